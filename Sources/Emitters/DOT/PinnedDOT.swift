import Diagrams

/// A graph whose every element has its place, for the layout `nop2`.
///
/// Texts of one look are centred labels, which libgraphviz sets without knowing the font's widths. Texts of
/// several looks are HTML-like labels in a file for people; in a picture they are placed by xdot
/// operations, since libgraphviz starts each HTML-like line where the font's width makes it start.
struct PinnedDOT {
  let graph: Graph
  let positioned: PositionedDiagram
  let theme: Theme
  let purpose: EmissionOptions.DOTPurpose
  /// The scene whose bars and ribbons the graph stands for, if it is one.
  private let bars: ProportionalScene?
  private let places: [String: PositionedNode]
  private let edges: [String: Edge]
  /// The looks of messages, which differ from those of edges.
  private let messageLooks: [String: EdgeLook]

  init(
    graph: Graph, positioned: PositionedDiagram, theme: Theme, purpose: EmissionOptions.DOTPurpose
  ) {
    self.graph = graph
    self.positioned = positioned
    self.theme = theme
    self.purpose = purpose
    if case .proportional(let scene) = positioned.diagram.scene { bars = scene } else { bars = nil }
    places = Dictionary(positioned.nodes.map { ($0.id, $0) }) { first, _ in first }
    edges = Dictionary(graph.edges.map { ($0.id, $0) }) { first, _ in first }
    messageLooks = Dictionary(
      (positioned.diagram.scene.sequence?.messages ?? []).map { ($0.id, theme.look(of: $0)) }
    ) { first, _ in first }
  }

  func write(to writer: inout IndentingWriter) {
    var canvas = XDotCanvas(height: positioned.size.height, font: theme.fontFamily)
    PinnedBackground(graph: graph, positioned: positioned, theme: theme).draw(on: &canvas)
    var body = IndentingWriter()
    for lane in positioned.lanes { write(lane, to: &body, canvas: &canvas) }
    for group in graph.groups where group.parent == nil { write(group, to: &body, canvas: &canvas) }
    for node in graph.nodes where node.lane == nil && node.group == nil {
      write(node, to: &body, canvas: &canvas)
    }
    for edge in positioned.edges { write(edge, to: &body, canvas: &canvas) }
    writer.block("digraph stagemap {", "}") { writer in
      writeDefaults(to: &writer, operations: canvas.operations)
      for line in body.lines { writer.line(line) }
    }
  }

  private func writeDefaults(to writer: inout IndentingWriter, operations: [String]) {
    let font = DOTEscaping.quoted(theme.fontFamily)
    var attributes = DOTAttributes()
    attributes.add("layout", "nop2")
    attributes.add(
      "bb", "0,0,\(positioned.size.width.decimalText),\(positioned.size.height.decimalText)")
    attributes.add("pad", 0)
    // The page is what the layout says, also where a font makes a text wider than its frame.
    attributes.add("viewport", viewport)
    attributes.add("outputorder", "edgesfirst")
    attributes.add("fontname", token: font)
    attributes.add("tooltip", token: DOTEscaping.tip(positioned.diagram.title.lines.joined(separator: "\n")))
    attributes.add("_background", token: DOTEscaping.xdotValue(operations))
    writer.line("graph\(attributes.bracketed);")
    writer.line("node [fontname=\(font), fixedsize=shape, margin=0];")
    writer.line("edge [fontname=\(font)];")
  }

  private func write(
    _ lane: PositionedLane, to writer: inout IndentingWriter, canvas: inout XDotCanvas
  ) {
    let lines = theme.styled(lane.title.lines, ink: theme[.ink], emphasis: nil)
    var attributes = DOTAttributes()
    attributes.add("id", lane.id)
    attributes.add("bb", corners(of: lane.frame))
    attributes.add("color", theme[.laneLine])
    attributes.add("tooltip", token: DOTEscaping.quoted(lane.title.lines.map(\.text)))
    place(lines, of: lane.title, as: "label", with: &attributes, canvas: &canvas)
    writer.block("subgraph cluster_\(lane.id) {", "}") { writer in
      writer.line("graph\(attributes.bracketed);")
      for node in graph.nodes where node.lane == lane.id && node.group == nil {
        write(node, to: &writer, canvas: &canvas)
      }
      for group in graph.groups where group.parent == nil && isGroup(group, in: lane) {
        write(group, to: &writer, canvas: &canvas)
      }
    }
  }

