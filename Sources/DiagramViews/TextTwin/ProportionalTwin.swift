import Diagrams

/// A funnel or flow told as a table of its bars and a list of the moves between them.
struct ProportionalTwin {
  private let scene: ProportionalScene
  private let words: TwinWords

  init(_ scene: ProportionalScene, words: TwinWords) {
    self.scene = scene
    self.words = words
  }

  var sheet: Sheet {
    var builder = SheetBuilder()
    let groups: [NodeGroup?] = scene.groups.isEmpty ? [nil] : scene.groups
    for group in groups {
      let bars = scene.bars.filter { group == nil || $0.group == group?.id }
      let ids = Set(bars.map(\.id))
      builder.add(
        group?.title ?? words.label(Phrase("内容", "Contents")),
        subject: group?.subject ?? Subject("part", ""),
        blocks: [
          table(of: bars.filter { !$0.isExit || scene.form == .flow }),
          words.list(
            Phrase("つながり", "Connections"),
            scene.ribbons.filter { ids.contains($0.from) }.map { (sentence(of: $0), $0.subject) }),
        ])
    }
    return builder.sheet
  }

  private func table(of bars: [ProportionalScene.Bar]) -> Sheet.Block {
    Sheet.Block(
      .table,
      columns: [
        Sheet.Column(words.label(Phrase("名前", "Name"))), Sheet.Column(words.label(.kindOfMove)),
        Sheet.Column(words.label(Phrase("件数", "Count")), isNumeric: true),
        Sheet.Column(words.label(Phrase("数字", "Numbers"))),
      ],
      rows: bars.map { bar in
        let kind = words.label { language, _ in
          words.sentence([bar.role.phrase(language), words.emphasis(bar.emphasis, language)], language)
        }
        return Sheet.Row(
          id: "",
          cells: [
            Sheet.Cell(bar.label), Sheet.Cell(kind), Sheet.Cell(text: number(bar.value)),
            Sheet.Cell(badges: bar.badges),
          ], emphasis: bar.emphasis, tooltip: bar.tooltip, subject: bar.subject)
      }
    ).withoutEmptyColumns
  }

  private func sentence(of ribbon: ProportionalScene.Ribbon) -> Label {
    let ends = [ribbon.from, ribbon.to].map { id in scene.bars.first { $0.id == id } }
    let exit = ends[1].flatMap { $0.isExit ? $0.badges : nil } ?? []
    return words.label { language, place in
      let names = ends.map { words.name($0?.label ?? Label(""), role: $0?.role ?? .state, language, place) }
      let count = ReadingFormat(language: language).items(Int(ribbon.value.rounded()))
      return words.sentence(
        [
          ribbon.role.clause(from: names[0], to: names[1])(language) + Phrase("：", ": ")(language) + count
            + Phrase("。", ".")(language),
          words.numbers(ribbon.badges.isEmpty ? exit : ribbon.badges, language, place),
          words.emphasis(ribbon.emphasis, language),
        ], language)
    }
  }

  private func number(_ value: Double) -> String {
    ReadingFormat(language: words.languages.main).number(Int(value.rounded()))
  }
}
