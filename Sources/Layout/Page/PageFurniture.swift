package import Diagrams

/// Sets what stands around a picture: title and subtitle above, legend, table and footnotes below.
package enum PageFurniture {
  private static let margin = 24.0
  private static let titleSize = 18.0
  private static let secondTitleSize = 13.0
  private static let textSize = 10.0
  private static let smallSize = 9.0
  private static let gap = 12.0
  private static let signWidth = 30.0

  /// Moves a laid-out picture, whose top left corner is the origin, onto a page and sets the texts around it.
  package static func page(_ content: PositionedDiagram) -> PositionedDiagram {
    let width = pageWidth(content)
    var texts: [PositionedText] = []
    let top = setHead(of: content.diagram, into: &texts, width: width)
    var page = content.moved(x: margin + (width - content.size.width) / 2, y: top)
    var y = top + content.size.height + gap
    setLegend(of: content.diagram, into: &page, texts: &texts, y: &y, width: width)
    setTable(of: content.diagram, into: &page, texts: &texts, y: &y, width: width)
    setFootnotes(of: content.diagram, into: &texts, y: &y, width: width)
    page.texts = texts
    page.size = Size(width: (width + 2 * margin).rounded(.up), height: (y + margin - gap).rounded(.up))
    return page
  }

  private static func pageWidth(_ content: PositionedDiagram) -> Double {
    let title = content.diagram.title.lines.map { TextMetrics.width(of: $0, size: titleSize) * boldness }
    let legend = content.diagram.legend.entries.map { entryWidth($0) }
    return max(content.size.width, 420, min(title.max() ?? 0, 1200), legend.max() ?? 0)
  }

  /// How much wider bold text runs.
  private static let boldness = 1.08

  // MARK: Head

  private static func setHead(
    of diagram: Diagram, into texts: inout [PositionedText], width: Double
  ) -> Double {
    var y = margin
    for (index, line) in diagram.title.lines.enumerated() {
      let size = index == 0 ? titleSize : secondTitleSize
      for piece in broken(line, size: size * boldness, width: width) {
        set(piece, role: index == 0 ? .title : .secondTitle, size: size, x: margin, y: &y, into: &texts)
      }
    }
    y += diagram.subtitle.isEmpty ? 0 : 4
    for line in diagram.subtitle {
      for piece in broken(line, size: textSize, width: width) {
        set(piece, role: .subtitle, size: textSize, x: margin, y: &y, into: &texts)
      }
    }
    return y + gap
  }

  // MARK: Legend

  private static func entryWidth(_ entry: Legend.Entry) -> Double {
    signWidth + 6 + TextMetrics.width(of: entry.text, size: smallSize) + 18
  }

  private static func setLegend(
    of diagram: Diagram, into page: inout PositionedDiagram, texts: inout [PositionedText], y: inout Double,
    width: Double
  ) {
    guard !diagram.legend.entries.isEmpty else { return }
    set(diagram.legend.title, role: .legendTitle, size: textSize, x: margin, y: &y, into: &texts)
    y += 3
    let rowHeight = 19.0
    var x = margin
    for entry in diagram.legend.entries {
      if x > margin, x + entryWidth(entry) > margin + width {
        x = margin
        y += rowHeight
      }
      page.legend.append(
        PositionedSign(sign: entry.sign, frame: Rect(x: x, y: y, width: signWidth, height: 14)))
      texts.append(
        PositionedText(
          role: .legend, text: entry.text, origin: Point(x: x + signWidth + 6, y: y + 10.5),
          width: TextMetrics.width(of: entry.text, size: smallSize), size: smallSize))
      x += entryWidth(entry)
    }
    y += rowHeight + gap
  }

  // MARK: Table

  private static func setTable(
    of diagram: Diagram, into page: inout PositionedDiagram, texts: inout [PositionedText], y: inout Double,
    width: Double
  ) {
    guard let table = diagram.table else { return }
    let columns = table.header.indices
    let widths = columns.map { column in
      ([table.header] + table.rows).map { row in
        row.indices.contains(column)
          ? TextMetrics.width(of: row[column], size: smallSize) * boldness + 18 : 0
      }.max() ?? 0
    }
    let rowHeight = 16.0
    let total = widths.reduce(0, +)
    let top = y
    for (index, row) in ([table.header] + table.rows).enumerated() {
      var x = margin
      for column in columns where row.indices.contains(column) {
        texts.append(
          PositionedText(
            role: index == 0 ? .tableHeader : .table, text: row[column],
            origin: Point(x: x + 8, y: y + 11.5),
            width: TextMetrics.width(of: row[column], size: smallSize), size: smallSize))
        x += widths[column]
      }
      page.frames.append(Rect(x: margin, y: y, width: total, height: rowHeight))
      y += rowHeight
    }
    page.frames.append(Rect(x: margin, y: top, width: total, height: y - top))
    y += gap
  }

  // MARK: Footnotes

  private static func setFootnotes(
    of diagram: Diagram, into texts: inout [PositionedText], y: inout Double, width: Double
  ) {
    for note in diagram.footnotes {
      for piece in broken(note, size: smallSize, width: width) {
        set(piece, role: .footnote, size: smallSize, x: margin, y: &y, into: &texts)
      }
    }
    if !diagram.footnotes.isEmpty { y += gap }
  }

  // MARK: Lines

  private static func broken(_ line: String, size: Double, width: Double) -> [String] {
    LineBreaking.lines(of: line, size: size, fitting: width, hardLimit: width)
  }

  private static func set(
    _ text: String, role: PositionedText.Role, size: Double, x: Double, y: inout Double,
    into texts: inout [PositionedText]
  ) {
    let height = TextMetrics.lineHeight(size: size) + 3
    texts.append(
      PositionedText(
        role: role, text: text, origin: Point(x: x, y: y + size),
        width: TextMetrics.width(of: text, size: size), size: size))
    y += height
  }
}

extension PositionedDiagram {
  /// The same picture with everything moved.
  func moved(x: Double, y: Double) -> PositionedDiagram {
    let move = { (rect: Rect) in
      Rect(x: rect.x + x, y: rect.y + y, width: rect.width, height: rect.height)
    }
    let point = { (point: Point) in Point(x: point.x + x, y: point.y + y) }
    let label = { (label: PositionedLabel) in
      PositionedLabel(lines: label.lines, frame: move(label.frame), alignment: label.alignment)
    }
    var copy = self
    copy.lanes = lanes.map {
      PositionedLane(
        id: $0.id, frame: move($0.frame), header: move($0.header), title: label($0.title))
    }
    copy.groups = groups.map { group in
      PositionedGroup(
        id: group.id, frame: move(group.frame), title: label(group.title), tab: group.tab.map(move),
        dividers: group.dividers.map { PositionedDivider(y: $0.y + y, title: label($0.title)) })
    }
    copy.lifelines = lifelines.map { line in
      PositionedLifeline(
        id: line.id, top: point(line.top), bottom: point(line.bottom), foot: move(line.foot),
        activations: line.activations.map(move))
    }
    copy.bands = bands.map(move)
    copy.nodes = nodes.map { PositionedNode(id: $0.id, frame: move($0.frame), label: label($0.label)) }
    copy.edges = edges.map { edge in
      let path: PositionedEdge.Path =
        switch edge.path {
        case .polyline(let points): .polyline(points.map(point))
        case .bezier(let points, let tip): .bezier(points.map(point), tip: tip.map(point))
        }
      return PositionedEdge(id: edge.id, path: path, label: edge.label.map(label), width: edge.width)
    }
    return copy
  }
}