  private func write(
    _ group: NodeGroup, to writer: inout IndentingWriter, canvas: inout XDotCanvas
  ) {
    guard let place = positioned.groups.first(where: { $0.id == group.id }) else { return }
    let lines = theme.styled(place.title.lines, ink: theme[.ink], emphasis: nil)
    var attributes = DOTAttributes()
    attributes.add("id", group.id)
    attributes.add("bb", corners(of: place.frame))
    attributes.add("style", place.tab == nil && positioned.cells.isEmpty ? "rounded" : "solid")
    attributes.add("color", theme[.groupLine])
    attributes.add("tooltip", token: DOTEscaping.quoted(group.title.lines))
    self.place(lines, of: place.title, as: "label", with: &attributes, canvas: &canvas)
    writer.block("subgraph cluster_\(group.id) {", "}") { writer in
      writer.line("graph\(attributes.bracketed);")
      for node in graph.nodes where node.group == group.id {
        write(node, to: &writer, canvas: &canvas)
      }
      for child in graph.groups where child.parent == group.id {
        write(child, to: &writer, canvas: &canvas)
      }
    }
  }

  private func write(_ node: Node, to writer: inout IndentingWriter, canvas: inout XDotCanvas) {
    guard let place = places[node.id] else { return }
    guard positioned.cells.isEmpty else { return writeRow(node, place, to: &writer) }
    let look = look(of: node)
    // The outline of a bar is enough of an emphasis for the numbers beside it.
    let lines = theme.styled(
      place.label.lines, ink: look.ink, emphasis: bars == nil ? node.textEmphasis : nil)
    let radius = purpose == .picture && look.shape == .rounded ? theme.cornerRadius : nil
    let isPlaced = bars != nil || radius != nil || drawsUnderText(node, lines, look: look)
    var attributes = DOTAttributes()
    attributes.add("id", node.id)
    attributes.add("pos", point(place.frame.centre) + "!")
    let smallest = bars == nil ? 1 : 0.1
    attributes.add("width", max(smallest, place.frame.width - 2 * look.outset).inchText)
    attributes.add("height", max(smallest, place.frame.height - 2 * look.outset).inchText)
    (radius == nil ? look : look.withoutOutline).add(to: &attributes, isFilled: !isPlaced)
    attributes.add("tooltip", token: DOTEscaping.tip(tip(of: node, lines)))
    if isPlaced { drawFill(of: node, at: place, look: look, on: &canvas) }
    if let radius { drawOutline(of: place, look: look, radius: radius, on: &canvas) }
    let isInside = place.label.frame.centre.distance(to: place.frame.centre) < 0.5
    if isInside, !isPlaced || purpose != .picture {
      DOTLabel.add(lines, to: &attributes)
    } else {
      attributes.add("label", "")
      self.place(lines, of: place.label, as: "xlabel", with: &attributes, canvas: &canvas)
    }
    writer.line("\(node.id)\(attributes.bracketed);")
  }

  private func write(
    _ place: PositionedEdge, to writer: inout IndentingWriter, canvas: inout XDotCanvas
  ) {
    guard let edge = edges[place.id] else { return }
    let look =
      place.width.map { theme.look(of: edge, ribbonOf: $0) } ?? messageLooks[edge.id]
      ?? theme.look(of: edge)
    var attributes = DOTAttributes()
    attributes.add("id", edge.id)
    let path = PinnedEdgePath(path: place.path, look: look)
    if let pos = path.pos(pageHeight: positioned.size.height) { attributes.add("pos", pos) }
    look.add(to: &attributes)
    let lines = place.label.map { label in
      // The ribbon under the text tells the role; the text has to stand out from it.
      place.width == nil
        ? theme.styled(label.lines, of: edge)
        : theme.styled(label.lines, ink: theme[.ink], emphasis: nil)
    }
    attributes.add(
      "tooltip", token: DOTEscaping.tip(edge.tooltip ?? (lines ?? []).map(\.text).joined(separator: "\n")))
    if let label = place.label, let lines, !lines.isEmpty {
      self.place(lines, of: label, as: "label", with: &attributes, canvas: &canvas)
    }
    addEnds(of: edge, at: place, to: &attributes)
    writer.line("\(edge.from) -> \(edge.to)\(attributes.bracketed);")
  }
}

