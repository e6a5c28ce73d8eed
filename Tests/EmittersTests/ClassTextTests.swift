import Diagrams
import Emitters
import Testing

/// What the languages write of class diagrams.
@Suite struct ClassTextTests {
  private static let roles: [Edge.Role] = [
    .association, .aggregation, .composition, .generalization, .dependency,
  ]

  private static let request: EmissionRequest = {
    let graph = Graph(
      notation: .classes,
      nodes: [
        Node(id: "n0", role: .type, label: Label("商談"), stereotype: "role", compartments: [["金額"], ["受注"]]),
        Node(id: "n1", role: .type, label: Label("契約"), stereotype: "a>b"),
      ],
      edges: roles.enumerated().map { index, role in
        Edge(id: "e\(index)", from: "n0", to: "n1", role: role, fromLabel: "1", toLabel: "n")
      })
    let diagram = Diagram(
      spec: "s", view: "concept", language: "ja", title: Label("概念"), scene: .graph(graph))
    let frame = PositionedDiagram(diagram: diagram, size: Size(width: 100, height: 100))
    return EmissionRequest(frame)
  }()

  private static let plantUML = lines(of: PlantUMLEmitter())
  private static let mermaid = lines(of: MermaidEmitter())

  private static func lines(of emitter: some Emitter) -> [String] {
    emitter.emit(request).text.split(separator: "\n").map(String.init)
  }

  @Test func `PlantUML draws each kind of association with its own line`() {
    let arrows = Self.plantUML.filter { $0.hasPrefix("n0 \"1\" ") }.map { line in
      line.replacing(/\[.*\]/, with: "")
    }
    #expect(
      arrows == [
        "n0 \"1\" -- \"n\" n1", "n0 \"1\" o-- \"n\" n1", "n0 \"1\" *-- \"n\" n1", "n0 \"1\" --|> \"n\" n1",
        "n0 \"1\" ..> \"n\" n1",
      ])
  }

  @Test func `Mermaid draws each kind of association with its own line`() {
    let arrows = Self.mermaid.filter { $0.hasPrefix("  n0 \"1\" ") }
    #expect(
      arrows == [
        "  n0 \"1\" -- \"n\" n1", "  n0 \"1\" o-- \"n\" n1", "  n0 \"1\" *-- \"n\" n1",
        "  n0 \"1\" --|> \"n\" n1", "  n0 \"1\" ..> \"n\" n1",
      ])
  }

  @Test func `a plain stereotype is PlantUML's own, another one a line of the name`() {
    #expect(Self.plantUML.contains { $0.hasPrefix("class ") && $0.contains("as n0 <<role>> ") })
    #expect(Self.plantUML.contains { $0.hasPrefix("class \"«a<U+003E>b»\\n契約") })
  }

  @Test func `compartments are told apart by a rule`() {
    #expect(Self.plantUML.contains("  --"))
    #expect(Self.mermaid.contains("    ────"))
  }
}
