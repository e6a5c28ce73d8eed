package import ProcessModel

/// The chance to reach a stage in the end, recycling included.
package struct Eventual: KPI {
  package let id = "eventual"
  package let unit = KPIReading.Unit.share
  package let basis = "resolved visits of all cases"
  package let source =
    "J. G. Kemeny and J. L. Snell, Finite Markov Chains (1960); interval: B. Efron and R. J. Tibshirani (1993)"
  package let summary = "Chance to reach a stage in the end, recycling included."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "決着した滞在から作る吸収マルコフ連鎖での到達確率（行き先の段階より先に着いた場合も到達とする）。区間は案件単位のブートストラップ"),
    .init(
      language: "en",
      text:
        "chance to come to the stage or a later one, in the absorbing Markov chain of the visits that ended; the"
        + " interval by drawing whole cases anew"),
  ])
  package let example = KPIExample(
    spec: "eventual: [lead, won]", measure: .eventual(from: "lead", to: "won"),
    cases: """
      A: lead 1, opp 3, won 5
      B: lead 1, pool 2, lead 4, opp 5, lost 7
      C: lead 2, opp 6
      """, value: 0.5,
    working:
      "Leads move on 3 times in 4, once they come back through the pool; of the opportunities that ended 1 in 2 was"
      + " won: ¾ × ½ ÷ (1 − ¼).")

  /// A larger share of cases whose end is unknown makes the chance unknown.
  private static let mostUndecided = 0.01

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .eventual(let from, let to) = definition.measure else { return nil }
    func unavailable(_ reason: String) -> [KPIReading] {
      [context.unavailable(definition, unit: .share, because: reason)]
    }
    guard context.place(from) != nil else { return unavailable(context.unknownPlace(from)) }
    guard let goal = context.place(to) else { return unavailable(context.unknownPlace(to)) }
    let goals = Set(goal.states.map { context.space.ids[$0] }).union(context.statesBehind(goal, from: from))
    let isStage = context.cases.process.stageIDs.contains(from)
    let stage = context.cases.process.state(from).flatMap(context.cases.process.stageID(of:))
    let stopsAtGoal = goal.states.contains { context.space.kind($0) == .won }
    guard
      let moves = MoveCounts(
        of: context.cases, variants: context.variants, split: isStage ? nil : stage, stopsAtGoal: stopsAtGoal,
        isGoal: { goals.contains($0.id) })
    else { return unavailable("the model has too many states for a Markov chain") }
    guard let start = moves.place(from), moves.resolved(start) > 0 else {
      return unavailable("no visit to '\(from)' has ended")
    }
    let chain = moves.chain
    guard 1 - chain.reaching(moves.goals.union([moves.rest]))[start] <= Self.mostUndecided else {
      return unavailable("too many cases come to a state that none has left yet")
    }
    let chance = chain.reaching(moves.goals)[start]
    let bootstrap = ChainBootstrap(moves, of: context.cases, stopsAtGoal: stopsAtGoal)
    let interval = bootstrap?.interval(of: chance) { counts in
      counts[start].allSatisfy { $0 == 0 } ? nil : AbsorbingChain(counts: counts).reaching(moves.goals)[start]
    }
    return [
      context.reading(
        of: definition, unit: .share, value: chance, observations: moves.resolved(start),
        interval: interval, caseInterval: interval)
    ]
  }
}

extension KPIContext {
  /// The states of the stages behind a goal, by id, on the paths that lead to it from a stage or state.
  fileprivate func statesBehind(_ goal: Place, from: String) -> [String] {
    guard let end = goal.stage, let start = place(from)?.stage else { return [] }
    let later = Set(
      cases.process.pipelines.flatMap { pipeline -> ArraySlice<String> in
        guard let here = pipeline.path.firstIndex(of: start), let there = pipeline.path.firstIndex(of: end),
          here < there
        else { return [] }
        return pipeline.path[(there + 1)...]
      })
    return cases.process.states.filter { cases.process.stageID(of: $0).map(later.contains) ?? false }.map(
      \.id)
  }
}
