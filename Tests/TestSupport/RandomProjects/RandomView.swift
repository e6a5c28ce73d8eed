/// A picture as a spec asks for it.
struct RandomView {
  static let kinds = ["process", "lead-states", "funnel", "flow", "handoff"]

  var id: String
  var kind: String
  /// What it is narrowed to; nil in a spec that only lists kinds.
  var yaml: YAMLValue?
}

extension RandomModel {
  /// Adds the pictures that the spec itself asks for, if any.
  mutating func addViews(_ random: inout SplitMix64) {
    guard random.chance(0.5) else { return }
    if random.chance(0.15) {
      views = random.some(of: RandomView.kinds, share: 0.7).map { RandomView(id: $0, kind: $0) }
      return
    }
    for number in 0..<Int.random(in: 1...3, using: &random) {
      let kind = random.one(of: ["process"] + RandomView.kinds)
      let isNamesake = number == 0 && random.chance(0.5)
      let id = isNamesake ? kind : names.id(&random)
      let isNamed = !(isNamesake && random.chance(0.5))
      let depth = random.chance(0.6) ? random.one(of: ["stage", "state", "action"]) : nil
      let orientation = random.chance(0.5) ? random.one(of: ["horizontal", "vertical"]) : nil
      let asked = random.chance(0.3) ? random.some(of: divisions.map(\.id), share: 0.5) : []
      // A sequence may have no message of the divisions asked for, and a division no state.
      let isNarrowed = ["process", "lead-states", "flow"].contains(kind) && !asked.isEmpty
      let ownsStates = asked.contains { division in
        states.contains { ($0.division ?? stage(of: $0)?.division) == division }
      }
      let entries = YAMLValue.map([
        "view": isNamed ? .word(kind) : nil,
        "depth": kind == "funnel" ? nil : depth.map { .word($0) },
        "orientation": kind == "process" || kind == "lead-states" ? orientation.map { .word($0) } : nil,
        "divisions": isNarrowed && ownsStates ? .words(asked) : nil,
        "states": isNarrowed && !ownsStates ? .words(states.suffix(3).map(\.id)) : nil,
        "neighbours": isNarrowed ? .word("\(number)") : nil,
        "kpis": random.chance(0.3) ? filter(kpis.map(\.id), &random) : nil,
        "pipeline": pipelineFilter(of: kind, &random),
        "page": random.chance(0.2) ? .text(random.one(of: ["16:9", "a4", "a3"])) : nil,
      ])
      views.append(RandomView(id: id, kind: kind, yaml: entries))
    }
  }

  private func stage(of state: State) -> Stage? { stages.first { $0.id == state.stage } }

  private func pipelineFilter(of kind: String, _ random: inout SplitMix64) -> YAMLValue? {
    let pipeline = random.chance(0.2) ? random.pick(pipelines) : nil
    return ["funnel", "handoff"].contains(kind) ? pipeline.map { .word($0.id) } : nil
  }

  private func filter(_ ids: [String], _ random: inout SplitMix64) -> YAMLValue? {
    let some = random.some(of: ids, share: 0.5)
    return some.isEmpty ? nil : .words(some)
  }

  /// Adds sections of content that no other part of the spec refers to.
  mutating func addOtherSections(_ random: inout SplitMix64) {
    if random.chance(0.15) { others.append(.init("currency", .word("JPY"))) }
    if random.chance(0.15) { others.append(.init("week-start", .word("sun"))) }
    if random.chance(0.2) {
      others.append(.init("fiscal-year", .map(["starts": .word("1"), "named-by": .word("end")])))
    }
    if random.chance(0.15) { others.append(.init("unit-of-analysis", .text("案件"))) }
    if random.chance(0.15) {
      others.append(.init("notes", .list((0..<3).map { _ in names.prose(&random).yaml })))
    }
    if random.chance(0.15) {
      others.append(.init("roles", .map([.init("sdr", names.prose(&random).yaml)])))
      others.append(
        .init(
          "systems",
          .map([.init("crm", .map(["name": .text("CRM"), "scope": .words(states.prefix(2).map(\.id))]))])))
    }
    if random.chance(0.15) {
      others.append(
        .init(
          "theme",
          .map(["colours": .map([.init("won-fill", .text("#1f4e79"))]), "font": .text("Noto Serif CJK JP")])))
    }
    if random.chance(0.2) {
      let windows = [
        "last-quarter", "last-month", "30d", "FY2026", "2026-Q1", "2025-01-01..2025-07-01", "2026-03",
      ]
      others.append(.init("build", .map(["window": .text(random.one(of: windows))])))
    }
  }
}
