import Diagrams
import ProcessMetrics
import ProcessModel

/// Marks in a picture of two versions what each of them has: elements are the same that show the same subject.
struct ComparedScene {
  let before: GraphBySubject
  let after: GraphBySubject
  let words: SceneWords
  let measures: MeasuredSides
  let transitions: (before: SalesProcess, after: SalesProcess)

  /// Subjects made up of several parts of the model: they change with every part, so that nothing can be
  /// said about them.
  private static let composite: Set<String> = [
    "decision", "exits", "flow", "outcomes", "pool-work", "recycling", "rest", "start", "support", "use",
    "work",
  ]

  /// Subjects whose label is not their name, but tells what is in them.
  private static let contained: Set<String> = ["record", "tank", "valve"]

  init(
    before: Graph, after: Graph, words: SceneWords, measures: MeasuredSides,
    transitions: (before: SalesProcess, after: SalesProcess)
  ) {
    self.before = GraphBySubject(before)
    self.after = GraphBySubject(after)
    self.words = words
    self.measures = measures
    self.transitions = transitions
  }

  func marking(_ graph: Graph) -> Graph {
    var graph = SceneUnion(graph).adding(before.graph) { subject in
      // A record has its place in the rectangle of its system: what is gone is told at the system's frame.
      !Self.composite.contains(subject.kind) && subject.kind != "record" && !measures.hasAfter(subject)
    }
    graph.lanes = graph.lanes.map(marked)
    graph.groups = graph.groups.map(marked)
    graph.nodes = graph.nodes.map(marked)
    graph.edges = graph.edges.map(marked)
    return graph
  }

  /// What became of a subject; nil where that cannot be told.
  private func fate<Element>(
    of subject: Subject?, in before: [Subject: Element], _ after: [Subject: Element]
  ) -> Fate<Element>? {
    guard let subject, !Self.composite.contains(subject.kind) else { return nil }
    switch (before[subject], after[subject]) {
    case (nil, nil): return nil
    case (nil, .some): return measures.hadBefore(subject) ? nil : .added
    case (.some, nil): return .removed
    case (.some(let then), .some(let now)): return .kept(then, now)
    }
  }

  private enum Fate<Element> {
    case added
    case removed
    case kept(Element, Element)
  }

  // MARK: Lanes and groups

  private func marked(_ lane: Lane) -> Lane {
    var lane = lane
    switch fate(of: lane.subject, in: before.lanes, after.lanes) {
    case .added: lane.title = words.marked(lane.title, with: .added)
    case .removed: lane.title = words.marked(lane.title, with: .removed)
    case .kept(let then, let now) where then.title != now.title:
      lane.title.lines.append(words.formerly(then.title))
    case .kept, nil: break
    }
    return lane
  }

  private func marked(_ group: NodeGroup) -> NodeGroup {
    var group = group
    let isSystem = group.subject?.kind == "system"
    switch fate(of: group.subject, in: before.groups, after.groups) {
    case .added where isSystem: group.title = words.marked(group.title, with: .added)
    case .removed where isSystem: group.title = words.marked(group.title, with: .removed)
    // The frame of a stage comes and goes with the number of states in it: that of its states is told at them.
    case .added, .removed, nil: break
    case .kept(let then, let now):
      if then.title != now.title { group.badges.append(words.renamed(from: then.title)) }
      group.badges += lostRecords(of: group.subject).map { words.removed($0.label) }
    }
    return group
  }

  /// What a system recorded at some stage, where it now records nothing.
  private func lostRecords(of system: Subject?) -> [Node] {
    before.graph.nodes.filter { node in
      guard let subject = node.subject, subject.kind == "record", before.group(of: node)?.subject == system
      else { return false }
      return after.nodes[subject] == nil && node.role != .note
    }
  }

  // MARK: Nodes

