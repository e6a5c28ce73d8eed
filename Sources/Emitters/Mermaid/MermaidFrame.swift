import Diagrams

/// What stands before any Mermaid diagram: the configuration that keeps versions alike, title and comments.
struct MermaidFrame {
  let request: EmissionRequest
  let dialect: Dialect

  private var theme: Theme { request.theme }

  func writeFrontMatter(to writer: inout IndentingWriter) {
    writer.line("---")
    let title = (request.diagram.title.lines + request.diagram.subtitle)
      .map(LiteralText.line).filter { !$0.isEmpty }.joined(separator: " · ")
    if !title.isEmpty { writer.line("title: \(MermaidEscaping.title(title))") }
    // Version 12 changed layout, theme and look; named here, both versions draw alike.
    writer.line("config:")
    if dialect != .mermaidSequence {
      writer.line("  layout: \(dialect == .mermaidSwimlane ? "swimlane" : "dagre")")
    }
    writer.line("  look: classic")
    writer.line("  theme: base")
    // Numbered characters are decoded only in HTML labels.
    writer.line("  htmlLabels: true")
    writer.line("  fontFamily: \(MermaidEscaping.yaml(theme.fontFamily + ", sans-serif"))")
    if dialect == .mermaidSequence { writeSequenceSettings(to: &writer) }
    if dialect == .mermaidClass {
      writer.line("  class:")
      writer.line("    hideEmptyMembersBox: true")
    }
    if dialect == .mermaidSwimlane {
      writer.line("  flowchart:")
      writer.line("    titleTopMargin: 60")
      writer.line("  swimlane:")
      writer.line("    ignoreCrossLaneEdges: false")
    }
    writer.line("  themeVariables:")
    let variables = dialect == .mermaidSequence ? sequenceVariables : variables
    for (name, role) in variables { writer.line("    \(name): \"\(theme[role].text)\"") }
    writer.line("---")
  }

  /// The texts that the picture cannot show, for those who read the file.
  func writeComments(to writer: inout IndentingWriter) {
    let diagram = request.diagram
    for entry in diagram.legend.entries {
      writer.line("%% \(comment("\(entry.sign.inWords): \(entry.text)"))")
    }
    for row in (diagram.table.map { [$0.header] + $0.rows } ?? []) {
      writer.line("%% \(comment(row.joined(separator: " | ")))")
    }
    for note in diagram.footnotes.flatMap(LiteralText.normalise) { writer.line("%% \(comment(note))") }
  }

  /// A comment may hold nothing that begins a directive.
  private func comment(_ text: String) -> String {
    escapingBytes(of: LiteralText.line(text)) { byte in
      switch byte {
      case UInt8(ascii: "{"): "("
      case UInt8(ascii: "}"): ")"
      case UInt8(ascii: "%"): "％"
      default: nil
      }
    }
  }

  private func writeSequenceSettings(to writer: inout IndentingWriter) {
    writer.line("  sequence:")
    writer.line("    mirrorActors: true")
    writer.line("    messageAlign: center")
    // The frame around what one participant does alone is as wide as the participant.
    writer.line("    width: \(MermaidSequence.participantWidth)")
  }

  private var sequenceVariables: [(String, ThemeRole)] {
    [
      ("background", .paper), ("actorBkg", .nodeFill), ("actorBorder", .nodeLine), ("actorTextColor", .ink),
      ("actorLineColor", .groupLine), ("signalColor", .advance), ("signalTextColor", .ink),
      ("labelBoxBkgColor", .laneHeader), ("labelBoxBorderColor", .groupLine), ("labelTextColor", .ink),
      ("loopTextColor", .ink), ("activationBkgColor", .nodeFill), ("activationBorderColor", .nodeLine),
      ("textColor", .ink),
    ]
  }

  private var variables: [(String, ThemeRole)] {
    [
      ("background", .paper), ("primaryColor", .nodeFill), ("primaryTextColor", .ink),
      ("primaryBorderColor", .nodeLine), ("lineColor", .advance), ("textColor", .ink),
      ("clusterBkg", .laneFill), ("clusterBorder", .laneLine), ("edgeLabelBackground", .paper),
    ]
  }
}

extension Legend.Sign {
  /// The sign told in generated words, for languages whose legend is only text.
  fileprivate var inWords: String {
    switch self {
    case .node(let role): "[\(role.rawValue)]"
    case .edge(let role): "→ \(role.rawValue)"
    case .evidence(let evidence): "→ \(evidence.rawValue)"
    case .handOff: "→ hand-off"
    case .emphasis(let emphasis): "! \(emphasis.rawValue)"
    case .status(let status): status.sign ?? status.rawValue
    case .volume: "→ width"
    case .stock, .level: "[fill]"
    case .ribbon(let role): "→ \(role.rawValue)"
    case .barLength: "[length]"
    case .recycledPart: "[strip]"
    case .returnMessage(let role): "⇠ \(role.rawValue)"
    case .activation: "▯"
    case .delay: "→ delay"
    }
  }
}
