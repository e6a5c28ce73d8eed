import Foundation
import TestSupport
import Testing

struct SpawnedProgramTests {
  /// A program that held a connection of another test would keep its other side from seeing it closed.
  @Test func `a program of a test holds no file that the tests have open`() async throws {
    let folder = open("/", O_RDONLY)
    let file = fcntl(folder, F_DUPFD, 400)
    close(folder)
    try #require(file >= 400)
    defer { close(file) }
    let result = try await ProgramRun.run("sh", ["-c", "test -e /dev/fd/0 && test -e /dev/fd/\(file)"])
    #expect(result.status == 1)
  }
}
