import Foundation
import TestSupport
import Testing

@testable import Rendering

/// What the worker's limits allow and forbid.
struct ConfinementTests {
  private let request = RenderRequest(dot: SampleGraphs.lanes, formats: PictureFormat.allCases)

  @Test(.enabled(if: OtherUser.isAvailable)) func `users other than root get the same pictures`() async throws
  {
    let worker = try #require(WorkerLocation.current.path)
    let expected = try RenderWorker().render(request)
    try await TemporaryFolder.with { folder in
      // A copy, since the folder of the build may be closed to others.
      let copy = folder.appendingPathComponent("stagemap-render")
      try await ProgramFile.copy(worker, to: copy)
      let script = folder.appendingPathComponent("as-other-user")
      let command = (OtherUser.command + [copy.path]).map { "'\($0)'" }.joined(separator: " ")
      try await ProgramFile.write(script: "exec \(command)", to: script)
      let other = RenderWorker(executable: script.path)
      for _ in 0..<3 { #expect(try other.render(request) == expected) }
    }
  }

  #if os(Linux)
    @Test func `a worker can neither start programs nor connect to anything`() throws {
      let worker = RenderWorker()
      _ = try worker.render(request)
      let process = try #require(worker.processID)
      let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      #expect(status.contains("Seccomp:\t2\n"))
      #expect(status.contains("NoNewPrivs:\t1\n"))
    }
  #endif
}
