import Diagrams
import TestSupport

/// Random sheets: texts of all lengths in tables of all sizes, checklists and paragraphs.
struct RandomSheet {
  private var random: SplitMix64
  private var rows = 0
  private var blocks = 0

  static func sheet(seed: UInt64) -> Sheet {
    var drawing = RandomSheet(random: SplitMix64(seed: seed))
    let count = 1 + Int(drawing.random.next() % 5)
    return Sheet(sections: (0..<count).map { drawing.section($0) })
  }

  private init(random: SplitMix64) { self.random = random }

  private static let texts = [
    "", "–", "35.6%", "商談", "カスタマーサクセス", "契約内容と期待成果の引き継ぎが済んだことを双方で確かめる",
    "Onboarding completion", "Contract and expected results were handed over to the customer's own team",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  ]

  private mutating func label() -> Label {
    Label(lines: (0..<(random.chance(0.3) ? 2 : 1)).map { _ in random.pick(Self.texts) ?? "" })
  }

  private mutating func section(_ index: Int) -> Sheet.Section {
    let count = 1 + Int(random.next() % 6)
    return Sheet.Section(id: "g\(index)", title: label(), blocks: (0..<count).map { _ in block() })
  }

  private mutating func block() -> Sheet.Block {
    let form = random.pick(Sheet.Block.Form.allCases) ?? .table
    let id = "b\(blocks)"
    blocks += 1
    let width = form == .table ? 1 + Int(random.next() % 9) : 1
    let columns =
      form == .table && random.chance(0.8)
      ? (0..<width).map { _ in Sheet.Column(label(), isNumeric: random.chance(0.3)) } : []
    let count = Int(random.next() % 7)
    return Sheet.Block(
      id: id, form: form, title: random.chance(0.7) ? label() : Label(lines: []), columns: columns,
      rows: (0..<count).map { _ in row(width) })
  }

  private mutating func row(_ width: Int) -> Sheet.Row {
    let id = "n\(rows)"
    rows += 1
    // Rows may be shorter than the table, and cells hold several texts.
    let cells = (0..<(random.chance(0.1) ? 1 : width)).map { _ in
      Sheet.Cell(
        (0..<Int(1 + random.next() % 2)).map { _ in label() },
        badges: random.chance(0.2) ? [Badge(kind: .kpi, text: "達成", status: .met)] : [])
    }
    return Sheet.Row(id: id, cells: cells, emphasis: random.chance(0.1) ? .bottleneck : nil)
  }
}
