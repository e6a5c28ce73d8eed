import Diagrams
import ProcessMetrics
import ProcessModel

/// Where some of the cases are that got no further than a stage.
struct FunnelRest {
  /// A state's id, or a word of ours for those that are not in a drop-out.
  var id: String
  var state: LeadState?
  var cases: Int

  var isDropOut: Bool { state != nil }
  var role: Node.Role { state.flatMap { Node.Role(outcomeOf: $0.kind) } ?? .action }

  /// The drop-outs, largest first, then what is on the way, then what is in no state of the model.
  ///
  /// In the last stage a won case is where it should be and counts as no rest.
  static func all(of stage: FunnelMeasure.Stage, isLast: Bool, process: SalesProcess) -> [FunnelRest] {
    var dropOuts: [FunnelRest] = []
    var onTheWay = 0
    var unknown = 0
    for rest in stage.resting {
      guard let state = process.state(rest.state) else {
        unknown += rest.cases
        continue
      }
      switch state.kind {
      case .pool, .lost, .end: dropOuts.append(FunnelRest(id: state.id, state: state, cases: rest.cases))
      case .open, .initial: onTheWay += rest.cases
      case .won, .milestone: onTheWay += isLast ? 0 : rest.cases
      }
    }
    let others = [FunnelRest(id: "in-progress", cases: onTheWay), FunnelRest(id: "unknown", cases: unknown)]
    let order = dropOuts.indices.sorted { (dropOuts[$1].cases, $0) < (dropOuts[$0].cases, $1) }
    return order.map { dropOuts[$0] } + others.filter { $0.cases > 0 }
  }
}

extension SceneWords {
  /// An id that is unique among the funnels of all pipelines.
  func funnelID(_ id: String, in pipeline: Pipeline) -> String {
    process.pipelines.count > 1 ? "\(pipeline.id)-\(id)" : id
  }

  func label(of pipeline: Pipeline) -> Label { pipeline.name.map(label) ?? Label(pipeline.id) }

  func text(of pipeline: Pipeline) -> String { pipeline.name.map(text) ?? pipeline.id }

  func label(ofStage stage: String) -> Label { process.stage(stage).map { label($0.name) } ?? Label(stage) }

  func text(ofStage stage: String) -> String { process.stage(stage).map { text($0.name) } ?? stage }

  func label(of rest: FunnelRest) -> Label {
    if let state = rest.state { return label(state.name) }
    let phrase = rest.id == "unknown" ? Phrase.unknownState : Phrase.inProgress
    return label(
      LocalizedText([.init(language: "ja", text: phrase.ja), .init(language: "en", text: phrase.en)]))
  }

  /// The cases open in a stage, whatever the window and wherever they came from.
  func stock(ofStage stage: String) -> Int {
    process.states(inStage: stage).reduce(0) { sum, state in
      sum + self.stock(ofState: state.id)
    }
  }

  func stockBadges(_ stock: Int) -> [Badge] {
    guard stock > 0 else { return [] }
    let text = Phrase("残高 \(format.number(stock))件", "stock \(format.number(stock))")
    return [Badge(kind: .stock, text: text(languages.main))]
  }

  /// `152件（全体比 37.6%）` and `前段階比 39.4% (152/386)`.
  func reachBadges(_ count: Int, first: Int, before: Int?) -> [Badge] {
    let number = Phrase("\(format.number(count))件", "\(format.number(count)) cases")(languages.main)
    guard let before else { return [Badge(kind: .count, text: number)] }
    var badges = [Badge(kind: .count, text: number)]
    if first >= ReadingFormat.fewest {
      let share = format.percent(Double(count) / Double(first))
      badges[0].text += Phrase("（全体比 \(share)）", " (\(share) of first)")(languages.main)
    }
    let step = format.share(Ratio(k: count, n: before))
    badges.append(
      Badge(kind: .rate, text: Phrase("前段階比 \(step)", "of previous \(step)")(languages.main)))
    return badges
  }

  /// How many of the cases had dropped out before they came to a stage.
  func recycledBadges(_ stage: FunnelMeasure.Stage) -> [Badge] {
    guard stage.recycled > 0 else { return [] }
    let part = part(stage.recycled, of: stage.reached)
    return [Badge(kind: .count, text: Phrase("うち復帰 \(part)", "of these back \(part)")(languages.main))]
  }

