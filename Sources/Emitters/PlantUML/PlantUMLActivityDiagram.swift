import Diagrams

/// A structured activity as a PlantUML activity diagram with a partition for each lane.
struct PlantUMLActivityDiagram {
  let activity: StructuredActivity
  let lanes: [Lane]
  let theme: Theme
  /// The looks of actions, and of those that begin a loop.
  private let looks: [NodeLook]
  private let loopLooks: Set<NodeLook>

  private static let nameSize = 12.0

  init(activity: StructuredActivity, lanes: [Lane], theme: Theme) {
    self.activity = activity
    self.lanes = lanes
    self.theme = theme
    looks = activity.flow.nodes.filter { $0.role != .decision }.reduce(into: []) { looks, node in
      let look = theme.look(of: node)
      if !look.isMark, !looks.contains(look) { looks.append(look) }
    }
    loopLooks = Set(activity.flow.loopStarts.map { theme.look(of: $0) })
  }

  func write(to writer: inout IndentingWriter) {
    writeStyle(to: &writer)
    // Named before they are used, lanes keep their order.
    for (index, lane) in lanes.enumerated() {
      writer.line("|\(tint(of: lane, at: index).text)|\(lane.id)| \(title(of: lane))")
    }
    write(activity.flow, to: &writer)
  }

  private func tint(of lane: Lane, at index: Int) -> HexColour {
    theme[lane.isExternal ? .laneExternal : index.isMultiple(of: 2) ? .laneFill : .laneFillAlternate]
  }

  private func title(of lane: Lane) -> String {
    let lines = lane.title.lines.flatMap(LiteralText.normalise)
    let title = lines.enumerated().map { index, text in
      SetLine(text, style: index == 0 ? .name : .secondName, size: index == 0 ? 13 : 10)
    }
    return visible(inline(title, ink: theme[.ink], emphasis: nil, size: 13))
  }

  // MARK: Looks

  private func writeStyle(to writer: inout IndentingWriter) {
    writer.line("<style>")
    writer.block("activityDiagram {", "}") { writer in
      writer.block("activity {", "}") { $0.line("FontSize \(Int(Self.nameSize))") }
      writer.block("arrow {", "}") { $0.line("FontSize 10") }
      for index in looks.indices { write(looks[index], named: ".k\(index)", to: &writer) }
      let diamond = theme.look(of: Node.Role.decision)
      writer.block("diamond {", "}") { writer in
        writeLines(of: diamond, to: &writer)
        writer.line("FontSize 10")
        // The diamond of a loop takes the look of the loop's first action, if not told otherwise.
        for index in looks.indices where loopLooks.contains(looks[index]) {
          write(diamond, named: ".k\(index)", to: &writer)
        }
      }
    }
    writer.block("swimlane {", "}") { writer in
      writer.line("LineColor \(theme[.laneLine].text)")
      writer.line("FontSize 13")
    }
    writer.line("</style>")
  }

  private func write(_ look: NodeLook, named name: String, to writer: inout IndentingWriter) {
    writer.block("\(name) {", "}") { writeLines(of: look, to: &$0) }
  }

  private func writeLines(of look: NodeLook, to writer: inout IndentingWriter) {
    writer.line("BackgroundColor \(look.fill.text)")
    writer.line("LineColor \(look.line.text)")
    // PlantUML has no double outline here; a state that ends the process has a heavier one.
    writer.line("LineThickness \((look.isDouble ? max(look.lineWidth, 2.2) : look.lineWidth).decimalText)")
    if look.isDashed { writer.line("LineStyle 5-3") }
  }

  private func styleName(of node: Node) -> String {
    looks.firstIndex(of: theme.look(of: node)).map { " <<k\($0)>>" } ?? ""
  }

  // MARK: Flow

