import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// How KPIs are put together: each quantity beside what its parts come to, and the residual between them.
///
/// A quantity that is part of several is drawn again where it is used, without its own parts: a line across the
/// tree would cross others.
package struct KPITreeView: DiagramView {
  package let name = "kpi-tree"
  package let summary =
    "What a KPI is computed from: actual, target and gap of each part, and the residual to what the parts come to."
  package let options: Set<ViewOption> = [.kpis]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let words = SceneWords(context)
    let tree = QuantityTree(
      context.specification.content.kpiTree, process: words.process, report: context.report)
    let chosen = request.kpis.map { ids in ids.filter { tree[$0]?.parts.isEmpty == false } }
    let roots = chosen ?? tree.roots
    guard !roots.isEmpty else { return .needs(section: "kpis.ID.parts") }
    var drawing = KPITreeDrawing(tree, words: words)
    for root in roots { drawing.addRoot(root) }
    let graph = Graph(
      notation: .tree, laneOrientation: .horizontal, nodes: drawing.builder.nodes,
      edges: drawing.builder.edges)
    let title = words.title(.kpiTreeTitle)
    return .diagram(
      Diagram(
        spec: words.process.id, view: request.id, language: words.languages.main, title: title,
        subtitle: words.subtitle(), scene: .graph(graph), legend: words.legend(of: graph),
        footnotes: drawing.footnotes + (context.report.map(words.qualityNotes) ?? []),
        narrative: drawing.narrative(title: title)))
  }
}

/// The work of drawing one tree.
private struct KPITreeDrawing {
  private let tree: QuantityTree
  private let words: SceneWords
  private(set) var builder = GraphBuilder()
  private var occurrences: [String: Int] = [:]
  private var sentences: [String] = []
  private var drawn: [QuantityTree.Quantity] = []

  init(_ tree: QuantityTree, words: SceneWords) {
    self.tree = tree
    self.words = words
  }

  mutating func addRoot(_ id: String) {
    if let quantity = tree[id] { _ = add(quantity) }
  }

  /// Adds a quantity and, where it is met for the first time, its parts.
  private mutating func add(_ quantity: QuantityTree.Quantity) -> String {
    let number = occurrences[quantity.id, default: 0] + 1
    occurrences[quantity.id] = number
    let isRepeated = number > 1 && !quantity.parts.isEmpty
    let parts = quantity.parts.compactMap { tree[$0] }
    let badges = words.badges(of: quantity, parts: parts, isRepeated: isRepeated)
    let subject = number == 1 ? quantity.id : "\(quantity.id)-\(number)"
    let node = builder.add(
      Node(
        id: "", role: .object, label: words.label(quantity.name), badges: badges,
        tooltip: quantity.reading?.reason, subject: Subject("kpi", subject)))
    guard let operation = quantity.operation, !parts.isEmpty, !isRepeated else { return node }
    drawn.append(quantity)
    sentences.append(words.sentence(of: quantity, parts: parts, badges: badges))
    let sign = builder.add(
      Node(
        id: "", role: .operation, label: Label(operation.sign), subject: Subject("operation", quantity.id)))
    builder.add(
      Edge(id: "", from: node, to: sign, role: .part, subject: Subject("operation", quantity.id)))
    for (place, part) in parts.enumerated() {
      let child = add(part)
      builder.add(
        Edge(
          id: "", from: sign, to: child, role: .part,
          subject: Subject("part", "\(quantity.id)-\(part.id)-\(place + 1)")))
    }
    return node
  }

  var footnotes: [String] {
    words.treeNotes(
      of: drawn, hasRepeats: builder.nodes.count { $0.role == .object } > occurrences.count,
      hasGiven: occurrences.keys.contains { tree[$0]?.given != nil })
  }

  func narrative(title: Label) -> String {
    ([title.lines.first ?? ""] + sentences).joined(separator: "\n")
  }
}
