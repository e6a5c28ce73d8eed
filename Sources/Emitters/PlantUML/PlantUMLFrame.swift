import Diagrams

/// What stands around any PlantUML diagram: looks, title, legend, table and footnotes.
struct PlantUMLFrame {
  let request: EmissionRequest
  let dialect: Dialect

  private var theme: Theme { request.theme }

  func writeOpening(to writer: inout IndentingWriter) {
    writer.line("skinparam shadowing false")
    writer.line("skinparam defaultFontName \(theme.fontFamily)")
    writer.line("skinparam defaultFontColor \(theme[.ink].text)")
    writer.line("skinparam backgroundColor \(theme[.paper].text)")
    let title = titleLines
    if !title.isEmpty { writer.line("title \(PlantUMLText.inline(title, base: titleStyle))") }
  }

  func writeClosing(to writer: inout IndentingWriter) {
    writeLegend(to: &writer)
    let notes = request.diagram.footnotes.flatMap(LiteralText.normalise)
    guard !notes.isEmpty else { return }
    let style = StyledLine.Style(colour: theme[.mutedInk], size: 10)
    let lines = notes.map { StyledLine(text: $0, style: style) }
    writer.line("caption \(PlantUMLText.inline(lines, base: titleStyle))")
  }

  private var titleStyle: StyledLine.Style { StyledLine.Style(colour: theme[.ink], size: 14) }

  private var titleLines: [StyledLine] {
    let subtitle = StyledLine.Style(colour: theme[.mutedInk], size: 11)
    return request.diagram.title.lines.flatMap(LiteralText.normalise)
      .map { StyledLine(text: $0, style: titleStyle) }
      + request.diagram.subtitle.flatMap(LiteralText.normalise)
      .map { StyledLine(text: $0, style: subtitle) }
  }

  private func writeLegend(to writer: inout IndentingWriter) {
    let legend = request.diagram.legend
    let entries = legend.entries.filter(isShown)
    let table = request.diagram.table
    guard !entries.isEmpty || table != nil else { return }
    writer.block("legend right", "endlegend") { writer in
      if !legend.title.isEmpty {
        writer.line("<b>\(PlantUMLEscaping.inline(LiteralText.line(legend.title)))</b>")
      }
      for entry in entries {
        writer.line(
          "| \(sample(of: entry.sign)) | \(PlantUMLEscaping.inline(LiteralText.line(entry.text))) |")
      }
      if let table { write(table, to: &writer) }
    }
  }

  /// Whether the dialect shows what an entry explains.
  private func isShown(_ entry: Legend.Entry) -> Bool {
    entry.sign != .volume || CapabilityTable.support(for: .volume, in: dialect) != .none
  }

  private func write(_ table: FootTable, to writer: inout IndentingWriter) {
    let cells = { (row: [String], mark: String) in
      "|" + row.map { "\(mark) \(cell($0)) |" }.joined()
    }
    if !table.header.isEmpty { writer.line(cells(table.header, "=")) }
    for row in table.rows { writer.line(cells(row, "")) }
  }

  private func cell(_ text: String) -> String {
    let text = LiteralText.line(text)
    return text.isEmpty ? PlantUMLEscaping.noBreakSpace : PlantUMLEscaping.inline(text)
  }

  /// A sample in characters: a coloured box, or a line with its dashes and arrow.
  private func sample(of sign: Legend.Sign) -> String {
    switch sign {
    case .node(let role): box(theme.look(of: role))
    case .edge(let role): arrow(theme.look(of: role))
    case .evidence(let evidence): arrow(evidence)
    case .handOff: "<color:\(theme[.handOff].text)>━━▶</color>"
    case .emphasis(let emphasis): box(theme.look(of: Node(id: "sample", role: .state, emphasis: emphasis)))
    case .status(let status): "<color:\(theme.ink(of: status).text)>\(status.sign ?? "")</color>"
    case .volume: "─ ━ █"
    case .ribbon(let role): "<color:\(theme.look(of: role).colour.text)>■■</color>"
    case .barLength: "▏▌█"
    case .recycledPart: "<color:\(theme[.recycle].text)>▂▂</color>"
    case .returnMessage(let role): arrow(theme.look(ofReturn: role))
    case .activation: "▯"
    case .delay: "──‖─▶"
    case .stock, .level:
      [0.0, 0.5, 1].map { share in
        "<back:\(theme[.nodeFill].mixed(with: theme[.stockFill], share: share).text)>　</back>"
      }.joined()
    }
  }

  private func arrow(_ evidence: Edge.Evidence) -> String {
    var look = theme.look(of: Edge.Role.advance)
    theme.apply(evidence, to: &look)
    return arrow(look)
  }

  private func arrow(_ look: EdgeLook) -> String {
    let line =
      switch look.line {
      case .solid: "──"
      case .dashed: "╌╌"
      case .dotted: "┈┈"
      }
    let head =
      switch look.head {
      case .filled: "▶"
      case .open, .triangle: "▷"
      case .none: "─"
      }
    let tail =
      switch look.tail {
      case .hollowDiamond: "◇"
      case .filledDiamond: "◆"
      case .none: ""
      }
    return "<color:\(look.colour.text)>\(tail)\(line)\(head)</color>"
  }

  private func box(_ look: NodeLook) -> String {
    let frame = look.isDashed ? "▢" : look.isDouble ? "▣" : look.shape == .diamond ? "◇" : "□"
    let mark = look.shape == .initialMark ? "●" : look.shape == .finalMark ? "◉" : frame
    return "<back:\(look.shape == .initialMark ? theme[.paper].text : look.fill.text)>"
      + "<color:\(look.line.text)>\(mark)</color></back>"
  }
}
