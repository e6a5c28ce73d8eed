import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct ClassLayoutTests {
  @Test(arguments: 0..<TestCounts.count(40, full: 2000))
  func `no label or text at an end covers anything in class diagrams`(seed: Int) {
    let graph = RandomClasses.graph(seed: UInt64(seed))
    let picture = layout(graph)
    let readability = Readability(picture)
    #expect(picture.edges.count == graph.edges.count)
    #expect(picture.edges.count { $0.fromLabel != nil } == graph.edges.count { $0.endTexts.from != nil })
    #expect(picture.edges.count { $0.toLabel != nil } == graph.edges.count { $0.endTexts.to != nil })
    #expect(readability.labelLabelOverlaps == 0)
    #expect(readability.labelNodeOverlaps == 0)
    #expect(readability.labelEdgeOverlaps == 0)
    #expect(readability.nodeNodeOverlaps == 0)
    #expect(readability.edgesThroughNodes == 0)
    #expect(readability.labelsCut == 0)
  }

  @Test(arguments: 0..<TestCounts.count(5, full: 200))
  func `the same classes give the same places`(seed: Int) {
    let graph = RandomClasses.graph(seed: UInt64(seed))
    #expect(layout(graph) == layout(graph))
  }

  @Test func `a star of classes has straight lines that do not cross`() {
    let readability = Readability(layout(star(of: [.association, .association, .association, .association])))
    #expect(readability.bends == 0)
    #expect(readability.crossings == 0)
  }

  @Test func `the general stands above the special`() throws {
    let picture = layout(star(of: [.generalization, .generalization, .generalization]))
    let special = try #require(picture.nodes.first { $0.id == "n0" })
    #expect(picture.nodes.filter { $0.id != "n0" }.allSatisfy { $0.frame.maxY < special.frame.minY })
  }

  @Test func `a text at an end stands beside its line, next to its node`() throws {
    var graph = star(of: [.association])
    graph.edges[0].fromLabel = "0..1"
    graph.edges[0].toLabel = "*"
    let picture = layout(graph)
    let edge = try #require(picture.edges.first)
    for (label, id) in [(edge.fromLabel, "n0"), (edge.toLabel, "n1")] {
      let frame = try #require(label?.frame)
      let node = try #require(picture.nodes.first { $0.id == id }?.frame)
      let gaps = [
        frame.minX - node.maxX, node.minX - frame.maxX, frame.minY - node.maxY, node.minY - frame.maxY,
      ]
      #expect(try #require(gaps.max()) < 10)
      #expect(try #require(gaps.max()) >= 0)
    }
  }

  @Test func `members stand in compartments below each other and begin at the left`() throws {
    let graph = Graph(
      notation: .classes,
      nodes: [
        Node(
          id: "n0", role: .type, label: Label("商談"), stereotype: "entity",
          compartments: [["金額"], ["«state»", "受注"]])
      ], edges: [])
    let lines = try #require(layout(graph).nodes.first?.label.lines)
    #expect(
      lines.map(\.text).filter { !$0.isEmpty } == ["«entity»", "商談", "金額", "«state»", "受注"])
    #expect(
      lines.map(\.style) == [
        .stereotype, .name, .compartment(0), .compartment(0), .compartment(1), .compartment(1),
        .compartment(1),
      ])
  }

  private func star(of roles: [Edge.Role]) -> Graph {
    Graph(
      notation: .classes,
      nodes: (0...roles.count).map { Node(id: "n\($0)", role: .type, label: Label("概念\($0)")) },
      edges: roles.enumerated().map { Edge(id: "e\($0)", from: "n0", to: "n\($0 + 1)", role: $1) })
  }

  private func layout(_ graph: Graph) -> PositionedDiagram {
    GridLayout.layout(
      Diagram(spec: "test", view: "concept", language: "ja", title: Label("試験"), scene: .graph(graph)),
      graph: graph)
  }
}
