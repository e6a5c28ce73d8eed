package import Diagrams

/// Lays out a funnel: stages below each other as centred bars whose widths are their values.
///
/// Names and numbers stand in a column on the left, what leaves a stage as thin bars of the same scale in one
/// on the right, and the text of a step between its two bars; each has room of its own, so that nothing can
/// cover anything.
package enum FunnelLayout {
  /// The width of the widest bar.
  package static let widest = 420.0
  static let barHeight = 34.0
  private static let exitHeight = 9.0
  private static let exitPitch = 16.0
  /// Between a column and the next.
  fileprivate static let gutter = 18.0
  /// Between the column of bars and the thin bars, where the lines to them turn.
  fileprivate static let turn = 26.0
  private static let padding = 10.0
  /// Between the ends of a band and what lies on it.
  fileprivate static let inset = 10.0
  private static let bandPadding = 5.0

  package static func layout(_ diagram: Diagram, scene: ProportionalScene) -> PositionedDiagram {
    let sizes = FunnelSizes(scene)
    var picture = PositionedDiagram(diagram: diagram, size: Size(width: 0, height: 0))
    var y = 0.0
    let groups: [String?] = scene.groups.isEmpty ? [nil] : scene.groups.map(\.id)
    for group in groups {
      y = add(group, of: sizes, below: y, to: &picture)
    }
    let inset = scene.groups.isEmpty ? 0 : padding
    picture.size = Size(width: sizes.width + 2 * inset, height: y)
    return picture
  }

  /// Adds one funnel; returns where the next may begin.
  private static func add(
    _ group: String?, of sizes: FunnelSizes, below top: Double, to picture: inout PositionedDiagram
  ) -> Double {
    var column = Column(sizes: sizes, left: group == nil ? 0 : padding, y: top)
    if let group, let title = sizes.title(of: group) {
      column.y += padding
      let size = TextMetrics.size(of: title)
      let frame = Rect(x: column.left, y: column.y, width: size.width, height: size.height)
      column.y += size.height + padding
      picture.groups.append(
        PositionedGroup(
          id: group, frame: Rect(x: 0, y: top, width: 0, height: 0),
          title: PositionedLabel(lines: title, frame: frame, alignment: .leading)))
    }
    let stages = sizes.scene.bars.filter { !$0.isExit && $0.group == group }
    for stage in stages { column.add(stage, to: &picture) }
    guard group != nil else { return column.y }
    picture.groups[picture.groups.count - 1].frame = Rect(
      x: 0, y: top, width: sizes.width + 2 * padding, height: column.y + padding - top)
    return column.y + padding + gutter
  }

  /// One funnel as far as it has been set.
  private struct Column {
    let sizes: FunnelSizes
    let left: Double
    var y: Double
    private var before: (id: String, frame: Rect)?

    init(sizes: FunnelSizes, left: Double, y: Double) {
      self.sizes = sizes
      self.left = left
      self.y = y
    }

    private var axis: Double { left + inset + sizes.labelWidth + gutter + widest / 2 }

    mutating func add(_ stage: ProportionalScene.Bar, to picture: inout PositionedDiagram) {
      let lines = sizes.lines(of: stage)
      let text = TextMetrics.size(of: lines)
      let middle = y + max(text.height, barHeight) / 2 + bandPadding
      let frame = Rect(
        centre: Point(x: axis, y: middle), size: Size(width: sizes.length(of: stage), height: barHeight))
      picture.bands.append(
        Rect(
          x: left, y: y, width: sizes.labelWidth + gutter + widest + 2 * inset, height: 2 * (middle - y)))
      picture.nodes.append(
        PositionedNode(
          id: stage.id, frame: frame,
          label: PositionedLabel(
            lines: lines,
            frame: Rect(
              x: left + inset, y: middle - text.height / 2, width: sizes.labelWidth, height: text.height),
            alignment: .trailing)))
      addStep(to: stage, at: frame, in: &picture)
      let next = addExits(of: stage, at: frame, to: &picture)
      y = max(2 * middle - y + padding, next)
      before = (stage.id, frame)
    }

    /// Adds the arrow from the stage before, with its text on the right of it.
    private func addStep(
      to stage: ProportionalScene.Bar, at frame: Rect, in picture: inout PositionedDiagram
    ) {
      guard let before else { return }
      for ribbon in sizes.scene.ribbons where ribbon.from == before.id && ribbon.to == stage.id {
        let lines = sizes.lines(of: ribbon)
        let text = TextMetrics.size(of: lines)
        let room = (from: before.frame.maxY, to: frame.minY)
        picture.edges.append(
          PositionedEdge(
            id: ribbon.id, path: .polyline([Point(x: axis, y: room.from), Point(x: axis, y: room.to)]),
            label: lines.isEmpty
              ? nil
              : PositionedLabel(
                lines: lines,
                frame: Rect(
                  x: axis + 10, y: (room.from + room.to - text.height) / 2, width: text.width,
                  height: text.height), alignment: .leading)))
      }
    }

    /// Adds what leaves the stage, and the room that the step to the next needs; returns where that is.
    private func addExits(
      of stage: ProportionalScene.Bar, at frame: Rect, to picture: inout PositionedDiagram
    ) -> Double {
      let ribbons = sizes.scene.ribbons.filter { $0.from == stage.id }
      let start = left + 2 * inset + sizes.labelWidth + gutter + widest + turn
      var top = frame.centre.y + exitPitch / 2
      for ribbon in ribbons {
        guard let exit = sizes.exit(ribbon.to) else { continue }
        let lines = sizes.lines(of: exit)
        let text = TextMetrics.size(of: lines)
        let length = sizes.length(of: exit)
        let height = max(exitPitch, text.height + 4)
        let row = top + height / 2
        let bar = Rect(x: start, y: row - exitHeight / 2, width: length, height: exitHeight)
        picture.nodes.append(
          PositionedNode(
            id: exit.id, frame: bar,
            label: PositionedLabel(
              lines: lines,
              frame: Rect(
                x: bar.maxX + 6, y: row - text.height / 2, width: text.width, height: text.height),
              alignment: .leading)))
        let bend = start - turn / 2
        picture.edges.append(
          PositionedEdge(
            id: ribbon.id,
            path: .polyline([
              Point(x: frame.maxX, y: frame.centre.y), Point(x: bend, y: frame.centre.y),
              Point(x: bend, y: row),
              Point(x: start, y: row),
            ])))
        top += height
      }
      let step = ribbons.filter { sizes.exit($0.to) == nil }
        .map { TextMetrics.size(of: sizes.lines(of: $0)).height }.max()
      let afterStep = step.map { frame.maxY + $0 + 2 * padding } ?? frame.maxY
      return max(top + padding, afterStep)
    }
  }
}

