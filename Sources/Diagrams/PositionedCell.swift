/// A part of a sheet with its place: a cell, or what stands around cells.
package struct PositionedCell: Hashable, Sendable {
  package enum Role: Hashable, Sendable {
    /// The ground under a section's title.
    case band
    /// The heading of a block.
    case heading
    /// The name of a column.
    case columnTitle
    /// The text of a row, or of one of its cells.
    case content
    /// The box to tick an item in.
    case tickBox
  }

  package var role: Role
  /// The id of the row that the cell belongs to; nil for what belongs to none.
  package var row: String?
  package var frame: Rect
  /// Without lines for what is no text.
  package var label: PositionedLabel

  package init(role: Role, row: String? = nil, frame: Rect, label: PositionedLabel) {
    self.role = role
    self.row = row
    self.frame = frame
    self.label = label
  }
}

extension Readability {
  /// Looks at the texts of sheets: none leaves its cell, no two cells share room, each row holds its cells.
  mutating func measureCells(_ picture: PositionedDiagram) {
    let cells = picture.cells.filter { $0.role != .band }
    for (index, cell) in cells.enumerated() {
      labelLabelOverlaps += cells[(index + 1)...].count { $0.frame.overlaps(cell.frame) }
      if !cell.frame.holds(cell.label.frame) { labelsCut += 1 }
    }
    let rows = Dictionary(picture.nodes.map { ($0.id, $0.frame) }, uniquingKeysWith: { first, _ in first })
    labelsCut += cells.count { cell in
      guard let row = cell.row.flatMap({ rows[$0] }) else { return false }
      return !row.holds(cell.frame)
    }
  }
}

extension Rect {
  /// Whether another lies inside, the outline included.
  fileprivate func holds(_ other: Rect) -> Bool {
    let tolerance = 0.01
    return other.minX >= minX - tolerance && other.maxX <= maxX + tolerance
      && other.minY >= minY - tolerance && other.maxY <= maxY + tolerance
  }
}
