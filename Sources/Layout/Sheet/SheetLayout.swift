package import Diagrams

/// Lays out a sheet: sections below each other, and in each its blocks side by side where they fit.
///
/// Every cell has a rectangle of its own that its text was broken to fit, so that nothing can cover anything.
package enum SheetLayout {
  /// The width of a sheet that is on no page: that of a slide between its margins.
  package static let standardWidth = 912.0
  static let tickRoom = 16.0
  private static let tick = 9.0
  /// Between a section's frame and its blocks.
  private static let inset = 12.0
  private static let sectionGap = 14.0
  private static let blockGap = 16.0
  private static let bandPadding = 6.0
  /// Above and below the text of a row.
  private static let rowPadding = 4.0
  /// Letters stand high in their lines; this much lower they stand in the middle of a row.
  private static let drop = 1.2
  private static let stackGap = 8.0

  package static func layout(
    _ diagram: Diagram, sheet: Sheet, width: Double = standardWidth
  ) -> PositionedDiagram {
    let columns = SheetColumns(sheet)
    let least = sheet.blocks.map { columns.leastWidth(of: $0) + 2 * inset }.max() ?? 0
    let width = max(width, least.rounded(.up))
    var picture = PositionedDiagram(diagram: diagram, size: Size(width: width, height: 0))
    var before: Sheet.Block?
    for section in sheet.sections {
      add(section, after: before, columns: columns, to: &picture)
      before = section.blocks.last ?? before
    }
    picture.size.height = max(0, picture.size.height - sectionGap)
    return picture
  }

  private static func add(
    _ section: Sheet.Section, after before: Sheet.Block?, columns: SheetColumns,
    to picture: inout PositionedDiagram
  ) {
    let top = picture.size.height
    let width = picture.size.width
    let title = SheetTexts.section(section.title, width: width - 2 * inset)
    let size = TextMetrics.size(of: title)
    let band = Rect(x: 0, y: top, width: width, height: size.height + 2 * bandPadding)
    picture.cells.append(
      PositionedCell(role: .band, frame: band, label: PositionedLabel([], centre: band.centre)))
    var y = band.maxY
    // A lone table that goes on with the columns of the one before it needs no names of columns.
    let isLone = section.blocks.count == 1 && section.blocks[0].isPlainTable
    let goesOn = isLone && section.blocks[0].columns == before?.columns && before?.isPlainTable == true
    y += isLone ? 0 : inset
    for shelf in shelves(of: section.blocks.filter { !$0.rows.isEmpty }, columns: columns, width: width) {
      let room = width - 2 * inset - Double(shelf.count - 1) * blockGap
      var x = inset
      var bottom = y
      for (stack, widths) in zip(shelf, columns.widths(of: shelf, filling: room)) {
        var setting = StackSetting(widths: widths, origin: Point(x: x, y: y))
        for block in stack { setting.add(block, showsColumnTitles: !goesOn) }
        picture.cells += setting.cells
        picture.nodes += setting.nodes
        x += setting.width + blockGap
        bottom = max(bottom, setting.y)
      }
      y = bottom + inset
    }
    picture.groups.append(
      PositionedGroup(
        id: section.id, frame: Rect(x: 0, y: top, width: width, height: y - top),
        title: PositionedLabel(
          lines: title,
          frame: Rect(x: inset, y: top + bandPadding + drop, width: size.width, height: size.height),
          alignment: .leading)))
    picture.size.height = y + sectionGap
  }

  /// The blocks in the order of reading, as many beside each other as are comfortable; checklists in a row
  /// are stacked.
  private static func shelves(
    of blocks: [Sheet.Block], columns: SheetColumns, width: Double
  ) -> [[[Sheet.Block]]] {
    var stacks: [[Sheet.Block]] = []
    for block in blocks {
      if block.form == .checklist, stacks.last?[0].form == .checklist {
        stacks[stacks.count - 1].append(block)
      } else {
        stacks.append([block])
      }
    }
    let room = width - 2 * inset
    var shelves: [[[Sheet.Block]]] = []
    var used = 0.0
    for stack in stacks {
      let own = stack.map(columns.comfortableWidth).max() ?? 0
      let isText = stack[0].form == .paragraph || shelves.last?[0][0].form == .paragraph
      if !shelves.isEmpty, !isText, used + blockGap + own <= room {
        shelves[shelves.count - 1].append(stack)
        used += blockGap + own
      } else {
        shelves.append([stack])
        used = own
      }
    }
    // Checklists that stand by themselves have room beside each other.
    return shelves.map { shelf in
      guard shelf.count == 1, shelf[0].count > 1, shelf[0][0].form == .checklist else { return shelf }
      let widths = shelf[0].map { columns.comfortableWidth(of: $0) + blockGap }
      return widths.reduce(-blockGap, +) <= room ? shelf[0].map { [$0] } : shelf
    }
  }

  /// Blocks of equal width below each other, as far as they have been set.
  private struct StackSetting {
    let widths: [Double]
    let origin: Point
    /// Where the next block begins, or the end.
    var y: Double
    var width = 0.0
    var cells: [PositionedCell] = []
    var nodes: [PositionedNode] = []

    init(widths: [Double], origin: Point) {
      self.widths = widths
      self.origin = origin
      y = origin.y
    }

    mutating func add(_ block: Sheet.Block, showsColumnTitles: Bool) {
      if y > origin.y { y += SheetLayout.stackGap }
      width = widths.reduce(0, +) + SheetColumns.extra(of: block)
      let heading = SheetTexts.heading(block.title, width: width)
      if !heading.isEmpty {
        let size = TextMetrics.size(of: heading)
        let frame = Rect(x: origin.x, y: y, width: width, height: size.height + 4)
        add(.heading, heading, frame: frame, at: Point(x: origin.x, y: y), alignment: .leading)
        y += frame.height
      }
      if showsColumnTitles, block.columns.contains(where: { !$0.title.isEmpty }) {
        let texts = block.columns.indices.map {
          SheetTexts.columnTitle(block.columns[$0].title, width: widths[$0])
        }
        addRow(nil, of: block, role: .columnTitle, texts: texts)
      }
      for row in block.rows {
        let texts = row.cells.prefix(widths.count).enumerated().map {
          SheetTexts.content($1, width: widths[$0])
        }
        addRow(row, of: block, role: .content, texts: texts)
      }
    }

    private mutating func addRow(
      _ row: Sheet.Row?, of block: Sheet.Block, role: PositionedCell.Role, texts: [[SetLine]]
    ) {
      let tallest = texts.map { TextMetrics.size(of: $0).height }.max() ?? 0
      let least = TextMetrics.lineHeight(size: SheetTexts.textSize)
      let height = max(tallest, least) + 2 * SheetLayout.rowPadding
      let top = y + SheetLayout.rowPadding + SheetLayout.drop
      var x = origin.x
      if block.form == .checklist, let row {
        let box = Rect(x: x, y: top, width: SheetLayout.tick, height: SheetLayout.tick)
        cells.append(
          PositionedCell(
            role: .tickBox, row: row.id, frame: box, label: PositionedLabel([], centre: box.centre)))
        x += SheetLayout.tickRoom
      }
      let padding = SheetColumns.padding(of: block)
      for (column, lines) in texts.enumerated() {
        let frame = Rect(x: x, y: y, width: widths[column] + 2 * padding, height: height)
        let isNumeric = block.columns.indices.contains(column) && block.columns[column].isNumeric
        add(
          role, lines, row: row?.id, frame: frame, at: Point(x: x + padding, y: top), width: widths[column],
          alignment: isNumeric ? .trailing : .leading)
        x += frame.width
      }
      if let row {
        let frame = Rect(x: origin.x, y: y, width: width, height: height)
        nodes.append(
          PositionedNode(id: row.id, frame: frame, label: PositionedLabel([], centre: frame.centre)))
      }
      y += height
    }

    private mutating func add(
      _ role: PositionedCell.Role, _ lines: [SetLine], row: String? = nil, frame: Rect, at corner: Point,
      width: Double? = nil, alignment: PositionedLabel.Alignment
    ) {
      let size = TextMetrics.size(of: lines)
      let label = Rect(x: corner.x, y: corner.y, width: width ?? size.width, height: size.height)
      cells.append(
        PositionedCell(
          role: role, row: row, frame: frame,
          label: PositionedLabel(lines: lines, frame: label, alignment: alignment)))
    }
  }
}

extension Sheet.Block {
  /// Whether the block is a table that the section's title names.
  fileprivate var isPlainTable: Bool { form == .table && title.isEmpty && !columns.isEmpty }
}
