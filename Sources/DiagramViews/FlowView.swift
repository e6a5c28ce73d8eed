import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// How many cases went from where to where: states as bars, moves as ribbons, all true to their counts.
package struct FlowView: DiagramView {
  package let name = "flow"
  package let summary =
    "How many cases moved from where to where: states as bars, moves as ribbons, in true proportion."
  package let options: Set<ViewOption> = [.divisions, .roles, .systems, .states, .neighbours, .depth, .kpis]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    guard let report = context.report else { return .needs(section: "events") }
    let words = SceneWords(context)
    let process = words.process
    let units = ProcessUnits(
      process, depth: request.depth == .stage ? .stage : .state, request, in: context)
    guard !units.isNothing else { return .nothing }
    let flows = CaseFlows(report, units: units, process: process)
    var drawing = FlowDrawing(flows, words: words, moves: ObservedMoves(report))
    for unit in units.all { drawing.add(unit) }
    for flow in flows.drawn { drawing.add(flow) }
    return .diagram(
      words.diagram(
        of: drawing.scene, request: request, title: .flowTitle, subtitle: words.subtitle(),
        footnotes: words.narrowingNotes(request, units)
          + words.flowNotes(hidden: flows.hidden, hasOldStock: drawing.hasOldStock)
          + words.verdictNotes(report) + words.qualityNotes(report),
        table: request.kpis == nil ? nil : words.kpiTable(without: [], chosen: request.kpis)))
  }
}

/// The work of drawing one flow.
private struct FlowDrawing {
  private let flows: CaseFlows
  private let words: SceneWords
  private let moves: ObservedMoves
  private let fullest: Int
  private var builder = ProportionalBuilder()
  private var bars: [String: String] = [:]
  /// Whether more cases left some unit in the window than entered it.
  private(set) var hasOldStock = false

  init(_ flows: CaseFlows, words: SceneWords, moves: ObservedMoves) {
    self.flows = flows
    self.words = words
    self.moves = moves
    fullest =
      words.process.states.filter { $0.kind == .open || $0.kind == .initial }
      .map { words.stock(ofState: $0.id) }.max() ?? 0
  }

  var scene: ProportionalScene { builder.scene(.flow) }

  /// Adds the bar of a unit that some case was in.
  mutating func add(_ unit: ProcessUnit) {
    let visits = flows.visits(of: unit)
    let left = flows.moves(outOf: unit.id)
    guard max(visits, left) > 0 else { return }
    if left > visits { hasOldStock = true }
    let stock = unit.states.reduce(0) { $0 + words.stock(ofState: $1.id) }
    bars[unit.id] = builder.add(
      ProportionalScene.Bar(
        id: "", role: unit.outcomeRole ?? .state, label: words.label(unit.name),
        value: Double(max(visits, left)), isExit: unit.states.allSatisfy { $0.kind.isDropOut },
        rank: unit.rank,
        badges: [Badge(kind: .count, text: words.format.items(visits))] + words.stockBadges(stock),
        emphasis: unit.states.contains { moves.isTightestState($0, in: words.process) }
          ? .bottleneck : nil,
        stock: unit.outcomeRole == nil && fullest > 0 && stock > 0
          ? min(1, Double(stock) / Double(fullest)) : nil,
        tooltip: unit.states.count == 1 ? unit.states[0].definition.map(words.text) : nil,
        subject: unit.subject))
  }

  mutating func add(_ flow: CaseFlows.Flow) {
    guard let from = bars[flow.from], let to = bars[flow.to] else { return }
    let pair = "\(flow.from)-\(flow.to)"
    let subject =
      flow.transition.map { flow.isSum ? Subject("flow", pair) : Subject("transition", $0.id) }
      ?? Subject("move", pair)
    builder.add(
      ProportionalScene.Ribbon(
        id: "", from: from, to: to, value: Double(flow.count),
        role: flow.transition.map { Edge.Role($0.kind) } ?? .advance,
        evidence: flow.transition == nil ? .undeclared : .observed,
        badges: [Badge(kind: .count, text: words.part(flow.count, of: flows.moves(outOf: flow.from)))],
        emphasis: flow.transition.map { moves.isTightestStep($0, in: words.process) } == true
          ? .bottleneck : nil,
        tooltip: flow.transition.map(words.tooltip) ?? Phrase.undeclared(words.languages.main),
        subject: subject))
  }
}

extension SceneWords {
  func stock(ofState id: String) -> Int { context.report?.states.first { $0.id == id }?.open ?? 0 }

  /// What bars and ribbons count, and what is not drawn.
  fileprivate func flowNotes(hidden: [CaseFlows.Flow], hasOldStock: Bool) -> [String] {
    let language = languages.main
    var notes = [
      Phrase(
        "棒と帯は同じ縮尺。件数は延べで、再訪するたびに数える。割合は出発した状態を出た件数に対する（5件未満は示さない）。帯は左から右へ進み、外側を回る帯は前の状態へ戻る。",
        "Bars and ribbons have one scale. Counts are visits and moves: a returning case counts again. Shares are of all moves out of the state (none below 5). Ribbons run from left to right; those around the outside lead back."
      )(language)
    ]
    if hasOldStock {
      notes.append(
        Phrase(
          "期間に入った件数より出た件数が多い状態（期首の残高）では、棒の高さは出た件数。",
          "Where more left in the period than entered (stock from before), the bar is as high as what left."
        )(language))
    }
    if !hidden.isEmpty {
      let count = format.number(hidden.reduce(0) { $0 + $1.count })
      let share = format.decimal(CaseFlows.smallestShare * 100, digits: 0)
      notes.append(
        Phrase(
          "出発した状態を出た件数の\(share)%未満の流れと、宣言外で\(CaseFlows.fewestUndeclared)件未満の流れは描いていない: \(hidden.count)種 \(count)件",
          "Flows below \(share)% of the moves out of their state, and undeclared ones below \(CaseFlows.fewestUndeclared) moves, are not drawn: \(hidden.count) kinds, \(count) moves"
        )(language))
    }
    return notes
  }
}
