package import Diagrams
import ProcessMetrics
import ProcessModel

/// Finds and words the numbers behind the elements of a picture.
package struct MeasuredFacts {
  private let words: SceneWords
  private let readings: [KPIReading]

  package init(in context: DrawingContext) {
    words = SceneWords(context)
    readings = context.report?.kpis ?? []
  }

  /// The numbers about what an element shows; nothing without data.
  package func facts(of subject: Subject) -> [MeasuredFact] {
    guard words.context.report != nil else { return [] }
    switch subject.kind {
    case "kpi": return words.process.kpis.filter { $0.id == subject.id }.flatMap(facts)
    case "transition": return transitionFacts(subject.id)
    case "state", "stage", "action", "decision": return placeFacts(place(of: subject))
    default: return []
    }
  }

  // MARK: Elements

  /// The state or stage that an element belongs to; actions are numbered behind it.
  private func place(of subject: Subject) -> String {
    let known = { (id: String) in words.process.state(id) != nil || words.process.stage(id) != nil }
    guard subject.kind == "action", !known(subject.id) else { return subject.id }
    let parts = subject.id.split(separator: "-").dropLast()
    return parts.joined(separator: "-")
  }

  private func placeFacts(_ id: String) -> [MeasuredFact] {
    let stage = words.process.state(id).flatMap(words.process.stageID)
    let places = Set([id, stage].compactMap { $0 })
    let kpis = words.process.kpis.filter { definition in
      guard let subject = definition.measure.place else { return false }
      return places.contains(subject)
    }
    return kpis.flatMap(facts) + stateFacts(id)
  }

  private func transitionFacts(_ id: String) -> [MeasuredFact] {
    guard let transition = words.process.transitions.first(where: { $0.id == id }) else { return [] }
    let stages = { (state: String) in
      Set([state, words.process.state(state).flatMap(words.process.stageID)].compactMap { $0 })
    }
    let (from, to) = (stages(transition.from), stages(transition.to))
    let kpis = words.process.kpis.filter { definition in
      if definition.measure == .serviceLevel(transition: id) { return true }
      guard let step = definition.measure.step else { return false }
      return from.contains(step.from) && to.contains(step.to)
    }
    let rates = kpis.contains { $0.measure.isPassRate } ? [] : stepFacts(from: from, to: to)
    return kpis.flatMap(facts) + rates + moveFacts(transition)
  }

  // MARK: Numbers

  private func facts(of definition: KPIDefinition) -> [MeasuredFact] {
    let kind = KPICatalog.all.first { $0.example.measure.caseName == definition.measure.caseName }
    let meaning = definition.definition.map(words.text) ?? kind?.summary
    let formula = kind.map { words.text($0.formula) }.flatMap { $0 == meaning ? nil : $0 }
    return readings.filter { $0.id == definition.id }.map { reading in
      MeasuredFact(
        name: words.text(definition.name), definition: [meaning, formula].compactMap { $0 },
        value: reading.status == .unavailable
          ? (reading.reason ?? Phrase.notMeasurable(language)) : words.format.value(of: reading),
        basis: reading.basis.map { words.basisPhrase($0)?(language) ?? $0 },
        count: (reading.ratio?.n ?? reading.observations).map(words.format.number),
        interval: interval(of: reading), target: target(of: reading))
    }
  }

  private func stepFacts(from: Set<String>, to: Set<String>) -> [MeasuredFact] {
    let steps = words.context.report?.steps ?? []
    return steps.filter { from.contains($0.from) && to.contains($0.to) && $0.resolved.n > 0 }.map { step in
      MeasuredFact(
        name: Phrase("通過率", "Pass rate")(language),
        definition: KPICatalog.all.first { $0.id == "pass-rate" }.map { [words.text($0.formula)] } ?? [],
        value: words.format.share(step.resolved), basis: words.basisPhrase("resolved")?(language),
        count: words.format.number(step.resolved.n),
        interval: step.resolved.n < ReadingFormat.fewest
          ? nil : step.judgedInterval.map { shares($0.low, $0.high) })
    }
  }

  private func stateFacts(_ id: String) -> [MeasuredFact] {
    guard let state = words.context.report?.states.first(where: { $0.id == id }), state.visits > 0 else {
      return []
    }
    var facts: [MeasuredFact] = []
    if let median = state.median, let p90 = state.p90, state.timed > 0 {
      facts.append(
        MeasuredFact(
          name: Phrase("滞在", "Stay")(language),
          definition: [Phrase("終わった滞在の中央値と第9十分位", "Median and ninth decile of ended visits")(language)],
          value: "\(words.format.duration(median)), p90 \(words.format.duration(p90))",
          count: words.format.number(state.timed)))
    }
    facts.append(
      MeasuredFact(
        name: Phrase("残高", "Stock")(language),
        definition: [Phrase("基準日に続いている滞在", "Visits still going on at the as-of")(language)],
        value: words.format.items(state.open), count: words.format.number(state.visits)))
    return facts
  }

  private func moveFacts(_ transition: Transition) -> [MeasuredFact] {
    let moves = words.context.report?.transitions ?? []
    return moves.filter { $0.from == transition.from && $0.to == transition.to && $0.count > 0 }.map { move in
      MeasuredFact(
        name: Phrase("遷移", "Moves")(language),
        definition: [
          Phrase("隣り合う滞在の数。時間は入ってから次に入るまで", "Adjacent visits; the time is from one entry to the next")(
            language)
        ],
        value: words.format.items(move.count)
          + (move.median.map { ", \(Phrase("中央値", "median")(language)) \(words.format.duration($0))" } ?? ""),
        count: words.format.number(move.cases) + Phrase("案件", " cases")(language))
    }
  }

  // MARK: Words

  private var language: String { words.languages.main }

  private func interval(of reading: KPIReading) -> String? {
    guard let interval = reading.judgedInterval, (reading.ratio?.n ?? .max) >= ReadingFormat.fewest else {
      return nil
    }
    return switch reading.unit {
    case .share: shares(interval.low, interval.high)
    case .milliseconds: "\(words.format.duration(interval.low))–\(words.format.duration(interval.high))"
    case .count, .perCase, .amount:
      "\(words.format.decimal(interval.low, digits: 2))–\(words.format.decimal(interval.high, digits: 2))"
    }
  }

  private func shares(_ low: Double, _ high: Double) -> String {
    "\(words.format.percent(low))–\(words.format.percent(high))"
  }

  private func target(of reading: KPIReading) -> String? {
    reading.target.map { target in
      [words.format.target(target), Badge.Status(reading.status).phrase?(language)].compactMap { $0 }.joined(
        separator: " ")
    }
  }
}