extension PinnedDOT {
  /// Sets the text of an element into its frame: as its label, with what has another look placed beside it.
  ///
  /// Lines that stand to one side are all placed in a picture, since libgraphviz sets them by the widest
  /// line's width in its font.
  private func place(
    _ lines: [StyledLine], of label: PositionedLabel, as name: String, with attributes: inout DOTAttributes,
    canvas: inout XDotCanvas
  ) {
    let position = name == "xlabel" ? "xlp" : "lp"
    let leading = DOTLabel.leading(lines)
    let frame = label.frame
    guard purpose == .picture, leading.count < lines.count || label.alignment != .centre else {
      DOTLabel.add(lines, to: &attributes, named: name, alignment: label.alignment)
      attributes.add(position, point(frame.centre))
      return
    }
    if label.alignment != .centre {
      canvas.text(lines[...], of: lines, in: frame, alignment: label.alignment)
      return
    }
    canvas.text(lines[leading.endIndex...], of: lines, in: frame)
    guard !leading.isEmpty else { return }
    let heights = lines.map { DOTLabel.lineHeight($0.style.size) }
    let top = frame.centre.y - heights.reduce(0, +) / 2
    let leadingHeight = heights.prefix(leading.count).reduce(0, +)
    DOTLabel.add(Array(leading), to: &attributes, named: name)
    attributes.add(position, point(Point(x: frame.centre.x, y: top + leadingHeight / 2)))
  }

  /// Whether the node's fill is drawn by the background, so that texts placed there can be seen.
  private func drawsUnderText(_ node: Node, _ lines: [StyledLine], look: NodeLook) -> Bool {
    let isMixed = DOTLabel.leading(lines).count != lines.count
    let isComposed =
      !node.compartments.isEmpty || look.level != nil || look.shape == .valve || look.shape == .actor
    return isComposed || purpose == .picture && isMixed
  }

  private func drawFill(
    of node: Node, at place: PositionedNode, look: NodeLook, on canvas: inout XDotCanvas
  ) {
    switch look.shape {
    case .rounded: canvas.fillRounded(place.frame, with: look.fill, radius: theme.cornerRadius)
    case .square, .component, .note, .cutCorners: canvas.fill(place.frame, with: look.fill)
    case .actor:
      canvas.fill(place.frame, with: look.fill)
      ActorSign(frame: place.frame, look: look).draw(on: &canvas)
    case .valve: ValveSign(frame: place.frame, look: look).drawFill(on: &canvas, under: place.label.frame)
    case .diamond: canvas.fill(place.frame.diamond, with: look.fill)
    case .ellipse:
      canvas.ellipse(place.frame, fill: look.fill, pen: XDotCanvas.Pen(colour: look.fill, width: 0))
    case .initialMark, .finalMark, .plain: break
    }
    if let level = look.level { canvas.fill(place.frame.filled(to: level.share), with: level.colour) }
    drawRecycledPart(of: node, at: place, on: &canvas)
    drawSeparators(at: place, look: look, on: &canvas)
  }

  /// The outline of a rounded node whose corners have another radius than Graphviz's.
  private func drawOutline(
    of place: PositionedNode, look: NodeLook, radius: Double, on canvas: inout XDotCanvas
  ) {
    let pen = XDotCanvas.Pen(
      colour: look.line, width: look.lineWidth, line: look.isDashed ? .dashed : .solid)
    canvas.outlineRounded(place.frame, with: pen, radius: radius)
    guard look.isDouble else { return }
    canvas.outlineRounded(
      place.frame.inset(by: look.outset), with: pen, radius: max(0.1, radius - look.outset))
  }

