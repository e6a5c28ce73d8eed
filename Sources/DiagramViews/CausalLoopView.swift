import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// What moves what, and the loops that follow from it.
///
/// The signs are beliefs of the spec's author, which no log can prove: numbers stand at variables only.
package struct CausalLoopView: DiagramView {
  package let name = "causal-loop"
  package let summary =
    "Which quantity moves which, the same or the opposite way, at once or late, and the loops that follow."
  package let options: Set<ViewOption> = []

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    guard let causes = context.specification.content.causes, !causes.variables.isEmpty else {
      return .needs(section: "causes")
    }
    let words = SceneWords(context)
    var builder = GraphBuilder()
    var nodes: [String: String] = [:]
    for variable in causes.variables { nodes[variable.id] = builder.add(words.node(of: variable)) }
    var occurrences: [String: Int] = [:]
    for link in causes.links {
      guard let from = nodes[link.from], let to = nodes[link.to] else { continue }
      let pair = "\(link.from)-\(link.to)"
      occurrences[pair, default: 0] += 1
      let number = occurrences[pair] ?? 1
      builder.add(
        Edge(
          id: "", from: from, to: to, role: link.isSameDirection ? .positiveLink : .negativeLink,
          isDelayed: link.isDelayed, subject: Subject("cause", number == 1 ? pair : "\(pair)-\(number)")))
    }
    var loops: [MarkedLoop] = []
    for loop in causes.loops {
      let mark = builder.add(words.node(of: loop, isReinforcing: causes.isReinforcing(loop)))
      loops.append(MarkedLoop(mark: mark, through: loop.through.compactMap { nodes[$0] }))
    }
    let graph = Graph(
      notation: .causalLoop, laneOrientation: .horizontal, nodes: builder.nodes, edges: builder.edges,
      loops: loops)
    let title = words.title(.causalLoopTitle)
    let told = causes.loops.map { words.sentence(of: $0, in: causes) }
    return .diagram(
      Diagram(
        spec: words.process.id, view: request.id, language: words.languages.main, title: title,
        subtitle: words.subtitle(), scene: .graph(graph), legend: words.legend(of: graph),
        footnotes: words.causeNotes(told) + (context.report.map(words.qualityNotes) ?? []),
        narrative: ([words.narrative(of: graph, title: title)] + told).joined(separator: "\n")))
  }
}

extension CausesSection {
  /// Whether a loop feeds itself: an even number of its links go the opposite way.
  fileprivate func isReinforcing(_ loop: CauseLoop) -> Bool {
    let steps = zip(loop.through, loop.through.dropFirst() + loop.through.prefix(1))
    let opposite = steps.count { from, to in
      links.first { $0.from == from && $0.to == to }.map { !$0.isSameDirection } ?? false
    }
    return opposite.isMultiple(of: 2)
  }
}

extension SceneWords {
  fileprivate func node(of variable: CauseVariable) -> Node {
    let reading = variable.kpi.flatMap { kpi in context.report?.kpis.first { $0.id == kpi } }
    let badge = reading.flatMap { reading -> Badge? in
      guard reading.status != .unavailable, reading.value != nil else { return nil }
      let basis = reading.basis.flatMap(basisPhrase).map { Phrase("（\($0.ja)）", ", \($0.en)") }
      return Badge(
        kind: .kpi, text: format.value(of: reading) + (basis?(languages.main) ?? ""),
        status: Badge.Status(reading.status))
    }
    return Node(
      id: "", role: .variable, label: label(variable.name), badges: badge.map { [$0] } ?? [],
      subject: Subject("variable", variable.id))
  }

  fileprivate func node(of loop: CauseLoop, isReinforcing: Bool) -> Node {
    Node(
      id: "", role: .loop,
      label: Label(lines: [mark(of: loop, isReinforcing: isReinforcing)] + label(loop.name).lines),
      subject: Subject("loop", loop.id))
  }

  /// The author's id where it begins with the letter of the loop's kind, else that letter before it.
  private func mark(of loop: CauseLoop, isReinforcing: Bool) -> String {
    let letter = isReinforcing ? "R" : "B"
    return loop.id.hasPrefix(letter) ? loop.id : "\(letter): \(loop.id)"
  }

  /// `R1 紹介（自己強化）: 顧客数 →＋ 紹介 →＋ …`.
  fileprivate func sentence(of loop: CauseLoop, in causes: CausesSection) -> String {
    let isReinforcing = causes.isReinforcing(loop)
    let kind = (isReinforcing ? Phrase("自己強化", "reinforcing") : Phrase("均衡", "balancing"))(languages.main)
    let names = loop.through.map { id in causes.variables.first { $0.id == id }.map { text($0.name) } ?? id }
    let steps = loop.through.indices.map { index -> String in
      let next = loop.through[(index + 1) % loop.through.count]
      let link = causes.links.first { $0.from == loop.through[index] && $0.to == next }
      let sign = link.map { $0.isSameDirection ? "+" : "−" } ?? ""
      let delay = link?.isDelayed == true ? Edge.delaySign : ""
      return "\(names[index]) \(delay)→\(sign)"
    }
    let mark = mark(of: loop, isReinforcing: isReinforcing)
    return Phrase("\(mark) \(text(loop.name))（\(kind)）: ", "\(mark) \(text(loop.name)) (\(kind)): ")(
      languages.main)
      + (steps + names.prefix(1)).joined(separator: " ")
  }

  fileprivate func causeNotes(_ loops: [String]) -> [String] {
    loops + [
      Phrase(
        "R＝自己強化ループ（−が偶数）、B＝均衡ループ（−が奇数）。符号と遅れは作成者の仮説であり、数値は変数の実績のみ。",
        "R: a reinforcing loop (an even number of −); B: a balancing one (odd). Signs and delays are the author's hypotheses; numbers are actual values of variables."
      )(languages.main)
    ]
  }
}
