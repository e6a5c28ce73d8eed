/// A scene of nodes and edges, perhaps in lanes or nested groups.
package struct Graph: Hashable, Sendable {
  /// What kind of drawing the field would call it; languages choose their diagram type by it.
  package enum Notation: String, Hashable, Sendable, CaseIterable {
    /// A UML activity with partitions.
    case activity
    /// A UML state machine.
    case stateMachine = "state-machine"
    /// A UML class diagram.
    case classes
    /// Boxes and arrows without a stricter notation: organisation, stock and flow, system scope.
    case boxes
    /// A quantity and the quantities it is computed from, and so on.
    case tree
    /// Signed causal links between variables.
    case causalLoop = "causal-loop"
  }

  package enum LaneOrientation: String, Hashable, Sendable {
    /// Lanes are rows; the process runs to the right.
    case horizontal
    /// Lanes are columns; the process runs down.
    case vertical
  }

  package var notation: Notation
  package var lanes: [Lane]
  package var laneOrientation: LaneOrientation
  package var groups: [NodeGroup]
  package var nodes: [Node]
  package var edges: [Edge]
  /// Ways around that have a mark of their own.
  package var loops: [MarkedLoop]

  package init(
    notation: Notation, lanes: [Lane] = [], laneOrientation: LaneOrientation = .vertical,
    groups: [NodeGroup] = [], nodes: [Node], edges: [Edge], loops: [MarkedLoop] = []
  ) {
    self.notation = notation
    self.lanes = lanes
    self.laneOrientation = laneOrientation
    self.groups = groups
    self.nodes = nodes
    self.edges = edges
    self.loops = loops
  }
}

extension Graph {
  /// Whether no frame is drawn around any node.
  package var isFlat: Bool { lanes.isEmpty && groups.isEmpty }
}

/// A closed way along edges, and the node that is its mark and stands inside it.
package struct MarkedLoop: Hashable, Sendable {
  /// The id of the mark.
  package var mark: String
  /// The ids of the nodes in order; the last leads back to the first.
  package var through: [String]

  package init(mark: String, through: [String]) {
    self.mark = mark
    self.through = through
  }
}

/// What of the model an element shows: how it is found again in another picture, and named in SVG.
///
/// Unique among the elements of one kind in a picture.
package struct Subject: Hashable, Sendable {
  /// The kind of thing in the model's words, such as `state` or `transition`: lower-case ASCII.
  package var kind: String
  /// The id in the spec, or ids joined by `-`.
  package var id: String

  package init(_ kind: String, _ id: String) {
    self.kind = kind
    self.id = id
  }
}

/// An activity partition.
package struct Lane: Hashable, Sendable {
  /// A generated id such as `l0`, unique in the picture.
  package var id: String
  package var title: Label
  /// Whether the lane is the customer's side.
  package var isExternal: Bool
  package var subject: Subject?

  package init(id: String, title: Label, isExternal: Bool = false, subject: Subject? = nil) {
    self.id = id
    self.title = title
    self.isExternal = isExternal
    self.subject = subject
  }
}

/// Nodes drawn inside one frame: a composite state, a system boundary, a package.
package struct NodeGroup: Hashable, Sendable {
  /// A generated id such as `g0`, unique in the picture.
  package var id: String
  package var parent: String?
  package var title: Label
  package var badges: [Badge]
  package var subject: Subject?

  package init(
    id: String, parent: String? = nil, title: Label, badges: [Badge] = [], subject: Subject? = nil
  ) {
    self.id = id
    self.parent = parent
    self.title = title
    self.badges = badges
    self.subject = subject
  }
}

