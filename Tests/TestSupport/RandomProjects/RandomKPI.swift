/// A KPI as it is written.
struct RandomKPI {
  var id: String
  var name: RandomText?
  var measure: YAMLValue.Entry
  var target: YAMLValue?
  var others: [YAMLValue.Entry] = []

  var yaml: YAMLValue {
    .map(
      YAMLValue.map(["name": name?.yaml]).entries + [measure] + YAMLValue.map(["target": target]).entries
        + others)
  }
}

extension RandomModel {
  private enum Unit {
    case share
    case time
    case number
  }

  /// Adds KPIs of all kinds with targets of all forms.
  mutating func addKPIs(_ random: inout SplitMix64) {
    for _ in 0..<random.one(of: [0, 1, 1, 2, 3, 4, 6, 10]) {
      guard let (measure, unit) = measure(&random) else { continue }
      var kpi = RandomKPI(id: names.id(&random), name: names.name(&random), measure: measure)
      if random.chance(0.7) { kpi.target = target(unit, &random) }
      addOptions(to: &kpi, &random)
      if random.chance(0.2), let division = divisions.indices.randomElement(using: &random) {
        if random.chance(0.5) {
          divisions[division].kpis.append(kpi.id)
        } else {
          kpi.others.append(.init("division", .word(divisions[division].id)))
        }
      }
      kpis.append(kpi)
    }
    if random.chance(0.1) {
      costs = [
        .init(
          "ads",
          .map(["amounts": .map([.init("2026-01", .word("300000")), .init("2026-Q2", .word("800000"))])]))
      ]
      if let kpi = kpis.first {
        kpis.append(
          RandomKPI(
            id: names.id(&random), name: names.name(&random),
            measure: .init("ratio", .words(["cost.ads", kpi.id])), target: .text("<= 20000")))
      }
    }
    if random.chance(0.1), kpis.count > 1 {
      let parts = YAMLValue.words(kpis.prefix(2).map(\.id))
      kpis.append(
        RandomKPI(
          id: names.id(&random), name: names.name(&random),
          measure: .init("parts", .map([.init("product", parts)]))))
    }
  }

  private func measure(_ random: inout SplitMix64) -> (YAMLValue.Entry, Unit)? {
    let stages = stageIDs
    guard !states.isEmpty, !stages.isEmpty else { return nil }
    let state = YAMLValue.word(random.one(of: states).id)
    let pair = YAMLValue.words([random.one(of: stages), random.one(of: stages)])
    let states = YAMLValue.words([random.one(of: self.states).id, random.one(of: self.states).id])
    switch Int.random(in: 0...17, using: &random) {
    case 0...3: return (.init("pass-rate", random.chance(0.85) ? pair : states), .share)
    case 4: return (.init("eventual", pair), .share)
    case 5...6: return (.init("duration", random.chance(0.85) ? pair : states), .time)
    case 7...8:
      let limited = moves.filter { $0.sla != nil && $0.ids.count == 1 }
      guard let move = random.pick(limited) ?? moves.first else { return nil }
      return (.init("sla", .word(move.ids[0])), .share)
    case 9: return (.init("throughput", state), .number)
    case 10: return (.init("count", state), .number)
    case 11: return (.init("rework", state), .number)
    case 12: return (.init("renewal", states), .share)
    case 13: return (.init("recycle-rate", .word("true")), .share)
    case 14: return (.init("conformance", .word("true")), .share)
    case 15: return (.init("sales-velocity", .word("true")), .number)
    case 16: return (.init("revenue-retention", .word(random.one(of: ["included", "excluded"]))), .share)
    default: return (.init("churn", .word("true")), .share)
    }
  }

  private func target(_ unit: Unit, _ random: inout SplitMix64) -> YAMLValue {
    let texts =
      switch unit {
      case .share: ["30%", "<= 12.5%", ">= 90%", "20%..35%", "0.3", "100%", "0%"]
      case .time: ["60d", "<= 4h", "10d..20d", "2w", ">= 30m"]
      case .number: ["400", ">= 400/month", "10..20", "<= 3", "1,000"]
      }
    let text = { (random: inout SplitMix64) in YAMLValue.text(random.one(of: texts)) }
    switch Int.random(in: 0...9, using: &random) {
    case 0:
      return .map([
        .init("FY2025-H2", text(&random)), .init("FY2026-H1", text(&random)), .init("2026-03", text(&random)),
      ])
    case 1:
      return .map([
        .init("by", .word("segment")), .init("SMB", text(&random)), .init("Enterprise", text(&random)),
      ])
    default: return text(&random)
    }
  }

  private func addOptions(to kpi: inout RandomKPI, _ random: inout SplitMix64) {
    switch kpi.measure.key {
    case "pass-rate":
      if random.chance(0.4) {
        let bases = random.some(of: ["resolved", "cohort", "period"], share: 0.6)
        if !bases.isEmpty { kpi.others.append(.init("basis", .words(bases))) }
      }
      if random.chance(0.2) { kpi.others.append(.init("within", .word("60d"))) }
      if random.chance(0.2) { kpi.others.append(.init("weight", .word("amount"))) }
    case "duration":
      let statistics = ["mean", "median", "p90", "km-median"]
      if random.chance(0.5) { kpi.others.append(.init("statistic", .word(random.one(of: statistics)))) }
      if random.chance(0.3) { kpi.others.append(.init("visits", .word("first"))) }
    case "throughput":
      if random.chance(0.3) { kpi.others.append(.init("visits", .word(random.one(of: ["all", "first"])))) }
    default: break
    }
    if random.chance(0.2) { kpi.others.append(.init("definition", names.prose(&random).yaml)) }
    if random.chance(0.1) { kpi.others.append(.init("unit", .text("円/日"))) }
  }
}
