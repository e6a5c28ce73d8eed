package import Diagrams

/// Turns the texts of a scene into set lines: font sizes, breaks, and the room they take.
package struct LabelSetting: Sendable {
  package static let nameSize = 12.0
  package static let secondNameSize = 10.0
  package static let detailSize = 9.0
  package static let laneSize = 13.0
  package static let messageSize = 10.5
  /// A text above a node may reach over its neighbours.
  private static let captionWidth = 176.0
  private static let ruleRoom = 6.0
  /// No word is broken that is narrower, however narrow the lines.
  private static let narrowestBroken = 296.0

  /// The width, in points, at which names in nodes are broken.
  package var nodeWidth: Double
  /// The width, in points, at which texts on edges are broken.
  package var edgeWidth: Double

  package init(nodeWidth: Double = 148, edgeWidth: Double = 158) {
    self.nodeWidth = nodeWidth
    self.edgeWidth = edgeWidth
  }

  /// For pages, where width is dear: texts are broken sooner.
  static let page = LabelSetting(nodeWidth: 116, edgeWidth: 112)

  /// The lines of a node: its stereotype, name, compartments and badges.
  package func lines(of node: Node) -> [SetLine] {
    let limit = width(of: node.role)
    let size = node.role.hasTextAbove ? Self.secondNameSize : Self.nameSize
    let head =
      (node.stereotype.map { set("«\($0)»", style: .stereotype, limit: limit) } ?? [])
      + names(node.label, size: size, limit: limit)
    let badges = node.badges.flatMap { badge($0, limit: limit) }
    guard node.role == .division else { return head + compartments(of: node, limit: limit) + badges }
    let parts = node.compartments.filter { !$0.isEmpty }.map { $0.flatMap { details($0, limit: limit) } }
    guard !parts.isEmpty else { return head + badges }
    let rule = [SetLine("", style: .rule, size: Self.detailSize)]
    return head + (parts + (badges.isEmpty ? [] : [badges])).flatMap { rule + $0 }
  }

  /// The compartments of a class, whose lines begin at the left.
  private func compartments(of node: Node, limit: Double) -> [SetLine] {
    node.compartments.enumerated().filter { !$1.isEmpty }.flatMap { number, lines in
      // A thin empty line makes room for the rule.
      [SetLine("", style: .compartment(number), size: Self.ruleRoom)]
        + lines.flatMap { set($0, style: .compartment(number), limit: limit) }
    }
  }

  /// Boxes that list many things are wider.
  private func width(of role: Node.Role) -> Double {
    if role.hasTextAbove { return max(nodeWidth, Self.captionWidth) }
    return role == .division ? nodeWidth * 1.4 : nodeWidth
  }

  /// The line of a text at an edge's end, which is never broken; the sign of a causal link is larger.
  package func lines(ofEnd text: String?, isSign: Bool) -> [SetLine] {
    text.map { [SetLine($0, style: .detail, size: isSign ? Self.nameSize : Self.detailSize)] } ?? []
  }

  /// The lines of an edge: label, guard, service level and badges.
  package func lines(of edge: Edge) -> [SetLine] {
    edge.textLines.dropLast(edge.badges.count).flatMap { details($0, limit: edgeWidth) }
      + edge.badges.flatMap { badge($0, limit: edgeWidth) }
  }

  /// The lines of a message: what is handed over or done as a name, the rest as on an edge.
  package func lines(of message: MessageSequence.Message) -> [SetLine] {
    var rest = message.edge
    rest.label = Label(lines: [])
    return names(message.label, size: Self.messageSize, second: Self.detailSize, limit: edgeWidth)
      + lines(of: rest)
  }

  /// The lines of an operand's condition.
  package func lines(of operand: MessageSequence.Operand) -> [SetLine] {
    operand.conditionLines.flatMap { details($0, limit: edgeWidth) }
  }

  /// The lines of a group's title and badges.
  package func lines(of group: NodeGroup) -> [SetLine] {
    title(group.title, limit: 260) + group.badges.flatMap { badge($0, limit: nodeWidth) }
  }

  /// The lines of a lane's title; a strict limit breaks even words that are longer.
  package func title(_ label: Label, limit: Double, isStrict: Bool = false) -> [SetLine] {
    names(label, size: Self.laneSize, limit: limit, hardLimit: isStrict ? limit : nil)
  }

  private func names(
    _ label: Label, size: Double, second: Double = secondNameSize, limit: Double, hardLimit: Double? = nil
  ) -> [SetLine] {
    label.lines.enumerated().flatMap { index, line in
      let style: SetLine.Style = index == 0 ? .name : .secondName
      let size = index == 0 ? size : min(size, second)
      return broken(line, size: size, limit: limit, hardLimit: hardLimit).map {
        SetLine($0, style: style, size: size)
      }
    }
    .filter { !$0.text.isEmpty }
  }

  private func details(_ text: String, limit: Double) -> [SetLine] {
    set(text, style: .detail, limit: limit)
  }

  private func badge(_ badge: Badge, limit: Double) -> [SetLine] {
    set(badge.drawnText, style: .badge(badge.kind, badge.status), limit: limit)
  }

  private func set(_ text: String, style: SetLine.Style, limit: Double) -> [SetLine] {
    broken(text, size: Self.detailSize, limit: limit).map { SetLine($0, style: style, size: Self.detailSize) }
  }

  private func broken(_ text: String, size: Double, limit: Double, hardLimit: Double? = nil) -> [String] {
    let hardLimit = hardLimit ?? max(limit * 2, Self.narrowestBroken)
    return LineBreaking.lines(of: text, size: size, fitting: limit, hardLimit: hardLimit)
  }
}

extension PositionedLabel {
  /// Sets lines around a centre, in exactly the room they take.
  package init(_ lines: [SetLine], centre: Point) {
    self.init(lines: lines, frame: Rect(centre: centre, size: TextMetrics.size(of: lines)))
  }
}
