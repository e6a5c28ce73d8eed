import Diagrams

/// The setting of one page: where its texts stand, from the top down.
struct PageSetting {
  static let margin = 24.0
  private static let titleSize = 18.0
  private static let secondTitleSize = 13.0
  private static let textSize = 10.0
  static let smallSize = 9.0
  private static let gap = 12.0
  private static let signWidth = 30.0
  private static let signRow = 19.0
  /// How much wider bold text runs.
  static let boldness = 1.08
  /// A table stands beside legend and footnotes where they keep at least so much room.
  private static let leastColumn = 440.0

  let diagram: Diagram
  /// The room between the margins.
  let width: Double
  private var texts: [PositionedText] = []
  private var signs: [PositionedSign] = []
  private var frames: [Rect] = []
  private var y = PageSetting.margin

  init(_ diagram: Diagram, width: Double) {
    self.diagram = diagram
    self.width = width
  }

  static func titleWidth(_ line: String) -> Double { TextMetrics.width(of: line, size: titleSize) * boldness }

  static func entryWidth(_ entry: Legend.Entry) -> Double {
    signWidth + 6 + TextMetrics.width(of: entry.text, size: smallSize) + 18
  }

  /// Sets the page; with a height, the foot stands at its end and the picture in the middle of what is left.
  mutating func set(_ content: PositionedDiagram, height: Double?) -> PositionedDiagram {
    setHead()
    let top = y
    y = top + content.size.height + Self.gap
    setFoot()
    let end = y + Self.margin - Self.gap
    // A page of texts alone begins at its top.
    let isText = content.size.height == 0
    let spare = isText ? 0 : max(0, (height ?? end) - end).rounded(.down)
    var page = content.moved(
      x: Self.margin + (width - content.size.width) / 2, y: top + (spare / 2).rounded(.down))
    page.texts = texts.map { text in
      guard text.role.isOfFoot else { return text }
      var text = text
      text.origin.y += spare
      return text
    }
    page.legend = signs.map { PositionedSign(sign: $0.sign, frame: $0.frame.lowered(by: spare)) }
    page.frames += frames.map { $0.lowered(by: spare) }
    page.size = Size(
      width: (width + 2 * Self.margin).rounded(.up), height: max(height ?? end, end).rounded(.up))
    return page
  }

  // MARK: Head

  private mutating func setHead() {
    for (index, line) in diagram.title.lines.enumerated() {
      let size = index == 0 ? Self.titleSize : Self.secondTitleSize
      for piece in Self.broken(line, size: size * Self.boldness, width: width) {
        set(piece, role: index == 0 ? .title : .secondTitle, size: size)
      }
    }
    y += diagram.subtitle.isEmpty ? 0 : 4
    for line in diagram.subtitle {
      for piece in Self.broken(line, size: Self.textSize, width: width) {
        set(piece, role: .subtitle, size: Self.textSize)
      }
    }
    y += Self.gap
  }

  // MARK: Foot

  private mutating func setFoot() {
    guard let table = diagram.table.map({ SetTable($0, fitting: width) }) else {
      setLegend(width: width)
      setFootnotes(width: width)
      return
    }
    let tableWidth = table.width
    guard width - tableWidth - 2 * Self.gap >= Self.leastColumn else {
      setLegend(width: width)
      set(table, x: Self.margin)
      setFootnotes(width: width)
      return
    }
    let top = y
    setLegend(width: width - tableWidth - 2 * Self.gap)
    setFootnotes(width: width - tableWidth - 2 * Self.gap)
    let left = y
    y = top
    set(table, x: Self.margin + width - tableWidth)
    y = max(y, left)
  }

  private mutating func setLegend(width: Double) {
    guard !diagram.legend.entries.isEmpty else { return }
    set(diagram.legend.title, role: .legendTitle, size: Self.textSize)
    y += 3
    var x = Self.margin
    for entry in diagram.legend.entries {
      if x > Self.margin, x + Self.entryWidth(entry) > Self.margin + width {
        x = Self.margin
        y += Self.signRow
      }
      signs.append(
        PositionedSign(sign: entry.sign, frame: Rect(x: x, y: y, width: Self.signWidth, height: 14)))
      texts.append(
        PositionedText(
          role: .legend, text: entry.text, origin: Point(x: x + Self.signWidth + 6, y: y + 10.5),
          width: TextMetrics.width(of: entry.text, size: Self.smallSize), size: Self.smallSize))
      x += Self.entryWidth(entry)
    }
    y += Self.signRow + Self.gap
  }

  private mutating func set(_ table: SetTable, x left: Double) {
    let top = y
    for (index, row) in table.rows.enumerated() {
      var x = left
      for (cell, width) in zip(row.cells, table.widths) {
        for (line, text) in cell.enumerated() {
          texts.append(
            PositionedText(
              role: index == 0 ? .tableHeader : .table, text: text,
              origin: Point(x: x + 8, y: y + 11.5 + Double(line) * SetTable.lineHeight),
              width: TextMetrics.width(of: text, size: Self.smallSize), size: Self.smallSize))
        }
        x += width
      }
      frames.append(Rect(x: left, y: y, width: table.width, height: row.height))
      y += row.height
    }
    frames.append(Rect(x: left, y: top, width: table.width, height: y - top))
    y += Self.gap
  }

  private mutating func setFootnotes(width: Double) {
    for note in diagram.footnotes {
      for piece in Self.broken(note, size: Self.smallSize, width: width) {
        set(piece, role: .footnote, size: Self.smallSize)
      }
    }
    if !diagram.footnotes.isEmpty { y += Self.gap }
  }

  // MARK: Lines

  private static func broken(_ line: String, size: Double, width: Double) -> [String] {
    LineBreaking.lines(of: line, size: size, fitting: width, hardLimit: width)
  }

  private mutating func set(_ text: String, role: PositionedText.Role, size: Double) {
    texts.append(
      PositionedText(
        role: role, text: text, origin: Point(x: Self.margin, y: y + size),
        width: TextMetrics.width(of: text, size: size), size: size))
    y += TextMetrics.lineHeight(size: size) + 3
  }
}

extension PositionedText.Role {
  /// Whether the text stands under the picture.
  fileprivate var isOfFoot: Bool {
    switch self {
    case .title, .secondTitle, .subtitle: false
    case .legendTitle, .legend, .tableHeader, .table, .footnote: true
    }
  }
}

extension Rect {
  fileprivate func lowered(by distance: Double) -> Rect {
    Rect(x: x, y: y + distance, width: width, height: height)
  }
}