  private func marked(_ node: Node) -> Node {
    var node = node
    guard !node.label.isEmpty || node.role == .valve else { return node }
    // The union of two landscapes of systems records twice what was only moved from one to the other.
    if node.subject?.kind == "record", let own = node.subject.flatMap({ after.nodes[$0] ?? before.nodes[$0] })
    {
      (node.label, node.compartments, node.emphasis) = (own.label, own.compartments, own.emphasis)
    }
    switch fate(of: node.subject, in: before.nodes, after.nodes) {
    case .added:
      node.emphasis = .added
      node.badges.insert(words.sign(.added), at: 0)
    case .removed:
      (node.emphasis, node.stock) = (.removed, nil)
      node.badges = [words.sign(.removed)]
    case .kept(let then, let now):
      if then.label != now.label {
        node.emphasis = .changed
        node.badges.append(
          Self.contained.contains(node.subject?.kind ?? "")
            ? words.changed(from: then.label) : words.renamed(from: then.label))
      }
      if let place = formerPlace(of: then, now) {
        node.emphasis = .moved
        node.badges.append(words.moved(from: place))
      }
      node.emphasis = emphasis(of: node.badges, besides: node.emphasis)
    case nil: break
    }
    return node
  }

  /// Where a node was, if it is elsewhere now: in another lane, or in another frame.
  private func formerPlace(of then: Node, _ now: Node) -> Label? {
    if let old = before.lane(of: then), let new = after.lane(of: now), old.subject != new.subject {
      return old.title
    }
    if let old = before.group(of: then), let new = after.group(of: now), old.subject != new.subject {
      return old.title
    }
    return nil
  }

  // MARK: Edges

  private func marked(_ edge: Edge) -> Edge {
    var edge = edge
    if let subject = edge.subject, let move = measures.move(subject) { return marked(edge, as: move) }
    switch fate(of: edge.subject, in: before.edges, after.edges) {
    case .added:
      edge.emphasis = .added
      edge.badges.insert(words.sign(.added), at: 0)
    case .removed:
      (edge.emphasis, edge.volume) = (.removed, nil)
      if edge.evidence == .neverObserved { edge.evidence = .declared }
      edge.badges = [words.sign(.removed)]
    case .kept(let then, let now):
      if let text = words.formerText(of: then, now) {
        edge.emphasis = .changed
        edge.badges.append(text)
      }
      if let ends = formerEnds(of: edge.subject) {
        edge.emphasis = .moved
        edge.badges.append(words.moved(from: ends))
      }
      edge.emphasis = emphasis(of: edge.badges, besides: edge.emphasis)
    case nil: break
    }
    return edge
  }

  /// A move that nobody declared was not added to the model, nor removed: its share may have changed.
  private func marked(_ edge: Edge, as move: (from: String, to: String)) -> Edge {
    var edge = edge
    let change = words.shareChange(from: move.from, to: move.to)
    let isReal = change.contains { $0.change == .real }
    switch (measures.count(before: move), measures.count(after: move)) {
    case (0, _):
      edge.badges.insert(words.absent(before: true), at: 0)
      if isReal { edge.emphasis = .added }
    case (_, 0):
      edge.badges = [words.absent(before: false)] + change
      edge.volume = nil
      if isReal { edge.emphasis = .removed }
    default: if isReal { edge.emphasis = .changed }
    }
    return edge
  }

  /// Where a transition led that now leads elsewhere.
  private func formerEnds(of subject: Subject?) -> Label? {
    guard let subject, subject.kind == "transition",
      let then = transitions.before.transitions.first(where: { $0.id == subject.id }),
      let now = transitions.after.transitions.first(where: { $0.id == subject.id }),
      then.from != now.from || then.to != now.to
    else { return nil }
    let name = { (id: String) in transitions.before.state(id).map { words.text($0.name) } ?? id }
    return Label("\(name(then.from)) → \(name(then.to))")
  }

  // MARK: Rates

  /// A change of the model goes before one of a rate, and that before the tightest place.
  private func emphasis(of badges: [Badge], besides other: Emphasis?) -> Emphasis? {
    if other == .moved || other == .changed { return other }
    let changes = badges.compactMap(\.change)
    if changes.contains(.real) { return .changed }
    return changes.isEmpty ? other : other ?? .muted
  }
}
