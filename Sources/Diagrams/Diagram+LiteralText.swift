extension Label {
  /// The label's lines as they are drawn.
  package var literal: Label { Label(lines: lines.flatMap(LiteralText.normalise)) }
}

extension Diagram {
  /// The picture with every text as it is drawn; sizes are to be computed on this one.
  package func withLiteralText() -> Diagram {
    var copy = self
    copy.title = title.literal
    copy.subtitle = subtitle.flatMap(LiteralText.normalise)
    copy.footnotes = footnotes.flatMap(LiteralText.normalise)
    copy.legend.title = LiteralText.line(legend.title)
    copy.legend.entries = legend.entries.map { Legend.Entry($0.sign, LiteralText.line($0.text)) }
    copy.table = table.map { table in
      FootTable(
        header: table.header.map(LiteralText.line), rows: table.rows.map { $0.map(LiteralText.line) })
    }
    copy.narrative = LiteralText.normalise(narrative).joined(separator: "\n")
    copy.scene = scene.withLiteralText()
    copy.twin = twin?.withLiteralText()
    return copy
  }
}

extension Diagram.Scene {
  fileprivate func withLiteralText() -> Diagram.Scene {
    switch self {
    case .graph(let graph): .graph(graph.withLiteralText())
    case .sequence(let sequence): .sequence(sequence.withLiteralText())
    case .proportional(let scene): .proportional(scene.withLiteralText())
    case .sheet(let sheet): .sheet(sheet.withLiteralText())
    }
  }
}

extension Sheet {
  fileprivate func withLiteralText() -> Sheet {
    mapped(\.literal, badges: \.literal) { LiteralText.normalise($0).joined(separator: "\n") }
  }
}

extension [Badge] {
  fileprivate var literal: [Badge] {
    map { Badge(kind: $0.kind, text: LiteralText.line($0.text), status: $0.status) }
  }
}

extension Graph {
  fileprivate func withLiteralText() -> Graph {
    var copy = self
    for index in lanes.indices { copy.lanes[index].title = lanes[index].title.literal }
    for index in groups.indices {
      copy.groups[index].title = groups[index].title.literal
      copy.groups[index].badges = groups[index].badges.literal
    }
    copy.nodes = nodes.map { node in
      var node = node
      node.label = node.label.literal
      node.stereotype = node.stereotype.map(LiteralText.line)
      node.compartments = node.compartments.map { $0.flatMap(LiteralText.normalise) }
      node.badges = node.badges.literal
      node.tooltip = node.tooltip.map { LiteralText.normalise($0).joined(separator: "\n") }
      return node
    }
    copy.edges = edges.map { edge in
      var edge = edge
      edge.label = edge.label.literal
      edge.guardText = edge.guardText?.literal
      edge.serviceLevel = edge.serviceLevel.map(LiteralText.line)
      edge.fromLabel = edge.fromLabel.map(LiteralText.line)
      edge.toLabel = edge.toLabel.map(LiteralText.line)
      edge.badges = edge.badges.literal
      edge.tooltip = edge.tooltip.map { LiteralText.normalise($0).joined(separator: "\n") }
      return edge
    }
    return copy
  }
}

extension MessageSequence {
  fileprivate func withLiteralText() -> MessageSequence {
    var copy = self
    copy.participants = participants.map { participant in
      var participant = participant
      participant.title = participant.title.literal
      participant.tooltip = participant.tooltip.map { LiteralText.normalise($0).joined(separator: "\n") }
      return participant
    }
    copy.items = items.map { item in
      item.mapped(
        message: { message in
          var message = message
          message.label = message.label.literal
          message.guardText = message.guardText?.literal
          message.serviceLevel = message.serviceLevel.map(LiteralText.line)
          message.badges = message.badges.literal
          message.tooltip = message.tooltip.map { LiteralText.normalise($0).joined(separator: "\n") }
          return message
        }, condition: \.literal)
    }
    return copy
  }
}

extension ProportionalScene {
  fileprivate func withLiteralText() -> ProportionalScene {
    var copy = self
    for index in groups.indices {
      copy.groups[index].title = groups[index].title.literal
      copy.groups[index].badges = groups[index].badges.literal
    }
    copy.bars = bars.map { bar in
      var bar = bar
      bar.label = bar.label.literal
      bar.badges = bar.badges.literal
      bar.tooltip = bar.tooltip.map { LiteralText.normalise($0).joined(separator: "\n") }
      return bar
    }
    copy.ribbons = ribbons.map { ribbon in
      var ribbon = ribbon
      ribbon.badges = ribbon.badges.literal
      ribbon.tooltip = ribbon.tooltip.map { LiteralText.normalise($0).joined(separator: "\n") }
      return ribbon
    }
    return copy
  }
}
