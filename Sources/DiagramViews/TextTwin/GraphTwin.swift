import Diagrams

/// A graph told lane by lane, or group by group: what is there, and what each leads to.
struct GraphTwin {
  private let graph: Graph
  private let words: TwinWords
  private let nodes: [String: Node]
  /// By unlabelled decision the node before it: a sentence goes on from there, as if the decision were not drawn.
  private let before: [String: String]

  init(_ graph: Graph, words: TwinWords) {
    self.graph = graph
    self.words = words
    let nodes = Dictionary(graph.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let entering = Dictionary(grouping: graph.edges, by: \.to)
    before = Dictionary(
      uniqueKeysWithValues: nodes.values.compactMap { node in
        guard node.role == .decision, node.isMark, let edges = entering[node.id], edges.count == 1,
          edges[0].role == .flow, edges[0].textLines.isEmpty,
          nodes[edges[0].from].map({ $0.role != .decision || !$0.isMark }) ?? false
        else { return nil }
        return (node.id, edges[0].from)
      })
    self.nodes = nodes
  }

  var sheet: Sheet {
    var builder = SheetBuilder()
    for lane in graph.lanes {
      add(lane.title, graph.nodes.filter { $0.lane == lane.id }, in: lane, about: lane.subject, to: &builder)
    }
    for group in graph.groups {
      let own = graph.nodes.filter { $0.group == group.id && $0.lane == nil }
      add(title(of: group), own, badges: group.badges, about: group.subject, to: &builder)
    }
    let others = graph.nodes.filter { $0.lane == nil && $0.group == nil }
    let isAlone = builder.sections.isEmpty
    add(
      words.label(isAlone ? Phrase("内容", "Contents") : Phrase("その他", "Others")), others,
      about: Subject("others", ""), to: &builder)
    return builder.sheet
  }

  /// A group with those around it: `CRM / SFA`.
  private func title(of group: NodeGroup) -> Label {
    var titles = [group.title]
    var seen: Set<String> = [group.id]
    var parent = group.parent
    while let id = parent, seen.insert(id).inserted, let outer = graph.groups.first(where: { $0.id == id }) {
      titles.insert(outer.title, at: 0)
      parent = outer.parent
    }
    return words.label { _, number in titles.map { words.text($0, number) }.joined(separator: " / ") }
  }

  private func add(
    _ title: Label, _ own: [Node], in lane: Lane? = nil, badges: [Badge] = [], about subject: Subject?,
    to builder: inout SheetBuilder
  ) {
    let ids = Set(own.map(\.id))
    let leaving = graph.edges.filter { ids.contains(before[$0.from] ?? $0.from) && before[$0.to] == nil }
    let numbers =
      badges.isEmpty
      ? []
      : [
        Sheet.Block(
          .paragraph, rows: [Sheet.Row([Sheet.Cell(badges: badges)], subject: Subject("numbers", ""))])
      ]
    builder.add(
      title, subject: subject ?? Subject("part", "\(builder.sections.count)"),
      blocks: numbers + [
        table(of: own.filter { !$0.isMark }),
        words.list(
          Phrase("つながり", "Connections"), leaving.map { (sentence(of: $0, in: lane), $0.subject) }),
      ])
  }

  // MARK: Nodes

  private func table(of nodes: [Node]) -> Sheet.Block {
    Sheet.Block(
      .table,
      columns: [
        Sheet.Column(words.label(Phrase("名前", "Name"))), Sheet.Column(words.label(.kindOfMove)),
        Sheet.Column(words.label(Phrase("内容", "Details"))),
        Sheet.Column(words.label(Phrase("数字", "Numbers"))),
      ],
      rows: nodes.map { node in
        let kind = words.label { language, _ in
          words.sentence(
            [what(node)(language), words.emphasis(node.emphasis, language)], language)
        }
        return Sheet.Row(
          id: "",
          cells: [
            Sheet.Cell((node.stereotype.map { [Label("«\($0)»")] } ?? []) + [node.label]), Sheet.Cell(kind),
            Sheet.Cell(node.compartments.flatMap { $0 }.filter { !$0.isEmpty }.map { Label($0) }),
            Sheet.Cell(badges: node.badges),
          ], emphasis: node.emphasis, tooltip: node.tooltip, subject: node.subject)
      }
    ).withoutEmptyColumns
  }

  private func what(_ node: Node) -> Phrase {
    graph.notation == .tree && node.role == .object ? Phrase("数量", "Quantity") : node.role.phrase
  }

  // MARK: Edges

  private func sentence(of edge: Edge, in lane: Lane?) -> Label {
    words.label { language, number in
      let clause = clause(of: edge, in: lane, language, number)
      let text = words.text(edge.label, number)
      let condition = edge.guardText.map { words.text($0, number) } ?? ""
      let ends = [edge.endTexts.from, edge.endTexts.to].map { $0 ?? "" }
      return words.sentence(
        [
          clause + Phrase("。", ".")(language), words.remark(Phrase("内容", "What"), text, language),
          words.remark(.condition, condition, language),
          words.limit(edge.serviceLevel, language, number),
          words.remark(
            Phrase("両端", "Ends"), ends.allSatisfy(\.isEmpty) ? "" : ends.joined(separator: " → "), language),
          words.remark(.againstData, number == 0 ? edge.evidence.phrase?(language) ?? "" : "", language),
          words.numbers(edge.badges, language, number), words.emphasis(edge.emphasis, language),
        ], language)
    }
  }

  /// `インサイドセールスは、「SQL」を「商談」へ進め、フィールドセールスに引き継ぐ`.
  private func clause(of edge: Edge, in lane: Lane?, _ language: String, _ number: Int) -> String {
    let ends = [before[edge.from] ?? edge.from, edge.to].map { id in
      words.name(nodes[id]?.label ?? Label(id), role: nodes[id]?.role ?? .state, language, number)
    }
    let subject = lane.map { words.text($0.title, number) } ?? ""
    let target = graph.lanes.first { $0.id == nodes[edge.to]?.lane }
    let receiver = target.flatMap { $0.id == lane?.id ? nil : words.text($0.title, number) } ?? ""
    let clause = edge.role.clause(from: ends[0], to: ends[1])(language)
    let crossing =
      receiver.isEmpty
      ? ""
      : edge.isHandOff
        ? Phrase("（\(receiver)に引き継ぐ）", " (handed over to \(receiver))")(language)
        : Phrase("（\(receiver)へ）", " (to \(receiver))")(language)
    let start = subject.isEmpty ? "" : Phrase("\(subject)は、", "\(subject): ")(language)
    return start + clause + crossing
  }
}

extension Node {
  /// Whether the node is a mark that a sentence names well enough.
  fileprivate var isMark: Bool { label.isEmpty && badges.isEmpty && compartments.isEmpty }
}

extension Phrase {
  fileprivate static let againstData = Phrase("実測", "Data")
}

extension Edge.Evidence {
  fileprivate var phrase: Phrase? {
    switch self {
    case .declared, .observed: nil
    case .neverObserved: .neverObserved
    case .undeclared: .undeclared
    }
  }
}
