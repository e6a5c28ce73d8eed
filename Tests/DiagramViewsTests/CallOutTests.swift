import DiagramViews
import Diagrams
import ProcessModel
import Specs
import Testing

@Suite struct CallOutTests {
  private func draw(
    by view: any DiagramView = LeadStatesView(), _ notes: [CallOut], language: String = "ja"
  ) throws -> Diagram {
    try #require(
      view.picture(
        ViewRequest(id: view.name, view: view.name),
        in: DrawingContext(
          specification: Specification(
            process: SmallProcess.process, content: ContentSections(notes: notes)),
          languages: PictureLanguages(language))
      ).picture)
  }

  private static func note(_ kind: CallOut.Kind, _ subject: String?) -> CallOut {
    CallOut(kind: kind, text: SmallProcess.name("待たされる", "They wait"), subject: subject)
  }

  @Test func `a state, a frame and a transition carry the numbers of their notes`() throws {
    let graph = try draw([
      Self.note(.issue, "lead"), Self.note(.action, "opp"), Self.note(.note, "lead-pool"),
    ]).scene.graph
    #expect(try graph.requiredNode("state", "lead").badges.map(\.text) == ["① 課題"])
    #expect(try graph.group("stage", "opp").badges.map(\.text) == ["② 打ち手"])
    #expect(graph.edge("transition", "lead-pool")?.badges.map(\.text) == ["③ 注記"])
  }

  @Test func `the list under the picture names what each note speaks of`() throws {
    let notes = [Self.note(.issue, "lead-pool"), Self.note(.note, nil)]
    #expect(try draw(notes).footnotes.prefix(2) == ["① 課題（リード → 保留）: 待たされる", "② 注記: 待たされる"])
    #expect(
      try draw(notes, language: "ja-en").footnotes.first
        == "① 課題 / Issue（リード → 保留）: 待たされる / They wait")
  }

  @Test func `a note on what the picture does not show keeps its number and stays out of it`() throws {
    let picture = try draw([Self.note(.issue, "elsewhere"), Self.note(.action, "won")])
    #expect(picture.footnotes.filter { $0.contains("待たされる") } == ["② 打ち手（受注）: 待たされる"])
  }

  @Test func `numbers go on behind twenty and behind fifty`() throws {
    let notes = (1...51).map { _ in Self.note(.note, nil) }
    let numbers = try draw(notes).footnotes.map { String($0.prefix { $0 != " " }) }
    #expect([20, 21, 35, 36, 50, 51].map { numbers[$0 - 1] } == ["⑳", "㉑", "㉟", "㊱", "㊿", "(51)"])
  }

  @Test func `a spec without notes is drawn without a list`() throws {
    #expect(try draw([]).footnotes.isEmpty)
  }
}
