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
        let request = RenderRequest(dot: RandomGraph(seed: UInt64(seed)).dot, formats: [.svg, .geometry])
        let pictures = try worker.render(request)
        _ = try LayoutGeometry(reading: pictures[.geometry])
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

  @Test func `positions are those that plain tells, where plain tells them`() throws {
    let worker = RenderWorker(deadline: .seconds(60))
    for seed in 0..<TestCounts.count(30, full: 1_000) {
      let request = RenderRequest(dot: RandomGraph(seed: UInt64(seed)).dot, formats: [.geometry, .plain])
      guard let pictures = try? worker.render(request) else { continue }
      let layout = try LayoutGeometry(reading: pictures[.geometry])
      let plain = PlainLayout(String(decoding: pictures[.plain], as: UTF8.self))
      #expect(plain.isClose(plain.size, [layout.width, layout.height]))
      for node in layout.nodes {
        let (centre, frame) = (node.frame.centre, node.frame)
        let values = [centre.x, layout.height - centre.y, frame.width, frame.height]
        #expect(plain.isClose(plain.nodes[node.name] ?? [], values), "seed \(seed), \(node.name)")
      }
      for (edge, points) in zip(layout.edges, plain.edges) where edge.curves.count == 1 {
        let values = edge.curves[0].points.flatMap { [$0.x, layout.height - $0.y] }
        #expect(plain.isClose(points, values), "seed \(seed), \(edge.tail)->\(edge.head)")
      }
    }
  }
}

/// libgraphviz's `plain` output, with lengths in points.
private struct PlainLayout {
  var size: [Double] = []
  var nodes: [String: [Double]] = [:]
  /// The points of each edge, in the order of the output.
  var edges: [[Double]] = []

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if words[0] == "graph" { size = Self.points(words[2...3]) }
      if words[0] == "node" { nodes[words[1]] = Self.points(words[2...5]) }
      if words[0] == "edge", let count = Int(words[3]) {
        edges.append(Self.points(words[4..<(4 + 2 * count)]))
      }
    }
  }

  private static func points(_ inches: some Sequence<String>) -> [Double] {
    inches.compactMap { Double($0).map { $0 * 72 } }
  }

  /// Whether two lists agree to the five digits that are printed.
  func isClose(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= 0.01 + 1e-4 * abs($0) }
  }
}
