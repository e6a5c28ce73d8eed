import Rendering
import Testing

struct LayoutGeometryTests {
  private func geometry(_ dot: String) throws -> LayoutGeometry {
    let pictures = try RenderWorker().render(RenderRequest(dot: dot, formats: [.geometry]))
    return try LayoutGeometry(reading: pictures[.geometry])
  }

  @Test func `nodes come in order with their frames inside the drawing`() throws {
    let layout = try geometry(SampleGraphs.lanes)
    #expect(layout.nodes.map(\.name) == ["n0", "n1", "n2", "n3", "n4", "n5"])
    #expect(layout.nodes.map(\.id) == ["n0", "n1", "n2", nil, nil, nil])
    for node in layout.nodes {
      #expect(node.frame.width >= 54 && node.frame.height >= 36)
      #expect(node.frame.origin.x >= 0 && node.frame.origin.x + node.frame.width <= layout.width)
      #expect(node.frame.origin.y >= 0 && node.frame.origin.y + node.frame.height <= layout.height)
    }
  }

  @Test func `y runs down`() throws {
    let layout = try geometry("digraph { a -> b }")
    #expect(layout.nodes[0].frame.centre.y < layout.nodes[1].frame.centre.y)
  }

  @Test func `clusters hold their nodes and their label`() throws {
    let layout = try geometry(SampleGraphs.lanes)
    let sales = try #require(layout.clusters.first { $0.name == "cluster_sales" })
    let label = try #require(sales.label)
    #expect(label.origin.y >= sales.frame.origin.y && label.centre.y < sales.frame.centre.y)
    let node = layout.nodes[3].frame
    #expect(node.origin.x >= sales.frame.origin.x)
    #expect(node.origin.y + node.height <= sales.frame.origin.y + sales.frame.height)
  }

  @Test func `an edge runs from its tail to its arrow's tip at the head`() throws {
    let layout = try geometry("digraph { a -> b [id=e7, key=k, label=\"a label\"] }")
    let edge = try #require(layout.edges.first)
    #expect((edge.tail, edge.head, edge.key, edge.id) == ("a", "b", "k", "e7"))
    let curve = try #require(edge.curves.first)
    #expect(curve.points.count % 3 == 1)
    let tip = try #require(curve.endTip)
    #expect(abs(tip.y - layout.nodes[1].frame.origin.y) < 1)
    #expect(curve.startTip == nil)
    #expect(edge.label != nil)
  }

  @Test func `names may hold anything`() throws {
    let layout = try geometry(#"digraph { "a b%20 営業" -> "-" }"#)
    #expect(layout.nodes.map(\.name) == ["a b%20 営業", "-"])
  }

  @Test func `sizes are kept when the layout runs to the right`() throws {
    let layout = try geometry(
      """
      digraph {
        rankdir=LR; node [shape=box, fixedsize=true, width=2, height=0.5]
        subgraph cluster_c { label="a long label of the cluster"; a }
        a -> b [label="a long label"]
      }
      """)
    #expect(layout.nodes[1].frame.width == 144 && layout.nodes[1].frame.height == 36)
    let labels = [layout.edges[0].label, layout.clusters[0].label]
    #expect(labels.allSatisfy { label in label.map { $0.width > $0.height } ?? false })
  }

  @Test func `nested clusters come after the ones around them`() throws {
    let layout = try geometry("digraph { subgraph cluster_a { subgraph cluster_b { x } y } }")
    #expect(layout.clusters.map(\.name) == ["cluster_a", "cluster_b"])
  }

  @Test(arguments: [
    "", "graph", "graph 0 0 1", "graph 0 0 1 nan", "graph 0 0 1 1 1", "graph 0 0 1 1\nnode a - 1 2 3",
    "graph 0 0 1 1\nfoo", "graph 0 0 1 1\nedge a b - - - 9 - - 4 0 0", "graph 0 0 1 1\nnode %G0 - 1 2 3 4",
    "graph 0 0 1 1\nedge a b - - - -1", "graph 0 0 1 1\nedge a b - - - 1 - - 99999999999999999999 1 1",
  ])
  func `a malformed answer is an error`(text: String) throws {
    #expect(throws: RenderingError.self) { try LayoutGeometry(reading: Array(text.utf8)) }
  }
}
