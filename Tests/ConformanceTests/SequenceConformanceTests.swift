import Diagrams
import TestSupport
import Testing

/// What the real tools draw of sequences whose every text tries to become syntax.
@Suite(.serialized) struct SequenceConformanceTests {
  private typealias Message = MessageSequence.Message

  /// Two participants, a message and a return, and a message to oneself in nested fragments.
  private static func scene(_ text: String) throws -> EmittedScene {
    let label = Label(text)
    func message(_ id: String, _ from: String, _ to: String, isReturn: Bool = false) -> MessageSequence.Item {
      .message(Message(id: id, from: from, to: to, isReturn: isReturn, label: label, guardText: label))
    }
    let alternatives = MessageSequence.Fragment(
      id: "g1", kind: .alternatives,
      operands: [
        MessageSequence.Operand(condition: label, items: [message("e1", "n1", "n1")]),
        MessageSequence.Operand(condition: label, items: [message("e2", "n1", "n0", isReturn: true)]),
      ])
    let loop = MessageSequence.Fragment(
      id: "g0", kind: .loop,
      operands: [MessageSequence.Operand(condition: label, items: [.fragment(alternatives)])])
    let sequence = MessageSequence(
      participants: ["n0", "n1"].map { MessageSequence.Participant(id: $0, title: label) },
      items: [message("e0", "n0", "n1"), .fragment(loop)])
    return EmittedScene(
      Diagram(
        spec: "test", view: "handoff", language: "ja", title: Label("試験 \(text)"), scene: .sequence(sequence)),
      name: text)
  }

  private static func expectLiteral(_ scene: EmittedScene, _ result: DrawingResult) {
    let expected = squeezed(scene.graph.nodes[0].label.lines.joined())
    switch result {
    case .failure(let problem):
      Issue.record("'\(scene.name)' is not drawn: \(problem)")
    case .success(let picture):
      #expect(picture.nodes.map { squeezed($0.label) } == [expected, expected], "'\(scene.name)'")
      let links = picture.links.map { squeezed($0.label) }
      #expect(links == Array(repeating: "\(expected)[\(expected)]", count: 3), "'\(scene.name)'")
      #expect(picture.groups.count == 2, "'\(scene.name)'")
      // Names at head and foot, messages and conditions: none has lost or gained anything.
      let texts = squeezed(picture.texts.joined())
      for text in ["[\(expected)]", expected] { #expect(texts.contains(text), "'\(scene.name)'") }
    }
  }

  @Test(.enabled(if: GraphvizOracle.isAvailable))
  func `Graphviz draws every text of a sequence literally`() async throws {
    let scenes = try HostileNames.all.map { try Self.scene($0) }
    for (scene, result) in zip(scenes, try await GraphvizOracle.draw(scenes.map(\.dot))) {
      Self.expectLiteral(scene, result)
    }
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `PlantUML draws every text of a sequence literally`() async throws {
    let scenes = try HostileNames.all.map { try Self.scene($0) }
    for (scene, result) in zip(scenes, try await PlantUMLOracle.draw(scenes.map(\.plantUML))) {
      Self.expectLiteral(scene, result)
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable))
  func `Mermaid draws every text of a sequence literally`() async throws {
    let scenes = try HostileNames.all.map { try Self.scene($0) }
    for (scene, result) in zip(scenes, try await MermaidOracle.draw(scenes.map(\.mermaid), labels: .html)) {
      Self.expectLiteral(scene, result)
    }
  }
}
