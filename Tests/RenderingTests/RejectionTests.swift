import Diagnostics
import Rendering
import Testing

struct RejectionTests {
  static let rejected: [(dot: String, word: String)] = [
    ("", "no graph"),
    ("// nothing", "no graph"),
    ("digraph a { x -> ", "syntax error"),
    ("digraph a { x } digraph b { y }", "more than one graph"),
    ("digraph a { x } and more", "syntax error"),
    ("digraph { a [color=nosuchcolour] }", "nosuchcolour"),
    ("digraph { a [fillcolor=\"#eef\", style=filled] }", "#eef"),
    ("digraph { a [shape=nosuchshape] }", "nosuchshape"),
    ("digraph { a:port -> b }", "port"),
    ("digraph { a [label=<<b>>] }", "label of node a"),
    ("digraph { a [label=<x & y>] }", "label of node a"),
    ("digraph { a [label=<<TABLE><TR><TD><IMG SRC=\"/etc/hostname\"/></TD></TR></TABLE>>] }", "hostname"),
    ("digraph { a [image=\"/etc/hostname\"] }", "'image'"),
    ("digraph { a [shape=epsf, shapefile=\"/etc/hostname\"] }", "'shapefile'"),
    ("digraph { stylesheet=\"http://example.com/x.css\"; a }", "'stylesheet'"),
    ("digraph { layout=neato; a }", "'layout'"),
    ("digraph { subgraph s { layout=neato; a } }", "'layout'"),
    ("digraph { _background=\"c 7 -#333333\"; a }", "'_background'"),
    ("digraph { a [label=\"\u{1}\"] }", "control byte"),
    ("digraph { a [label=\"\u{0}\"] }", "control byte"),
  ]

  @Test(arguments: rejected)
  func `what libgraphviz gets wrong is refused`(dot: String, word: String) throws {
    let error = #expect(throws: RenderingError.self) {
      try RenderWorker().render(RenderRequest(dot: dot, formats: [.svg]))
    }
    guard case .rejected(let messages) = error else {
      Issue.record("\(String(describing: error)) is no refusal")
      return
    }
    #expect(messages.contains { $0.contains(word) }, "\(messages)")
  }

  @Test func `a worker draws on after refusals`() throws {
    let worker = RenderWorker()
    let good = RenderRequest(dot: "digraph g { a -> b }", formats: [.svg])
    let expected = try worker.render(good)
    let process = worker.processID
    for (dot, _) in Self.rejected {
      _ = try? worker.render(RenderRequest(dot: dot, formats: [.svg]))
      #expect(try worker.render(good) == expected)
    }
    #expect(worker.processID == process)
  }

  @Test(arguments: [
    ("digraph { a [width=500, height=500] }", 1.0), ("digraph { a [width=5000] }", 1.0),
    ("digraph { a [width=10, height=10] }", 20.0),
  ])
  func `a bitmap beyond the limits is not begun`(dot: String, scale: Double) throws {
    let request = RenderRequest(dot: dot, formats: [.png], scale: scale)
    let error = #expect(throws: RenderingError.self) { try RenderWorker().render(request) }
    #expect(error?.code == "picture-too-large")
  }

  @Test(arguments: [0, -1, .infinity, .nan, 1e300])
  func `a scale that makes no picture is refused`(scale: Double) throws {
    let request = RenderRequest(dot: "digraph { a }", formats: [.png], scale: scale)
    #expect(throws: RenderingError.self) { try RenderWorker().render(request) }
  }

  @Test func `a graph beyond the length of a frame is refused`() throws {
    let dot = "digraph { a }" + String(repeating: " ", count: 64 << 20)
    let error = #expect(throws: RenderingError.self) {
      try RenderWorker().render(RenderRequest(dot: dot, formats: [.svg]))
    }
    #expect(error?.code == "picture-too-large")
  }

  @Test func `a refusal names the picture and says what to do`() {
    let diagnostic = RenderingError.rejected(messages: ["x is not a known color."]).diagnostic(for: "a/b")
    #expect(diagnostic.code == "render-rejected")
    #expect(diagnostic.message == "picture 'a/b': the renderer refused the graph: x is not a known color.")
    #expect(diagnostic.hint != nil)
  }
}