  private func write(_ flow: StructuredActivity.Flow, to writer: inout IndentingWriter) {
    var lane: String?
    for element in flow {
      switch element {
      case .action(let node, let arrow):
        write(arrow, to: &writer)
        enter(node, &lane, &writer)
        writer.line(action(node))
      case .loop(let body, let decision, let arrow, let back):
        for (index, step) in body.enumerated() {
          write(step.arrow, to: &writer)
          enter(step.node, &lane, &writer)
          writer.line((index == 0 ? "repeat " : "") + action(step.node))
        }
        write(arrow, beforeRepeat: true, to: &writer)
        let label = visible(PlantUMLText.label(of: back, theme: theme))
        writer.line("repeat while (\(text(of: decision))) is (\(label)) \(arrowHead(of: back))")
      case .choice(let decision, let arrow, let branches):
        write(arrow, to: &writer)
        enter(decision, &lane, &writer)
        write(decision, branches, to: &writer)
      }
    }
    if case .action(let node, _) = flow.last, theme.look(of: node).shape != .finalMark {
      writer.line("detach")
    }
  }

  private func write(
    _ decision: Node, _ branches: [StructuredActivity.Flow], to writer: inout IndentingWriter
  ) {
    let text = text(of: decision)
    let isSwitch = branches.count > 2
    for (index, branch) in branches.enumerated() {
      let opening = isSwitch ? "case ()" : index == 0 ? "if (\(text)) then" : "else"
      if isSwitch, index == 0 { writer.line("switch (\(text))") }
      writer.block(opening) { write(branch, to: &$0) }
    }
    writer.line(isSwitch ? "endswitch" : "endif")
  }

  private func enter(_ node: Node, _ lane: inout String?, _ writer: inout IndentingWriter) {
    guard let next = node.lane, next != lane else { return }
    writer.line("|\(next)|")
    lane = next
  }

  // MARK: Texts

  private func action(_ node: Node) -> String {
    switch theme.look(of: node).shape {
    case .initialMark: "start"
    case .finalMark: "stop"
    case .rounded, .square, .cutCorners, .diamond, .ellipse, .component, .note, .valve, .actor, .plain:
      ":\(visible(text(of: node)));\(styleName(of: node))"
    }
  }

  private func text(of node: Node) -> String {
    let keyword = node.role == .decision ? nil : node.role.keyword
    var lines = keyword.map { [SetLine("«\($0)»", style: .detail, size: 10)] } ?? []
    for (index, text) in node.label.lines.flatMap(LiteralText.normalise).enumerated() {
      lines.append(
        SetLine(text, style: index == 0 ? .name : .secondName, size: index == 0 ? Self.nameSize : 10))
    }
    lines += node.compartments.flatMap { $0 }.map { SetLine($0, style: .detail, size: 10) }
    lines += node.badges.map { SetLine($0.drawnText, style: .badge($0.kind, $0.status), size: 10) }
    return inline(
      lines, ink: theme.look(of: node).ink, emphasis: node.emphasis,
      size: node.role == .decision ? 10 : Self.nameSize)
  }

  private func inline(_ lines: [SetLine], ink: HexColour, emphasis: Emphasis?, size: Double) -> String {
    PlantUMLText.inline(
      theme.styled(lines, ink: ink, emphasis: emphasis),
      base: StyledLine.Style(colour: theme[.ink], size: size))
  }

  /// An action without a text would be a syntax error.
  private func visible(_ text: String) -> String { text.isEmpty ? PlantUMLEscaping.noBreakSpace : text }

  /// PlantUML takes the look of an arrow into a loop's decision only from one with a text.
  private func write(_ arrow: Edge?, beforeRepeat: Bool = false, to writer: inout IndentingWriter) {
    guard let arrow else { return }
    let label = PlantUMLText.label(of: arrow, theme: theme)
    let text = beforeRepeat ? visible(label) : label
    writer.line(arrowHead(of: arrow) + (text.isEmpty ? ";" : " \(text);"))
  }

  /// An arrow with its colour and line; an activity diagram has one width besides the usual.
  private func arrowHead(of edge: Edge) -> String {
    var plain = edge
    plain.volume = nil
    let look = theme.look(of: plain)
    let style = look.line != .solid ? ",\(look.line.rawValue)" : look.width > 1.5 ? ",bold" : ""
    return "-[\(look.colour.text)\(style)]->"
  }
}

extension NodeLook {
  /// Whether the node is a mark that PlantUML has a word for.
  fileprivate var isMark: Bool { shape == .initialMark || shape == .finalMark }
}
