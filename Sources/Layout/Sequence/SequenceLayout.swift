package import Diagrams

/// Lays out a sequence: participants beside each other, messages below each other, fragments as frames around
/// them.
///
/// The picture is determined by the scene alone. Texts stand between neighbouring lifelines and at heights of
/// their own, so that none can cover another, a line or a frame.
package enum SequenceLayout {
  private static let headPadding = Size(width: 24, height: 14)
  private static let headMinimum = Size(width: 90, height: 34)
  private static let activationWidth = 8.0

  package static func layout(
    _ diagram: Diagram, sequence: MessageSequence,
    setting: LabelSetting = LabelSetting(nodeWidth: 140, edgeWidth: 212)
  ) -> PositionedDiagram {
    let texts = SequenceTexts(sequence, setting: setting)
    let heads = sequence.participants.map { TextMetrics.size(of: texts.heads[$0.id] ?? []) }
    let widths = heads.map { max(headMinimum.width, $0.width + headPadding.width) }
    let height = max(headMinimum.height, (heads.map(\.height).max() ?? 0) + headPadding.height)
    let columns = SequenceColumns(sequence, texts: texts, headWidths: widths)
    let rows = SequenceRows(sequence, texts: texts, top: height + 4)
    let end = rows.bottom + 20
    var picture = PositionedDiagram(
      diagram: diagram, size: Size(width: columns.width, height: end + height))
    let activations = activations(of: sequence, columns: columns, rows: rows)
    for (column, participant) in sequence.participants.enumerated() {
      let x = columns.x[column]
      let head = Rect(x: x - widths[column] / 2, y: 0, width: widths[column], height: height)
      picture.nodes.append(
        PositionedNode(
          id: participant.id, frame: head,
          label: PositionedLabel(texts.heads[participant.id] ?? [], centre: head.centre)))
      picture.lifelines.append(
        PositionedLifeline(
          id: participant.id, top: Point(x: x, y: height), bottom: Point(x: x, y: end),
          foot: Rect(x: head.x, y: end, width: head.width, height: height),
          activations: activations.filter { $0.participant == participant.id }.map(\.frame)))
    }
    picture.groups = sequence.fragments.compactMap {
      group(of: $0, columns: columns, rows: rows, texts: texts)
    }
    let bars = activations.map { ($0.participant, $0.frame) }
    picture.edges = sequence.messages.compactMap { message in
      edge(of: message, columns: columns, rows: rows, texts: texts, bars: bars)
    }
    return picture
  }

  // MARK: Activations

  private static func activations(
    of sequence: MessageSequence, columns: SequenceColumns, rows: SequenceRows
  ) -> [(participant: String, frame: Rect)] {
    sequence.activations.compactMap { activation in
      guard let first = rows.lines[activation.first], let last = rows.lines[activation.last] else {
        return nil
      }
      let x = columns.x[columns.column(activation.participant)]
      let top = first.lowerBound
      let bottom = max(last.upperBound, top + 8)
      return (
        activation.participant,
        Rect(x: x - activationWidth / 2, y: top, width: activationWidth, height: bottom - top)
      )
    }
  }

  /// How far from a lifeline a line at some height begins: at the bar, where there is one.
  private static func offset(of participant: String, at y: Double, bars: [(String, Rect)]) -> Double {
    bars.contains { $0.0 == participant && $0.1.minY <= y + 0.01 && y <= $0.1.maxY + 0.01 }
      ? activationWidth / 2 : 0
  }

  // MARK: Messages

  private static func edge(
    of message: MessageSequence.Message, columns: SequenceColumns, rows: SequenceRows, texts: SequenceTexts,
    bars: [(String, Rect)]
  ) -> PositionedEdge? {
    guard let line = rows.lines[message.id], let top = rows.labelTops[message.id] else { return nil }
    let size = texts.size(ofMessage: message.id)
    let from = columns.x[columns.column(message.from)]
    let to = columns.x[columns.column(message.to)]
    let path: [Point]
    let centre: Double
    if message.isToSelf {
      let right = from + SequenceColumns.loopWidth
      path = [
        Point(x: from + offset(of: message.from, at: line.lowerBound, bars: bars), y: line.lowerBound),
        Point(x: right, y: line.lowerBound), Point(x: right, y: line.upperBound),
        Point(x: from + offset(of: message.from, at: line.upperBound, bars: bars), y: line.upperBound),
      ]
      centre = right + SequenceColumns.loopClearance + size.width / 2
    } else {
      let side = from < to ? 1.0 : -1.0
      path = [
        Point(x: from + side * offset(of: message.from, at: line.lowerBound, bars: bars), y: line.lowerBound),
        Point(x: to - side * offset(of: message.to, at: line.lowerBound, bars: bars), y: line.lowerBound),
      ]
      let gap = columns.labelGaps[message.id] ?? 0
      centre = (columns.x[gap] + columns.x[min(gap + 1, columns.x.count - 1)]) / 2
    }
    let lines = texts.messages[message.id] ?? []
    return PositionedEdge(
      id: message.id, path: .polyline(path),
      label: lines.isEmpty
        ? nil
        : PositionedLabel(
          lines: lines, frame: Rect(centre: Point(x: centre, y: top + size.height / 2), size: size),
          alignment: message.isToSelf ? .leading : .centre))
  }

  // MARK: Fragments

  private static func group(
    of fragment: MessageSequence.Fragment, columns: SequenceColumns, rows: SequenceRows, texts: SequenceTexts
  ) -> PositionedGroup? {
    guard let span = columns.spans[fragment.id], let reach = columns.reaches[fragment.id],
      let height = rows.frames[fragment.id], let tops = rows.operandTops[fragment.id]
    else { return nil }
    let left = columns.x[span.lowerBound] - reach.left
    let right = columns.x[span.upperBound] + reach.right
    let titles = tops.indices.map { operand in
      let lines = texts.conditions[fragment.id]?[operand] ?? []
      let size = TextMetrics.size(of: lines)
      return PositionedLabel(
        lines: lines,
        frame: Rect(
          x: columns.x[span.lowerBound] + SequenceColumns.clearance, y: tops[operand] + 4, width: size.width,
          height: size.height), alignment: .leading)
    }
    let tab = SequenceTexts.tab(of: fragment.kind)
    return PositionedGroup(
      id: fragment.id,
      frame: Rect(
        x: left, y: height.lowerBound, width: right - left, height: height.upperBound - height.lowerBound),
      title: titles.first ?? PositionedLabel([], centre: Point(x: left, y: height.lowerBound)),
      tab: Rect(x: left, y: height.lowerBound, width: tab.width, height: tab.height),
      dividers: tops.indices.dropFirst().map { PositionedDivider(y: tops[$0], title: titles[$0]) })
  }
}