  /// A strip at the foot of a bar, as long as the part of the bar's value that came back.
  private func drawRecycledPart(of node: Node, at place: PositionedNode, on canvas: inout XDotCanvas) {
    guard let bar = bars?.bars.first(where: { $0.id == node.id }), let part = bar.recycled, bar.value > 0
    else { return }
    let length = place.frame.width * part / bar.value
    let height = min(7, place.frame.height / 3)
    canvas.fill(
      Rect(
        x: place.frame.centre.x - length / 2, y: place.frame.maxY - height - 1.5, width: length,
        height: height
      ), with: theme[.recycle])
  }

  /// A rule in the room before the first line of each compartment.
  private func drawSeparators(
    at place: PositionedNode, look: NodeLook, on canvas: inout XDotCanvas
  ) {
    let height = place.label.lines.reduce(0) { $0 + DOTLabel.lineHeight($1.size) }
    var y = place.label.frame.centre.y - height / 2
    var last: SetLine.Style?
    for line in place.label.lines {
      let height = DOTLabel.lineHeight(line.size)
      if line.style.beginsCompartment(after: last) {
        canvas.stroke(
          [Point(x: place.frame.minX, y: y + height / 2), Point(x: place.frame.maxX, y: y + height / 2)],
          with: XDotCanvas.Pen(colour: look.line, width: 0.8))
      }
      (last, y) = (line.style, y + height)
    }
  }

  /// Multiplicities, role names and signs beside the two ends.
  private func addEnds(of edge: Edge, at place: PositionedEdge, to attributes: inout DOTAttributes) {
    for (name, label) in [("tail", place.fromLabel), ("head", place.toLabel)] {
      guard let label else { continue }
      attributes.add("\(name)label", token: DOTEscaping.quoted(label.lines.map(\.text)))
      attributes.add("\(name)_lp", point(label.frame.centre))
    }
    guard let label = place.toLabel ?? place.fromLabel, let size = label.lines.first?.size else { return }
    attributes.add("labelfontsize", size)
    attributes.add("labelfontcolor", theme.ink(of: edge))
  }

  private func look(of node: Node) -> NodeLook {
    guard bars == nil else { return theme.look(ofBar: node) }
    let participant = positioned.diagram.scene.sequence?.participants.first { $0.id == node.id }
    return participant.map { theme.look(of: $0) } ?? theme.look(of: node)
  }

  private func tip(of node: Node, _ lines: [StyledLine]) -> String {
    node.tooltip ?? lines.map(\.text).joined(separator: "\n")
  }

  private var viewport: String {
    let size = positioned.size
    return [size.width, size.height, 1, size.width / 2, size.height / 2].map(\.decimalText)
      .joined(separator: ",")
  }

  private func isGroup(_ group: NodeGroup, in lane: PositionedLane) -> Bool {
    graph.nodes.contains { $0.group == group.id && $0.lane == lane.id }
  }

  func point(_ point: Point) -> String {
    "\(point.x.decimalText),\((positioned.size.height - point.y).decimalText)"
  }

  private func corners(of rect: Rect) -> String {
    point(Point(x: rect.minX, y: rect.maxY)) + "," + point(Point(x: rect.maxX, y: rect.minY))
  }
}

extension SetLine.Style {
  /// Whether a rule stands in the room of a line of this style after a line of another.
  fileprivate func beginsCompartment(after last: SetLine.Style?) -> Bool {
    switch self {
    case .rule: true
    case .compartment: self != last
    case .name, .secondName, .stereotype, .detail, .badge: false
    }
  }
}

extension Rect {
  var diamond: [Point] {
    [
      Point(x: centre.x, y: minY), Point(x: maxX, y: centre.y), Point(x: centre.x, y: maxY),
      Point(x: minX, y: centre.y),
    ]
  }
}