  /// `144件 (37.3%)`, without the share when there are too few.
  func part(_ count: Int, of whole: Int) -> String {
    guard whole >= ReadingFormat.fewest else { return format.items(count) }
    return "\(format.items(count)) (\(format.percent(Double(count) / Double(whole))))"
  }

  /// How much of what came in, and of what was won, had dropped out before.
  func recyclingNotes(of funnel: FunnelMeasure, _ report: KPIReport, pipeline: String?) -> [String] {
    guard let entry = funnel.stages.first else { return [] }
    var texts: [String] = []
    // Moves are not counted by pipeline.
    let returns = pipeline == nil ? returns(to: entry.id, in: report) : Ratio(k: 0, n: 0)
    if returns.k > 0 {
      texts.append(
        Phrase(
          "\(text(ofStage: entry.id))に入った延べ\(format.number(returns.n))件のうち\(part(returns.k, of: returns.n))が離脱からの復帰",
          "\(part(returns.k, of: returns.n)) of \(format.number(returns.n)) entries to \(text(ofStage: entry.id)) came back from a drop-out"
        )(languages.main))
    }
    let won = funnel.stages.first { stage in
      stage.recycled > 0 && process.states(inStage: stage.id).contains { $0.kind == .won }
    }
    if let won {
      texts.append(
        Phrase(
          "\(text(ofStage: won.id))に達した\(format.number(won.reached))件のうち\(part(won.recycled, of: won.reached))が離脱からの復帰後",
          "\(part(won.recycled, of: won.reached)) of the \(format.number(won.reached)) that reached \(text(ofStage: won.id)) had dropped out before"
        )(languages.main))
    }
    guard !texts.isEmpty else { return [] }
    let subject =
      pipeline.map { Phrase("リサイクル（\($0)）: ", "Recycling (\($0)): ") }
      ?? Phrase("リサイクル: ", "Recycling: ")
    return [subject(languages.main) + texts.joined(separator: Phrase("、", "; ")(languages.main))]
  }

  /// The entries to a stage, and of these the moves from a drop-out.
  private func returns(to stage: String, in report: KPIReport) -> Ratio {
    let dropOuts = Set(process.states.filter { $0.kind.isDropOut }.map(\.id))
    let states = Set(process.states(inStage: stage).map(\.id))
    let moves = report.transitions.filter { dropOuts.contains($0.from) && states.contains($0.to) }
    return Ratio(
      k: moves.reduce(0) { $0 + $1.count }, n: report.steps.first { $0.from == stage }?.period.n ?? 0)
  }

  /// What the two kinds of rates in a funnel mean, and why they differ.
  func funnelNotes() -> [String] {
    let language = languages.main
    return [
      Phrase(
        "件数と全体比・前段階比はコホート: 期間内に初めて来た案件を1回ずつ数え、基準日まで追う。段階を飛ばした案件も達したと数える。",
        "Cases and their shares are a cohort: those that first came in the period, each counted once and followed to the as-of. Skipping a stage counts as reaching it."
      )(language),
      Phrase(
        "矢印の率は決着ベース: その段階を出た滞在のうち次の段階以降へ進んだ割合（進んだ数/出た数）。結果待ちを含まず、再訪を含むため前段階比とは異なる。5件未満は割合を示さない。",
        "Rates at the arrows are resolved: share of the ended stays in a stage that went on to the next or a later one (passed/ended). They leave out what is still open and count returns, so they differ from the shares of the previous stage. No percentage below 5."
      )(language),
      Phrase(
        "右の細い棒は、その段階より先へ進んでいない案件が今いる状態（同じ縮尺、割合は段階に達した案件に対する）。進行中は前の段階に戻った案件を含む。残高は今その段階にあるすべての案件。",
        "Thin bars: where those are now that got no further (same scale; share of those that reached the stage). In progress includes cases back in an earlier stage. Stock = all cases now in the stage."
      )(language),
    ]
  }

  func handCountNote() -> String {
    Phrase(
      "件数は手入力で、ログから測ったものではない。全体比・前段階比は入力された件数の比。5件未満は割合を示さない。",
      "The counts were entered by hand, not measured from a log; shares are ratios of the counts entered. No percentage below 5."
    )(languages.main)
  }
}
