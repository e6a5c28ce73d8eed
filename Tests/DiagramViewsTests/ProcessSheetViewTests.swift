import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Specs
import Testing

@Suite struct ProcessSheetViewTests {
  /// Sales works with a system, a criterion and a reason.
  private static let process: SalesProcess = {
    var process = ThreeDivisions.process
    process.roles = [Role(id: "ae", name: ThreeDivisions.name("営業担当", "Account executive"))]
    process.divisions[1].roles = ["ae"]
    process.divisions[1].mission = ThreeDivisions.name("売る", "Sell")
    process.systems = [
      SalesSystem(
        id: "sfa", name: ThreeDivisions.name("SFA", "SFA"), scope: .states(["meeting", "proposal"]))
    ]
    process.criteria = [
      Criterion(
        id: "bant", name: ThreeDivisions.name("BANT", "BANT"),
        rule: .atLeast(
          2, of: ["budget_known", "form == 'a_b'", "need"].map { Criterion.Item(condition: $0) }))
    ]
    process.reasons = [
      Reason(id: "early", name: ThreeDivisions.name("時期尚早", "Not ready"), wait: "90d"),
      Reason(id: "no", name: ThreeDivisions.name("対象外", "Out of target"), isRecyclable: false),
      Reason(id: "unused", name: ThreeDivisions.name("不使用", "Unused")),
    ]
    for index in process.transitions.indices {
      switch process.transitions[index].id {
      case "meeting-proposal": process.transitions[index].criterion = "bant"
      case "meeting-lost": process.transitions[index].reasons = ["no"]
      case "proposal-pool": process.transitions[index].reasons = ["early"]
      default: break
      }
    }
    return process
  }()

  private func sales(
    _ report: KPIReport? = nil, language: String = "ja", _ change: (inout ViewRequest) -> Void = { _ in }
  ) throws -> Sheet.Section {
    let drawn = ThreeDivisions.draw(
      report, by: ProcessSheetView(), process: Self.process, language: language, change)
    let sheet = try #require(drawn.picture?.scene.sheet)
    return try #require(sheet.sections.first { $0.subject == Subject("division", "fs") })
  }

  private func cells(_ title: String, in section: Sheet.Section) throws -> [[String]] {
    let block = try #require(section.blocks.first { $0.title.lines.first == title }, "no block \(title)")
    return block.rows.map { $0.cells.map { $0.lines.joined(separator: " ") } }
  }

  @Test func `each division with states has its sheet, the customer has none`() throws {
    let drawn = ThreeDivisions.draw(by: ProcessSheetView(), process: Self.process)
    let sheet = try #require(drawn.picture?.scene.sheet)
    #expect(sheet.sections.map(\.subject?.id) == ["mk", "fs", "cs"])
    #expect(sheet.sections[1].title.lines == ["営業 — 売る"])
  }

  @Test func `what comes in is told with where it is from, why and on what condition`() throws {
    let rows = try cells("入ってくるもの", in: try sales())
    #expect(rows.first == ["面談", "マーケ：リード", "予約", "予算あり"])
  }

  @Test func `work is told with role, system, output and time limit`() throws {
    let section = try sales()
    let rows = try cells("手順", in: section)
    let meeting = try #require(rows.first { $0[0] == "面談" })
    #expect(meeting.contains("SFA"))
    let marketing = try #require(
      ThreeDivisions.draw(by: ProcessSheetView(), process: Self.process).picture?.scene.sheet?.sections.first)
    #expect(try cells("手順", in: marketing).first?.last == "2日以内に「面談」へ")
  }

  @Test func `a criterion is a checklist whose heading tells how many have to hold`() throws {
    let list = try #require(try sales().blocks.first { $0.form == .checklist })
    #expect(list.title.lines == ["BANT（3項目中2つ以上）"])
    #expect(list.rows.map { $0.cells[0].lines } == [["budget known"], ["form == 'a_b'"], ["need"]])
  }

  @Test func `an item is read by its name where it has one, in the picture's language`() throws {
    var process = Self.process
    process.criteria[0].rule = .all(
      [
        Criterion.Item(
          condition: "budget_known", name: ThreeDivisions.name("予算がわかっている", "The budget is known")),
        Criterion.Item(condition: "need_confirmed"),
      ],
      override: [Criterion.Item(name: ThreeDivisions.name("紹介である", "They were referred"))])
    let drawn = ThreeDivisions.draw(by: ProcessSheetView(), process: process, language: "en")
    let sheet = try #require(drawn.picture?.scene.sheet)
    let list = try #require(sheet.sections[1].blocks.first { $0.form == .checklist })
    #expect(
      list.rows.map { $0.cells[0].lines }
        == [["The budget is known"], ["need confirmed"], ["or else They were referred"]])
  }

  @Test func `what goes out is told with where it goes, drop-outs too`() throws {
    let rows = try cells("出ていくもの", in: try sales())
    #expect(Set(rows.map { $0[2] }).isSuperset(of: ["離脱", "差し戻し", "保留"]))
  }

  @Test func `a column in which nothing is said is left out`() throws {
    let work = try #require(try sales().blocks.first { $0.title.lines == ["手順"] })
    #expect(work.columns.map(\.title.lines) == [["状態"], ["システム"]])
  }

  @Test func `only the reasons in use are told, with whether one may come back`() throws {
    let rows = try cells("理由コード", in: try sales())
    #expect(rows.map { [$0[0], $0[2]] } == [["時期尚早", "可（90日後）"], ["対象外", "不可"]])
  }

  @Test func `moves are counted only where something was measured`() throws {
    let counted = try cells("入ってくるもの", in: try sales(ThreeDivisions.report))
    #expect(counted.first?.last == "20件 (100.0%)")
    #expect(try cells("入ってくるもの", in: try sales()).first == ["面談", "マーケ：リード", "予約", "予算あり"])
  }

  @Test func `the divisions asked for are shown`() throws {
    let drawn = ThreeDivisions.draw(by: ProcessSheetView(), process: Self.process) { $0.divisions = ["cs"] }
    #expect(drawn.picture?.scene.sheet?.sections.map(\.subject?.id) == ["cs"])
  }

  @Test(arguments: ["ja", "en", "ja-en"])
  func `every row is found again by what it shows`(language: String) throws {
    let drawn = ThreeDivisions.draw(
      ThreeDivisions.report, by: ProcessSheetView(), process: Self.process, language: language)
    let graph = try #require(drawn.graph)
    #expect(graph.repeatedSubjects == 0)
  }

  @Test func `a spec without divisions is told what it lacks`() {
    var process = Self.process
    process.divisions = []
    #expect(
      ThreeDivisions.draw(nil, by: ProcessSheetView(), process: process) == .needs(section: "divisions"))
  }
}