/// Something that edges connect.
package struct Node: Hashable, Sendable {
  /// What a node stands for; every language has a shape for each.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    case initial
    case action
    case state
    case decision
    /// A waiting place for recycling.
    case pool
    case won
    case milestone
    case lost
    case end
    case object
    /// A part of the organisation.
    case division
    /// Somebody outside of the organisation: the customer's side.
    case external
    case actor
    case useCase = "use-case"
    case system
    case type
    case variable
    /// A tank: what is in it now is drawn as its level.
    case stock
    /// What lets a flow through; its text stands above it.
    case valve
    case note
    /// Where an edge leaves a page, and where it goes on.
    case connector
    /// The sign of an arithmetic operation between a quantity and its parts.
    case operation
    /// The mark of a causal loop.
    case loop
  }

  /// A generated id such as `n0`, unique in the picture.
  package var id: String
  package var role: Role
  /// Empty for marks such as the initial node and unlabelled decisions.
  package var label: Label
  package var lane: String?
  package var group: String?
  /// The node's place in the order of the process, from 0; layout keeps it as well as it can.
  package var rank: Int?
  /// The node's place across the process, from 0.
  ///
  /// Where every node has a rank and a tier, layout keeps both exactly.
  package var tier: Int?
  /// A UML stereotype without guillemets, drawn above the label.
  package var stereotype: String?
  /// Further lines in compartments under the label: attributes, states, `do /` actions.
  package var compartments: [[String]]
  package var badges: [Badge]
  package var emphasis: Emphasis?
  /// How full the stock is, 0…1 of the fullest in the picture: drawn as fill.
  package var stock: Double?
  /// What a pointer resting on the node tells.
  package var tooltip: String?
  package var subject: Subject?

  package init(
    id: String, role: Role, label: Label = Label(lines: []), lane: String? = nil, group: String? = nil,
    rank: Int? = nil, tier: Int? = nil, stereotype: String? = nil, compartments: [[String]] = [],
    badges: [Badge] = [], emphasis: Emphasis? = nil, stock: Double? = nil, tooltip: String? = nil,
    subject: Subject? = nil
  ) {
    self.id = id
    self.role = role
    self.label = label
    self.lane = lane
    self.group = group
    self.rank = rank
    self.tier = tier
    self.stereotype = stereotype
    self.compartments = compartments
    self.badges = badges
    self.emphasis = emphasis
    self.stock = stock
    self.tooltip = tooltip
    self.subject = subject
  }
}

/// A directed connection between two nodes.
package struct Edge: Hashable, Sendable {
  package enum Role: String, Hashable, Sendable, CaseIterable {
    /// The control flow that carries no case of its own: from the initial node, between actions.
    case flow
    case advance
    case accept
    case renew
    case handBack = "hand-back"
    case park
    case drop
    case recycle
    case spawn
    case expire
    case association
    /// From the whole to a part that it may share.
    case aggregation
    /// From the whole to a part that is its own.
    case composition
    /// From the special to the general.
    case generalization
    case dependency
    /// From a quantity to what it is computed from.
    case part
    case positiveLink = "positive-link"
    case negativeLink = "negative-link"
  }

  /// Whether the model and the data agree on the edge.
  package enum Evidence: String, Hashable, Sendable, CaseIterable {
    /// Declared; nothing was measured.
    case declared
    /// Declared and seen in the data.
    case observed
    /// Declared, never seen in the data.
    case neverObserved = "never-observed"
    /// Seen in the data, not declared.
    case undeclared
  }

  /// A generated id such as `e0`, unique in the picture.
  package var id: String
  package var from: String
  package var to: String
  package var role: Role
  package var evidence: Evidence
  /// Whether the edge hands a case from one division to another.
  package var isHandOff: Bool
  /// What happens: the name or trigger.
  package var label: Label
  /// The condition, drawn in brackets.
  package var guardText: Label?
  /// The service level, drawn in braces.
  package var serviceLevel: String?
  /// Texts at the two ends: multiplicities, role names.
  package var fromLabel: String?
  package var toLabel: String?
  /// Whether the effect comes late.
  package var isDelayed: Bool
  package var badges: [Badge]
  package var emphasis: Emphasis?
  /// The volume, 0…1 of the largest in the picture: drawn as width.
  package var volume: Double?
  package var tooltip: String?
  package var subject: Subject?

  package init(
    id: String, from: String, to: String, role: Role, evidence: Evidence = .declared,
    isHandOff: Bool = false, label: Label = Label(lines: []), guardText: Label? = nil,
    serviceLevel: String? = nil, fromLabel: String? = nil, toLabel: String? = nil, isDelayed: Bool = false,
    badges: [Badge] = [], emphasis: Emphasis? = nil, volume: Double? = nil, tooltip: String? = nil,
    subject: Subject? = nil
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.role = role
    self.evidence = evidence
    self.isHandOff = isHandOff
    self.label = label
    self.guardText = guardText
    self.serviceLevel = serviceLevel
    self.fromLabel = fromLabel
    self.toLabel = toLabel
    self.isDelayed = isDelayed
    self.badges = badges
    self.emphasis = emphasis
    self.volume = volume
    self.tooltip = tooltip
    self.subject = subject
  }

  /// All lines of the edge's text in the order they are drawn: label, `[guard]`, `{service level}`, badges.
  package var textLines: [String] {
    label.lines.filter { !$0.isEmpty }
      + (guardText.map { text in bracketed(text.lines) } ?? [])
      + (serviceLevel.map { ["{\($0)}"] } ?? [])
      + badges.map(\.drawnText)
  }

  private func bracketed(_ lines: [String]) -> [String] {
    lines.indices.map { index in
      (index == lines.startIndex ? "[" : "") + lines[index] + (index == lines.endIndex - 1 ? "]" : "")
    }
  }
}

