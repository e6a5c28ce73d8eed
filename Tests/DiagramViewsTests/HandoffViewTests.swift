import DiagramViews
import Diagrams
import ProcessModel
import Specs
import Testing

@Suite struct HandoffViewTests {
  private typealias Message = MessageSequence.Message

  /// A picture as text: `a > b: label`, fragments as `kind [condition] { … | … }`.
  private func outline(_ drawn: DrawnView) throws -> [String] {
    let sequence = try #require(drawn.sequence)
    let names = Dictionary(
      uniqueKeysWithValues: sequence.participants.map { ($0.id, $0.title.lines.joined(separator: "/")) })
    func text(_ item: MessageSequence.Item) -> String {
      switch item {
      case .message(let message):
        let arrow = message.isReturn ? "~>" : ">"
        let label = message.label.lines.joined(separator: "/")
        return "\(names[message.from] ?? "?") \(arrow) \(names[message.to] ?? "?"): \(label)"
      case .fragment(let fragment):
        let operands = fragment.operands.map { operand in
          "[\(operand.condition.lines.joined(separator: "/"))] "
            + operand.items.map(text).joined(separator: "; ")
        }
        return "\(fragment.kind.rawValue) { \(operands.joined(separator: " | ")) }"
      }
    }
    return sequence.items.map(text)
  }

