import DiagramViews
import Diagrams
import ProcessModel
import Specs
import Testing

@Suite struct ObservedViewTests {
  /// Hundred leads: declared moves, an undeclared one of 40 %, one of 0.5 %, and two from an unknown value.
  private static let report = SmallProcess.report(
    visits: [("lead", 200, 0), ("?メモ", 3, 0)],
    moves: [
      ("lead", "discovery", 119), ("lead", "won", 80), ("lead", "lost", 1), ("discovery", "proposal", 100),
      ("?メモ", "discovery", 2), ("?メモ", "lost", 1),
    ])

  private func draw(
    language: String = "ja", share: Double? = nil, _ change: (inout ViewRequest) -> Void = { _ in }
  ) throws -> Diagram {
    try #require(
      SmallProcess.draw(ObservedView(), Self.report, language: language) { request in
        request.minimumShare = share
        change(&request)
      }.picture)
  }

  @Test func `without a log the view needs events`() {
    #expect(SmallProcess.draw(ObservedView(), nil) == .needs(section: "events"))
  }

  @Test func `every declared transition is drawn, seen or not`() throws {
    let graph = try draw().scene.graph
    for transition in SmallProcess.process.transitions {
      let edge = try #require(graph.edge("transition", transition.id), "\(transition.id)")
      let isSeen = ["lead-discovery", "discovery-proposal"].contains(transition.id)
      #expect(edge.evidence == (isSeen ? .observed : .neverObserved), "\(transition.id)")
    }
  }

  @Test func `a move tells its count and its share of the moves out of its state`() throws {
    let graph = try draw().scene.graph
    #expect(graph.edge("transition", "lead-discovery")?.badges.map(\.text) == ["119件 (59.5%)"])
    #expect(graph.edge("move", "lead-won")?.badges.map(\.text) == ["80件 (40.0%)"])
  }

  @Test func `a move below the share is hidden and counted in a footnote`() throws {
    let picture = try draw()
    #expect(picture.scene.graph.edge("move", "lead-won")?.evidence == .undeclared)
    #expect(picture.scene.graph.edge("move", "lead-lost") == nil)
    #expect(picture.footnotes.contains { $0.hasSuffix("割合1.0%以上を図示する。隠した遷移: 1種 1件") }, "\(picture.footnotes)")
  }

  @Test func `the request's share goes before the view's`() throws {
    #expect(try draw(share: 0.001).scene.graph.edge("move", "lead-lost") != nil)
    #expect(try draw(share: 0.5).scene.graph.edge("move", "lead-won") == nil)
  }

  @Test func `a value that the model does not know is a node to be checked`() throws {
    let picture = try draw()
    let node = try picture.scene.graph.requiredNode("value", "メモ")
    #expect(node.emphasis == .finding)
    #expect(node.badges.map(\.text) == ["不明な値 3件"])
    #expect(picture.scene.graph.edge("move", "?メモ-discovery")?.evidence == .undeclared)
    #expect(picture.legend.entries.contains { $0.text == "モデルにない値" })
  }

  @Test func `a footnote tells how far the log keeps to the model`() throws {
    let notes = try draw(language: "en").footnotes
    #expect(
      notes.contains("Moves as declared: 72.3% (219/303); transitions declared but never seen: 5"), "\(notes)"
    )
  }

  @Test func `nothing is shown twice`() throws {
    #expect(try draw(share: 0).scene.graph.repeatedSubjects == 0)
  }
}
