import Foundation
import Rendering
import Testing

struct InheritedFileTests {
  /// A worker that held a connection of the preview would keep a reader waiting for its end.
  @Test func `a worker holds no file that this process has open`() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let worker = RenderWorker()
    _ = try worker.render(RenderRequest(dot: "digraph { a }", formats: [.svg]))
    close(ends[1])
    var ready = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    #expect(poll(&ready, 1, 0) == 1, "the worker has the other end of a pipe")
    _ = try worker.render(RenderRequest(dot: "digraph { b }", formats: [.svg]))
  }
}
