import Diagrams
import ProcessMetrics
import ProcessModel

extension SceneWords {
  /// The time in a state and its stock.
  func badges(ofState id: String) -> [Badge] {
    guard let state = context.report?.states.first(where: { $0.id == id }), state.visits > 0 else {
      return []
    }
    let language = languages.main
    var badges: [Badge] = []
    if let median = state.median, state.timed > 0 {
      badges.append(
        Badge(
          kind: .time,
          text: Phrase(
            "滞在 中央値\(stay(median)) (n=\(format.number(state.timed)))",
            "\(kept("median stay \(stay(median))")) (n=\(format.number(state.timed)))")(language)))
    }
    if state.open > 0 {
      let age = state.openMedianAge.map(stay)
      badges.append(
        Badge(
          kind: .stock,
          text: Phrase(
            "残高 \(format.number(state.open))件\(age.map { "・経過 中央値\($0)" } ?? "")",
            "stock \(format.number(state.open))\(age.map { ", " + kept("median age \($0)") } ?? "")")(
              language)))
    }
    return badges
  }

  /// Words that stay on one line.
  private func kept(_ words: String) -> String { words.replacing(" ", with: "\u{A0}") }

  /// A time in a state: in days where each of the report can be read in them, so that they can be compared.
  private func stay(_ milliseconds: Double) -> String {
    let stays = (context.report?.states ?? []).flatMap { [$0.median, $0.openMedianAge] }.compactMap(\.self)
    let areDays = stays.allSatisfy { $0 >= Self.shortestInDays }
    return areDays ? format.days(milliseconds) : format.duration(milliseconds)
  }

  /// Milliseconds; less would be lost in a tenth of a day.
  private static let shortestInDays = 43_200_000.0

  /// How many cases came to rest in a won, lost or end state.
  func outcomeBadges(ofState id: String) -> [Badge] {
    guard let state = context.report?.states.first(where: { $0.id == id }), state.visits > 0 else {
      return []
    }
    return [
      Badge(
        kind: .count,
        text: Phrase(
          "\(format.number(state.visits))件", "\(format.number(state.visits)) visits")(languages.main))
    ]
  }

  /// The count of a move and its share of all moves out of the state.
  func countBadge(from: String, to: String) -> Badge? {
    guard let report = context.report,
      let move = report.transitions.first(where: { $0.from == from && $0.to == to }), move.count > 0
    else { return nil }
    let leaves = report.transitions.filter { $0.from == from }.reduce(0) { $0 + $1.count }
    guard leaves >= ReadingFormat.fewest else {
      return Badge(kind: .count, text: format.items(move.count))
    }
    let share = format.percent(Double(move.count) / Double(leaves))
    return Badge(kind: .count, text: "\(format.items(move.count)) (\(share))")
  }

  /// The pass rate of a step: as the spec's own KPI with its target where it has one.
  func rateBadges(from: String, to: String) -> [Badge] {
    guard let step = context.report?.steps.first(where: { $0.from == from && $0.to == to }),
      step.resolved.n > 0
    else { return [] }
    if let definition = passRate(from: from, to: to),
      let reading = context.report?.kpis.first(where: { $0.id == definition.id }),
      reading.status != .unavailable,
      let ratio = reading.ratio
    {
      return [
        Badge(
          kind: .rate, text: "\(text(definition.name)) \(format.share(ratio))",
          status: Badge.Status(reading.status)),
        basisBadge(reading),
      ] + changeBadges(from: baselineReading(definition.id)?.ratio, to: ratio)
    }
    return resolvedBadges(step)
      + changeBadges(from: baselineStep(from: from, to: to)?.resolved, to: step.resolved)
  }

  /// The resolved rate of a step that no KPI of the spec is about.
  func resolvedBadges(_ step: StepMeasure) -> [Badge] {
    guard step.resolved.n > 0 else { return [] }
    return [
      Badge(kind: .rate, text: "\(Phrase.resolvedRate(languages.main)) \(format.share(step.resolved))")
    ]
  }

  /// The KPI of the spec that is the pass rate between two stages on the basis that pictures show.
  func passRate(from: String, to: String) -> KPIDefinition? {
    process.kpis.first { definition in
      definition.measure == .passRate(from: from, to: to) && definition.within == nil
        && definition.weight == nil
    }
  }

  /// The reading of a KPI, and its target with the verdict; nil when it has none.
  func readingBadges(of definition: KPIDefinition) -> [Badge]? {
    guard let reading = context.report?.kpis.first(where: { $0.id == definition.id }),
      reading.status != .unavailable
    else { return nil }
    let status = Badge.Status(reading.status)
    var badges = [
      Badge(kind: .kpi, text: "\(text(definition.name)) \(format.value(of: reading))", status: status)
    ]
    if reading.ratio != nil {
      badges.append(basisBadge(reading))
    } else if let target = reading.target {
      let verdict = status.phrase.map { " \($0(languages.main))" } ?? ""
      badges.append(
        Badge(kind: .kpi, text: "\(Phrase.target(languages.main)) \(format.target(target))\(verdict)"))
    }
    return badges
  }

  /// The basis of a rate, and its target with the verdict: `決着ベース・目標 30% 未達`.
  private func basisBadge(_ reading: KPIReading) -> Badge {
    let language = languages.main
    let basis = basisPhrase(reading.basis ?? "") ?? Phrase("決着ベース", "resolved")
    let status = Badge.Status(reading.status)
    guard let target = reading.target else {
      return Badge(kind: .rate, text: basis(language), status: .noTarget)
    }
    let verdict = status.phrase.map { " \($0(language))" } ?? ""
    let text =
      "\(basis(language))\(Phrase("・", ", ")(language))\(Phrase.target(language)) \(format.target(target))\(verdict)"
    return Badge(kind: .kpi, text: text, status: .noTarget)
  }

  /// The word for a basis; nil for what is none.
  func basisPhrase(_ basis: String) -> Phrase? {
    switch KPIDefinition.Basis(rawValue: basis) {
    case .resolved: Phrase("決着ベース", "resolved")
    case .cohort: Phrase("コホート", "cohort")
    case .period: Phrase("期間", "period")
    case nil: nil
    }
  }

  func serviceLevelBadge(_ transition: Transition) -> Badge? {
    guard let measure = context.report?.serviceLevels.first(where: { $0.transition == transition.id }),
      measure.met + measure.breached > 0
    else { return nil }
    let ratio = Ratio(k: measure.met, n: measure.met + measure.breached)
    return Badge(
      kind: .serviceLevel, text: "\(Phrase.serviceLevel(languages.main)) \(format.share(ratio))")
  }
}

extension Badge.Status {
  init(_ status: KPIReading.Status) {
    self =
      switch status {
      case .met: .met
      case .missed: .missed
      case .unclear: .unclear
      case .tooFew: .tooFew
      case .noTarget: .noTarget
      case .unavailable: .unavailable
      }
  }

  var phrase: Phrase? {
    switch self {
    case .met: .met
    case .missed: .missed
    case .unclear: .unclear
    case .tooFew: .tooFew
    case .noTarget: nil
    case .unavailable: .notMeasurable
    }
  }
}