/// The texts and lengths of a funnel.
private struct FunnelSizes {
  let scene: ProportionalScene
  let labelWidth: Double
  /// From the left end of the names to the right end of the last text.
  let width: Double
  private let setting: LabelSetting
  private let scale: Double
  private let nodes: [String: Node]
  private let edges: [String: Edge]

  init(_ scene: ProportionalScene) {
    let setting = LabelSetting(nodeWidth: 168, edgeWidth: 260)
    let graph = scene.graph
    self.scene = scene
    self.setting = setting
    nodes = Dictionary(graph.nodes.map { ($0.id, $0) }) { first, _ in first }
    edges = Dictionary(graph.edges.map { ($0.id, $0) }) { first, _ in first }
    let largest = scene.bars.map(\.value).max() ?? 0
    let scale = largest > 0 ? FunnelLayout.widest / largest : 0
    self.scale = scale
    let stages = Set(scene.bars.filter { !$0.isExit }.map(\.id))
    labelWidth =
      graph.nodes.filter { stages.contains($0.id) }
      .map { TextMetrics.size(of: Self.stageLines(of: $0, setting)).width }.max() ?? 0
    let exits = scene.bars.filter(\.isExit).map { exit in
      FunnelLayout.turn + exit.value * scale + 6 + TextMetrics.size(of: Self.exitLines(of: exit)).width
    }
    width =
      labelWidth + FunnelLayout.gutter + FunnelLayout.widest + 2 * FunnelLayout.inset + (exits.max() ?? 0)
  }

  func length(of bar: ProportionalScene.Bar) -> Double { bar.value * scale }

  func exit(_ id: String) -> ProportionalScene.Bar? { scene.bars.first { $0.id == id && $0.isExit } }

  func lines(of bar: ProportionalScene.Bar) -> [SetLine] {
    bar.isExit ? Self.exitLines(of: bar) : Self.stageLines(of: nodes[bar.id], setting)
  }

  /// Name and numbers of a stage; the number that the bar shows comes first and stands out.
  private static func stageLines(of node: Node?, _ setting: LabelSetting) -> [SetLine] {
    var lines = node.map(setting.lines(of:)) ?? []
    if let first = lines.firstIndex(where: { if case .badge = $0.style { true } else { false } }) {
      lines[first].size = LabelSetting.secondNameSize + 1
    }
    return lines
  }

  func lines(of ribbon: ProportionalScene.Ribbon) -> [SetLine] {
    edges[ribbon.id].map(setting.lines(of:)) ?? []
  }

  func title(of group: String) -> [SetLine]? {
    scene.groups.first { $0.id == group }.map(setting.lines(of:))
  }

  /// Name and number of a thin bar on one line.
  private static func exitLines(of exit: ProportionalScene.Bar) -> [SetLine] {
    let name = exit.label.lines.filter { !$0.isEmpty }.joined(separator: " / ")
    let text = ([name] + exit.badges.map(\.drawnText)).joined(separator: "  ")
    return LineBreaking.lines(of: text, size: LabelSetting.detailSize, fitting: 240, hardLimit: 480)
      .map { SetLine($0, style: .detail, size: LabelSetting.detailSize) }
  }
}
