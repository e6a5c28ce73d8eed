import Diagnostics
import Rendering
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

struct WorkerFailureTests {
  private let good = RenderRequest(dot: SampleGraphs.lanes, formats: [.svg])

  @Test func `a graph that kills the worker is an error and the next render works`() throws {
    let worker = RenderWorker()
    let expected = try worker.render(good)
    let error = #expect(throws: RenderingError.self) {
      try worker.render(RenderRequest(dot: SampleGraphs.crashing, formats: [.svg]))
    }
    #expect(error?.code == "render-crashed")
    #expect(try worker.render(good) == expected)
  }

  @Test func `a worker killed between renders is replaced unseen`() throws {
    let worker = RenderWorker()
    let expected = try worker.render(good)
    let old = try #require(worker.processID)
    kill(old, SIGKILL)
    #expect(try worker.render(good) == expected)
    #expect(worker.processID != old)
  }

  @Test func `a graph past the deadline is an error and the next render works`() throws {
    let worker = RenderWorker(deadline: .milliseconds(400))
    worker.start()
    let error = #expect(throws: RenderingError.self) {
      try worker.render(RenderRequest(dot: SampleGraphs.slow, formats: [.svg]))
    }
    #expect(error == .timedOut(after: .milliseconds(400)))
    #expect(try worker.render(RenderRequest(dot: "digraph { a }", formats: [.svg]))[.svg].count > 100)
  }

  @Test func `a stopped worker is given up at the deadline`() throws {
    let worker = RenderWorker(deadline: .milliseconds(300))
    _ = try worker.versions()
    kill(try #require(worker.processID), SIGSTOP)
    #expect(throws: RenderingError.timedOut(after: .milliseconds(300))) { try worker.render(good) }
  }

  @Test func `a worker is gone when its host is`() throws {
    var worker: RenderWorker? = RenderWorker()
    _ = try worker?.versions()
    let process = try #require(worker?.processID)
    worker = nil
    #expect(kill(process, 0) == -1 && errno == ESRCH)
  }

  @Test func `a worker that asks for it is replaced and the bytes stay the same`() throws {
    let worker = RenderWorker()
    let request = RenderRequest(dot: "digraph g { a -> b [label=x] }", formats: [.svg])
    let expected = try worker.render(request)
    let old = worker.processID
    for _ in 0..<510 { #expect(try worker.render(request) == expected) }
    #expect(worker.processID != old)
  }

  @Test func `no worker names the places and leaves text outputs alone`() throws {
    let worker = RenderWorker(executable: "/nonexistent/stagemap-render")
    let error = #expect(throws: RenderingError.self) { try worker.render(good) }
    #expect(error == .workerMissing(searched: ["/nonexistent/stagemap-render"]))
    let diagnostic = try #require(error).diagnostic()
    #expect(diagnostic.code == "render-worker-missing")
    #expect(diagnostic.hint?.contains("Mermaid") == true)
  }

  @Test(arguments: ["/bin/false", "/bin/true"])
  func `a program that ends at once is no worker`(path: String) throws {
    let error = #expect(throws: RenderingError.self) { try RenderWorker(executable: path).render(good) }
    #expect(error?.code == "render-worker-unusable")
  }

  @Test func `a program that talks otherwise is no worker`() throws {
    // It prints its environment, which is never empty.
    let worker = RenderWorker(executable: "/usr/bin/env")
    let error = #expect(throws: RenderingError.self) { try worker.render(good) }
    #expect(error?.code == "render-protocol-broken")
  }

  @Test func `a crashed worker leaves no zombie behind`() throws {
    for _ in 0..<5 {
      let worker = RenderWorker()
      _ = try worker.versions()
      let process = try #require(worker.processID)
      _ = try? worker.render(RenderRequest(dot: SampleGraphs.crashing, formats: [.svg]))
      var status: CInt = 0
      #expect(waitpid(process, &status, WNOHANG) == -1 && errno == ECHILD)
    }
  }
}
