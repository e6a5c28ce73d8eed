/// A scene of texts rather than of shapes: titled sections with tables, checklists and paragraphs.
package struct Sheet: Hashable, Sendable {
  package struct Section: Hashable, Sendable {
    /// A generated id such as `g0`, unique in the picture.
    package var id: String
    package var title: Label
    package var blocks: [Block]
    package var subject: Subject?

    package init(id: String, title: Label, blocks: [Block], subject: Subject? = nil) {
      self.id = id
      self.title = title
      self.blocks = blocks
      self.subject = subject
    }
  }

  /// What stands together under one heading of a section.
  package struct Block: Hashable, Sendable {
    package enum Form: String, Hashable, Sendable, CaseIterable {
      /// Rows of cells under the names of columns.
      case table
      /// Items to be ticked off, each the first cell of a row.
      case checklist
      /// Running text, each paragraph the first cell of a row.
      case paragraph
      /// Sentences one after the other, each the first cell of a row.
      case list
    }

    /// A generated id such as `b0`, unique in the picture.
    package var id: String
    package var form: Form
    /// Empty where the section's title is enough.
    package var title: Label
    /// The columns of a table; as many as the cells of its longest row.
    package var columns: [Column]
    package var rows: [Row]

    package init(
      id: String, form: Form, title: Label = Label(lines: []), columns: [Column] = [], rows: [Row]
    ) {
      self.id = id
      self.form = form
      self.title = title
      self.columns = columns
      self.rows = rows
    }
  }

  package struct Column: Hashable, Sendable {
    package var title: Label
    /// Whether the column holds numbers, which are compared by their ends.
    package var isNumeric: Bool

    package init(_ title: Label, isNumeric: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  package struct Row: Hashable, Sendable {
    /// A generated id such as `n0`, unique in the picture.
    package var id: String
    package var cells: [Cell]
    package var emphasis: Emphasis?
    package var tooltip: String?
    package var subject: Subject?

    package init(
      id: String, cells: [Cell], emphasis: Emphasis? = nil, tooltip: String? = nil, subject: Subject? = nil
    ) {
      self.id = id
      self.cells = cells
      self.emphasis = emphasis
      self.tooltip = tooltip
      self.subject = subject
    }
  }

  package struct Cell: Hashable, Sendable {
    /// Texts below each other, each with its second language.
    package var texts: [Label]
    package var badges: [Badge]

    package init(_ texts: [Label], badges: [Badge] = []) {
      self.texts = texts
      self.badges = badges
    }

    package init(_ text: Label) { self.init([text]) }

    package init(badges: [Badge]) { self.init([], badges: badges) }

    /// All lines in the order they are drawn.
    package var lines: [String] {
      texts.flatMap(\.lines).filter { !$0.isEmpty } + badges.map(\.drawnText)
    }
  }

  package var sections: [Section]

  package init(sections: [Section]) { self.sections = sections }
}

extension Sheet {
  package var blocks: [Block] { sections.flatMap(\.blocks) }
  package var rows: [Row] { blocks.flatMap(\.rows) }

  /// The same picture as nodes and groups, a node for each row, for what knows nothing else.
  package var graph: Graph {
    Graph(
      notation: .boxes, laneOrientation: .horizontal,
      groups: sections.map { NodeGroup(id: $0.id, title: $0.title, subject: $0.subject) },
      nodes: sections.flatMap { section in
        section.blocks.flatMap(\.rows).map { row in
          Node(
            id: row.id, role: .object, label: row.cells.first?.texts.first ?? Label(lines: []),
            group: section.id,
            compartments: row.cells.enumerated().map { index, cell in
              Array(cell.texts.dropFirst(index == 0 ? 1 : 0)).flatMap(\.lines).filter { !$0.isEmpty }
            }.filter { !$0.isEmpty },
            badges: row.cells.flatMap(\.badges), emphasis: row.emphasis, tooltip: row.tooltip,
            subject: row.subject)
        }
      }, edges: [])
  }

  /// The sheet with every text changed.
  package func mapped(
    _ label: (Label) -> Label, badges: ([Badge]) -> [Badge], tooltip: (String) -> String
  ) -> Sheet {
    var copy = self
    copy.sections = sections.map { section in
      var section = section
      section.title = label(section.title)
      section.blocks = section.blocks.map { block in
        var block = block
        block.title = label(block.title)
        block.columns = block.columns.map { Column(label($0.title), isNumeric: $0.isNumeric) }
        block.rows = block.rows.map { row in
          var row = row
          row.tooltip = row.tooltip.map(tooltip)
          row.cells = row.cells.map { Cell($0.texts.map(label), badges: badges($0.badges)) }
          return row
        }
        return block
      }
      return section
    }
    return copy
  }
}

extension Diagram.Scene {
  /// The sheet, if the scene is one.
  package var sheet: Sheet? {
    if case .sheet(let sheet) = self { sheet } else { nil }
  }
}
