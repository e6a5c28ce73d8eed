import Diagrams
import ProcessModel

/// Collects the parts of a sheet and numbers them: `g0` for sections, `b0` for blocks, `n0` for rows.
struct SheetBuilder {
  private(set) var sections: [Sheet.Section] = []
  private var blocks = 0
  private var rows = 0

  var sheet: Sheet { Sheet(sections: sections) }

  /// Adds a section with those of its blocks that have rows; without any it is left out.
  mutating func add(_ title: Label, subject: Subject, blocks: [Sheet.Block]) {
    let filled = blocks.filter { !$0.rows.isEmpty }
    guard !filled.isEmpty else { return }
    sections.append(
      Sheet.Section(
        id: "g\(sections.count)", title: title, blocks: filled.map { numbered($0) }, subject: subject))
  }

  private mutating func numbered(_ block: Sheet.Block) -> Sheet.Block {
    var block = block
    block.id = "b\(blocks)"
    blocks += 1
    for index in block.rows.indices {
      block.rows[index].id = "n\(rows)"
      rows += 1
    }
    return block
  }
}

extension Sheet.Block {
  /// A block whose id the builder sets.
  init(_ form: Form, title: Label = Label(lines: []), columns: [Sheet.Column] = [], rows: [Sheet.Row]) {
    self.init(id: "", form: form, title: title, columns: columns, rows: rows)
  }
}

extension Sheet.Block {
  /// The table without the columns in which nothing is said, but for the first.
  var withoutEmptyColumns: Sheet.Block {
    let kept = columns.indices.filter { column in
      column == 0
        || rows.contains { row in
          row.cells.indices.contains(column) && row.cells[column] != .none && !row.cells[column].lines.isEmpty
        }
    }
    var block = self
    block.columns = kept.map { columns[$0] }
    block.rows = rows.map { row in
      var row = row
      row.cells = kept.filter(row.cells.indices.contains).map { row.cells[$0] }
      return row
    }
    return block
  }
}

extension Sheet.Row {
  /// A row whose id the builder sets.
  init(_ cells: [Sheet.Cell], emphasis: Emphasis? = nil, tooltip: String? = nil, subject: Subject) {
    self.init(id: "", cells: cells, emphasis: emphasis, tooltip: tooltip, subject: subject)
  }
}

extension SceneWords {
  /// A wording of the tool's own, with the second language on a line of its own.
  func label(_ phrase: Phrase) -> Label { label(in: { phrase($0) }) }

  func column(_ phrase: Phrase, isNumeric: Bool = false) -> Sheet.Column {
    Sheet.Column(label(phrase), isNumeric: isNumeric)
  }

  /// The picture around a sheet.
  func diagram(
    of sheet: Sheet, view: String, title: Phrase, footnotes: [String], legend: Legend = Legend()
  ) -> Diagram {
    let title = self.title(title)
    return Diagram(
      spec: process.id, view: view, language: languages.main, title: title, subtitle: subtitle(),
      scene: .sheet(sheet), legend: legend, footnotes: footnotes,
      narrative: narrative(of: sheet, title: title))
  }

  /// The sheet told in sentences, one for each row, the column named before each cell.
  private func narrative(of sheet: Sheet, title: Label) -> String {
    let colon = Phrase("：", ": ")(languages.main)
    let comma = Phrase("、", ", ")(languages.main)
    var lines = [title.lines.first ?? ""]
    for section in sheet.sections {
      lines.append(section.title.lines.first ?? "")
      for block in section.blocks {
        if let heading = block.title.lines.first { lines.append(heading) }
        lines += block.rows.map { row in
          row.cells.enumerated().compactMap { column, cell in
            let text = (cell.texts.compactMap(\.lines.first) + cell.badges.map(\.drawnText))
              .filter { !$0.isEmpty }.joined(separator: comma)
            guard !text.isEmpty else { return nil }
            let name = block.columns.indices.contains(column) ? block.columns[column].title.lines.first : nil
            return column == 0 || name == nil ? text : "\(name ?? "")\(colon)\(text)"
          }.joined(separator: comma)
        }
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension Sheet.Cell {
  init(text: String) { self.init(Label(text)) }

  /// What there is nothing to say about.
  static let none = Sheet.Cell(text: "–")
}