  @Test func `a case goes from the customer through the divisions and back, in the order of the path`() throws
  {
    #expect(
      try outline(ThreeDivisions.draw()) == [
        "客 > マーケ: 来場する",
        "マーケ > マーケ: 名刺を登録する",
        "マーケ > 営業: 名刺：予約",
        "営業 > 営業: 面談",
        "opt { [差し戻し] 営業 ~> マーケ: リード }",
        "営業 > 営業: 提案",
        "break { [離脱] 営業 > 営業: 失注 }",
        "break { [保留] 営業 ~> マーケ: 待ち }",
        "営業 > 営業: 受注",
        "営業 > CS: 導入",
        "loop { [更新] CS > CS: 更新判断; opt { [保留] CS > CS: 要注意; "
          + "alt { [リサイクル] CS ~> CS: 導入 | [離脱] CS > CS: 解約 } }; CS ~> CS: 導入 }",
        "loop { [リサイクル] alt { [待ち] マーケ ~> マーケ: リード | [解約] CS ~> マーケ: リード } }",
      ])
  }

  @Test func `the customer stands first, and a supporting division that does nothing is left out`() throws {
    let participants = try #require(ThreeDivisions.draw().sequence?.participants)
    #expect(participants.map(\.title) == ["客", "マーケ", "営業", "CS"].map { Label($0) })
    #expect(participants.map(\.isExternal) == [true, false, false, false])
  }

  @Test func `a hand-off tells its condition, its limit, and with a report its numbers`() throws {
    let planned = try #require(ThreeDivisions.draw().message("lead-meeting"))
    #expect(planned.isHandOff)
    #expect(planned.guardText == Label("予算あり"))
    #expect(planned.serviceLevel == "2日")
    #expect(planned.badges.isEmpty)
    let measured = try #require(ThreeDivisions.draw(ThreeDivisions.report).message("lead-meeting"))
    #expect(measured.badges.map(\.text) == ["SLA遵守 75.0% (15/20)", "所要 中央値5.0日 (n=20)"])
    let english = try #require(
      ThreeDivisions.draw(ThreeDivisions.report, language: "en").message("lead-meeting"))
    #expect(english.badges.map(\.text) == ["SLA met 75.0% (15/20)", "median time 5.0 d (n=20)"])
  }

  @Test func `exits tell how many, those of several states in sum`() throws {
    let drawn = ThreeDivisions.draw(ThreeDivisions.report)
    #expect(drawn.message("meeting-lead")?.badges.map(\.text) == ["5件 (25.0%)"])
    #expect(drawn.message("meeting-lost-proposal-lost")?.badges.map(\.text) == ["7件"])
  }

  @Test func `a declared move that no case made is told apart`() throws {
    let drawn = ThreeDivisions.draw(ThreeDivisions.report)
    #expect(drawn.message("renewal-start")?.evidence == .neverObserved)
    #expect(drawn.message("lead-meeting")?.evidence == .observed)
    #expect(ThreeDivisions.draw().message("renewal-start")?.evidence == .declared)
  }

  @Test func `declared moves that are not drawn are named in a footnote`() throws {
    let footnotes = try #require(ThreeDivisions.draw().picture).footnotes
    #expect(footnotes.contains("描いていない宣言済みの移行: リード→提案、待ち→失注"))
  }

  @Test func `at depth stage a stage is one stop`() throws {
    let outline = try outline(ThreeDivisions.draw { $0.depth = .stage })
    #expect(outline.contains("営業 > 営業: 商談"))
    #expect(!outline.contains("営業 > 営業: 面談"))
    #expect(outline.contains("loop { [更新] CS ~> CS: 利用 }"))
  }

  @Test func `at depth action everything done is a message`() throws {
    var process = ThreeDivisions.process
    process.states[1].actions = ["聞く", "書く"].map { StateAction(name: ThreeDivisions.name($0, $0)) }
    #expect(try outline(ThreeDivisions.draw(process: process)).contains("営業 > 営業: 聞く、書く"))
    let deep = try outline(ThreeDivisions.draw(process: process) { $0.depth = .action })
    #expect(deep.contains("営業 > 営業: 聞く"))
    #expect(deep.contains("営業 > 営業: 書く"))
  }

  @Test func `narrowed to a division, only its messages and their other ends are left`() throws {
    let drawn = ThreeDivisions.draw { $0.divisions = ["cs"] }
    let sequence = try #require(drawn.sequence)
    #expect(sequence.participants.map(\.title) == ["マーケ", "営業", "CS"].map { Label($0) })
    let own = try #require(sequence.participants.last?.id)
    #expect(sequence.messages.allSatisfy { $0.from == own || $0.to == own })
    #expect(!sequence.fragments.contains { $0.operands.isEmpty })
  }

  @Test func `in two languages names have two lines, and what is the same in both has one`() throws {
    let message = try #require(ThreeDivisions.draw(language: "ja-en").message("lead-meeting"))
    #expect(message.label.lines == ["名刺：予約", "Business card: Booked"])
    let participants = try #require(ThreeDivisions.draw(language: "ja-en").sequence?.participants)
    #expect(participants.last?.title == Label(lines: ["CS", "Success"]))
  }

  @Test func `every part has a subject of its own`() throws {
    let sequence = try #require(ThreeDivisions.draw().sequence)
    let subjects =
      sequence.participants.map(\.subject) + sequence.messages.map(\.subject)
      + sequence.fragments.map(\.subject)
    #expect(!subjects.contains(nil))
    #expect(Set(subjects).count == subjects.count)
  }

  @Test func `ids run in the order of the picture`() throws {
    let sequence = try #require(ThreeDivisions.draw().sequence)
    #expect(sequence.messages.map(\.id) == sequence.messages.indices.map { "e\($0)" })
    #expect(sequence.fragments.map(\.id) == sequence.fragments.indices.map { "g\($0)" })
    #expect(sequence.participants.map(\.id) == sequence.participants.indices.map { "n\($0)" })
  }

  @Test func `the legend explains what is used and nothing else`() throws {
    let legend = try #require(ThreeDivisions.draw().picture).legend.entries.map(\.sign)
    #expect(legend.contains(.handOff))
    #expect(legend.contains(.returnMessage(.handBack)))
    #expect(!legend.contains(.emphasis(.bottleneck)))
    #expect(!legend.contains(.returnMessage(.expire)))
  }

  @Test func `a process without divisions is not drawn`() {
    var process = ThreeDivisions.process
    process.divisions = []
    #expect(ThreeDivisions.draw(process: process) == .needs(section: "divisions"))
  }

  @Test func `states without a division are those of a participant that says so`() throws {
    var process = ThreeDivisions.process
    process.states[3].division = nil
    #expect(try outline(ThreeDivisions.draw(process: process)).contains("営業 > 部門未定: 受注"))
  }
}

extension DrawnView {
  fileprivate var sequence: MessageSequence? {
    guard case .sequence(let sequence) = picture?.scene else { return nil }
    return sequence
  }

  fileprivate func message(_ transition: String) -> MessageSequence.Message? {
    sequence?.messages.first { $0.subject == Subject("transition", transition) }
  }
}
