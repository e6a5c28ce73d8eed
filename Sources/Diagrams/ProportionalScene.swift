/// A scene whose sizes are numbers: bars, and the moves between them.
package struct ProportionalScene: Hashable, Sendable {
  /// How the bars are arranged, and what is drawn true to value.
  package enum Form: String, Hashable, Sendable, CaseIterable {
    /// Bars below each other, whose widths are their values; what leaves a stage is a thin bar beside it.
    case funnel
    /// Bars beside each other, whose heights are their values, and ribbons as wide as theirs.
    case flow
  }

  package struct Bar: Hashable, Sendable {
    /// A generated id such as `n0`, unique in the picture.
    package var id: String
    package var role: Node.Role
    package var label: Label
    /// The quantity that the bar's length shows.
    package var value: Double
    /// The part of the value that came back after dropping out: drawn as a strip inside the bar.
    package var recycled: Double?
    /// Whether cases leave the process here; such a bar stands beside the others.
    package var isExit: Bool
    /// The place in the order of the process, from 0.
    package var rank: Int
    package var group: String?
    package var badges: [Badge]
    package var emphasis: Emphasis?
    /// How full the stock is, 0…1 of the fullest in the picture: drawn as fill.
    package var stock: Double?
    package var tooltip: String?
    package var subject: Subject?

    package init(
      id: String, role: Node.Role, label: Label, value: Double, recycled: Double? = nil,
      isExit: Bool = false, rank: Int = 0, group: String? = nil, badges: [Badge] = [],
      emphasis: Emphasis? = nil, stock: Double? = nil, tooltip: String? = nil, subject: Subject? = nil
    ) {
      self.id = id
      self.role = role
      self.label = label
      self.value = value
      self.recycled = recycled
      self.isExit = isExit
      self.rank = rank
      self.group = group
      self.badges = badges
      self.emphasis = emphasis
      self.stock = stock
      self.tooltip = tooltip
      self.subject = subject
    }
  }

  /// The moves from one bar to another.
  package struct Ribbon: Hashable, Sendable {
    /// A generated id such as `e0`, unique in the picture.
    package var id: String
    package var from: String
    package var to: String
    /// The quantity that the ribbon's width shows; a funnel draws it as a plain line.
    package var value: Double
    package var role: Edge.Role
    package var evidence: Edge.Evidence
    package var badges: [Badge]
    package var emphasis: Emphasis?
    package var tooltip: String?
    package var subject: Subject?

    package init(
      id: String, from: String, to: String, value: Double, role: Edge.Role,
      evidence: Edge.Evidence = .observed, badges: [Badge] = [], emphasis: Emphasis? = nil,
      tooltip: String? = nil, subject: Subject? = nil
    ) {
      self.id = id
      self.from = from
      self.to = to
      self.value = value
      self.role = role
      self.evidence = evidence
      self.badges = badges
      self.emphasis = emphasis
      self.tooltip = tooltip
      self.subject = subject
    }
  }

  package var form: Form
  /// Frames around bars that belong together, such as those of one pipeline.
  package var groups: [NodeGroup]
  package var bars: [Bar]
  package var ribbons: [Ribbon]

  package init(form: Form, groups: [NodeGroup] = [], bars: [Bar], ribbons: [Ribbon] = []) {
    self.form = form
    self.groups = groups
    self.bars = bars
    self.ribbons = ribbons
  }
}

extension ProportionalScene {
  /// The same picture as nodes and edges, for what does not draw sizes true to value.
  package var graph: Graph {
    let largest = ribbons.map(\.value).max() ?? 0
    return Graph(
      notation: .boxes, laneOrientation: form == .flow ? .horizontal : .vertical, groups: groups,
      nodes: bars.map { bar in
        Node(
          id: bar.id, role: bar.role, label: bar.label, group: bar.group, rank: bar.rank,
          badges: bar.badges, emphasis: bar.emphasis, stock: bar.stock, tooltip: bar.tooltip,
          subject: bar.subject)
      },
      edges: ribbons.map { ribbon in
        Edge(
          id: ribbon.id, from: ribbon.from, to: ribbon.to, role: ribbon.role, evidence: ribbon.evidence,
          badges: ribbon.badges, emphasis: ribbon.emphasis,
          volume: form == .flow && largest > 0 ? ribbon.value / largest : nil, tooltip: ribbon.tooltip,
          subject: ribbon.subject)
      })
  }
}

extension Diagram.Scene {
  /// The scene as nodes and edges.
  package var graph: Graph {
    switch self {
    case .graph(let graph): graph
    case .proportional(let scene): scene.graph
    case .sequence(let sequence): sequence.graph
    case .sheet(let sheet): sheet.graph
    }
  }
}
