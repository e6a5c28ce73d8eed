import Diagrams
import Testing

@testable import Emitters

@Suite struct PlantUMLEmitterTests {
  private static func emit(_ graph: Graph) -> EmittedText {
    let diagram = Diagram(
      spec: "test", view: "process", language: "en", title: Label("Test"), scene: .graph(graph),
      legend: Legend(title: "Legend", entries: [.init(.volume, "Width = volume"), .init(.node(.won), "Won")]))
    return PlantUMLEmitter().emit(
      EmissionRequest(PositionedDiagram(diagram: diagram, size: Size(width: 1, height: 1))))
  }

  private static func graph(isLooping: Bool) -> Graph {
    var edges = [
      Edge(id: "e0", from: "n0", to: "n1", role: .advance, volume: 1),
      Edge(id: "e1", from: "n1", to: "n2", role: .advance),
    ]
    if isLooping { edges.append(Edge(id: "e2", from: "n2", to: "n1", role: .recycle)) }
    return Graph(
      notation: .activity, lanes: ["l0", "l1"].map { Lane(id: $0, title: Label($0)) },
      nodes: [
        Node(id: "n0", role: .initial, lane: "l0"),
        Node(id: "n1", role: .action, label: Label("a"), lane: "l0"),
        Node(id: "n2", role: .won, label: Label("b"), lane: "l1"),
      ], edges: edges)
  }

  @Test func `a structured process is an activity, and says what it cannot show`() {
    let emitted = Self.emit(Self.graph(isLooping: false))
    #expect(emitted.text.contains("\n|l0|\nstart\n"))
    #expect(emitted.losses.map(\.feature) == [.volume])
    #expect(!emitted.text.contains("Width = volume"))
    #expect(emitted.text.contains("Won"))
  }

  @Test func `another process is a composite state for each lane, and says why`() {
    let emitted = Self.emit(Self.graph(isLooping: true))
    #expect(emitted.text.contains("state \"l0\" as l0"))
    #expect(emitted.text.contains("' Each lane is a composite state; an activity diagram is not possible:"))
    #expect(emitted.text.contains(": it would join the 2 arrows into n1.\n"))
    #expect(emitted.losses.isEmpty)
    #expect(emitted.text.contains("Width"))
  }

  @Test func `horizontal lanes are said to become columns`() {
    var graph = Self.graph(isLooping: false)
    graph.laneOrientation = .horizontal
    #expect(Self.emit(graph).text.contains("' Lanes are columns: PlantUML draws them in no other way."))
  }
}