/// What the eye should be drawn to, or kept from.
package enum Emphasis: String, Hashable, Sendable, CaseIterable {
  /// The tightest filter: the one thing to see first.
  case bottleneck
  case added
  case removed
  case moved
  case changed
  case muted
  /// Something to put right, told by a number of the picture's list.
  case finding
}

/// A measured number on an element, worded for people: `通過率 60.0% (3/5)`.
package struct Badge: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case rate
    case time
    case stock
    case count
    case serviceLevel = "service-level"
    case kpi
  }

  /// How the number stands to its target.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case met
    case missed
    case unclear
    case tooFew = "too-few"
    case noTarget = "no-target"
    case unavailable
  }

  /// How a number changed against what the picture is compared with.
  package enum Change: Hashable, Sendable {
    /// More than chance alone would make likely.
    case real
    case withinNoise
  }

  package var kind: Kind
  /// The whole text, with value, basis and n.
  package var text: String
  package var status: Status
  /// Nil for a number that is no change.
  package var change: Change?

  package init(kind: Kind, text: String, status: Status = .noTarget, change: Change? = nil) {
    self.kind = kind
    self.text = text
    self.status = status
    self.change = change
  }
}

/// The signs used in the picture and what they mean, in the order to show them.
package struct Legend: Hashable, Sendable {
  package enum Sign: Hashable, Sendable {
    case node(Node.Role)
    case edge(Edge.Role)
    case evidence(Edge.Evidence)
    case handOff
    case emphasis(Emphasis)
    /// The sign before a number that says how it stands to its target.
    case status(Badge.Status)
    case volume
    case stock
    /// The level in a tank.
    case level
    /// The bars across an edge whose effect comes late.
    case delay
    /// A ribbon, whose width is true to its value.
    case ribbon(Edge.Role)
    /// The length of a bar, true to its value.
    case barLength
    /// The strip in a bar for the part of its value that came back.
    case recycledPart
    /// A message of a sequence that takes the case back.
    case returnMessage(Edge.Role)
    /// The bar on a lifeline while its participant holds the case.
    case activation
  }

  package struct Entry: Hashable, Sendable {
    package var sign: Sign
    package var text: String

    package init(_ sign: Sign, _ text: String) {
      self.sign = sign
      self.text = text
    }
  }

  package var title: String
  package var entries: [Entry]

  package init(title: String = "", entries: [Entry] = []) {
    self.title = title
    self.entries = entries
  }
}
