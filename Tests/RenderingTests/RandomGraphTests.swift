import Foundation
import Rendering
import TestSupport
import Testing

struct RandomGraphTests {
  @Test func `random graphs give a picture or an error, and nearly all a picture`() throws {
    let worker = RenderWorker(deadline: .seconds(60))
    let count = TestCounts.count(100, full: 10_000)
    var failures: [String: Int] = [:]
    for seed in 0..<count {
      do {
        let request = RenderRequest(dot: RandomGraph(seed: UInt64(seed)).dot, formats: [.svg])
        let pictures = try worker.render(request)
        _ = try SVGDocument(
          rewriting: pictures[.svg], accessibility: .init(idPrefix: "p-", title: "t", language: "ja"),
          fontFamily: "serif")
      } catch {
        failures[error.code, default: 0] += 1
      }
    }
    TestCounts.report("random graphs without a picture", "\(failures) of \(count)")
    #expect(Set(failures.keys).isSubset(of: ["render-crashed", "render-rejected"]))
    // The `dot` program fails on as many: it aborts or draws without an edge.
    #expect(Double(failures.values.reduce(0, +)) <= 0.02 * Double(count))
  }

  @Test(.enabled(if: ToolBox.isRequired || ToolBox.find("dot") != nil))
  func `the worker draws what the dot program draws`() async throws {
    let worker = RenderWorker(deadline: .seconds(60))
    for seed in 0..<TestCounts.count(10, full: 200) {
      let dot = RandomGraph(seed: UInt64(seed)).dot
      guard let picture = try? worker.render(RenderRequest(dot: dot, formats: [.svg])) else { continue }
      let result = try await ProgramRun.run("dot", ["-Tsvg"], input: Data(dot.utf8))
      #expect(picture[.svg] == Array(result.output), "seed \(seed)")
    }
  }
}
