/// A random sales process: what a spec is written from and what a log follows.
struct RandomModel {
  struct Division {
    var id: String
    var name: RandomText?
    var isExternal = false
    var isSupporting = false
    /// The KPIs it answers for.
    var kpis: [String] = []
  }

  struct Stage {
    var id: String
    var name: RandomText?
    var division: String?
  }

  struct State {
    var id: String
    var name: RandomText?
    /// As written; nil for open, or initial at the head of a path.
    var kind: String?
    var division: String?
    var stage: String?
    /// The values of the log's state column, each perhaps only until a day.
    var values: [(text: String, until: String?)] = []
    var expires: YAMLValue?
    var settlesAfter: String?
    var actions: [YAMLValue] = []

    /// Whether the funnel counts it.
    var isCounted: Bool { kind.map { ["open", "initial", "won", "milestone"].contains($0) } ?? true }
    /// Everything that the log may call it.
    var callings: [String] {
      [id] + (name?.texts ?? []) + values.filter { $0.until == nil }.map(\.text)
    }
  }

  struct Pipeline {
    var id: String
    var name: RandomText?
    /// The values of `record_type` that its cases have; nil for all cases.
    var recordTypes: [String]?
    var path: [String]
  }

  var names: NameSupply
  /// The spec's id where it is not its file's stem.
  var id: String?
  var name: RandomText?
  /// As written; nil leaves them to the first name.
  var languages: [String]?
  var timeZone: String?
  var calendars: [YAMLValue.Entry] = []
  var divisions: [Division] = []
  var stages: [Stage] = []
  var states: [State] = []
  /// Nil when the spec leaves the path to the order of its states, or has pipelines.
  var path: [String]?
  var pipelines: [Pipeline] = []
  var moves: [RandomMove] = []
  var moveIDs: Set<String> = []
  var criteria: [YAMLValue.Entry] = []
  var reasons: [YAMLValue.Entry] = []
  var kpis: [RandomKPI] = []
  var costs: [YAMLValue.Entry] = []
  var views: [RandomView] = []
  /// Sections that nothing else refers to.
  var others: [YAMLValue.Entry] = []

  init(_ random: inout SplitMix64) {
    let languages = random.one(of: NameSupply.Languages.allCases)
    names = NameSupply(languages, &random)
    self.languages =
      switch languages {
      case .japanese: random.chance(0.5) ? nil : ["ja"]
      case .english: ["en"]
      case .both: [["ja", "en"], ["ja", "en"], ["en", "ja"]][Int.random(in: 0...2, using: &random)]
      }
    if random.chance(0.3) { id = names.id(&random) }
    name = random.chance(0.9) ? names.prose(&random) : nil
    timeZone = random.one(of: [nil, nil, "Asia/Tokyo", "UTC", "Europe/Berlin", "America/New_York"])
    addOrganisation(&random)
    addStates(&random)
    addStages(&random)
    addPaths(&random)
    addMoves(&random)
    addKPIs(&random)
    addViews(&random)
    addOtherSections(&random)
  }

  /// The language that plain texts are in, and whose files have no language in their names.
  var firstLanguage: String {
    languages?.first ?? (names.languages == .english ? "en" : "ja")
  }

  /// The id of the counted stage of a state.
  func stage(of state: State) -> String? { state.isCounted ? state.stage ?? state.id : nil }

  /// The ids of all stages, in the order of their states.
  var stageIDs: [String] {
    var seen: Set<String> = []
    return states.compactMap { stage(of: $0) }.filter { seen.insert($0).inserted }
  }

  // MARK: Parts

  private mutating func addOrganisation(_ random: inout SplitMix64) {
    for _ in 0..<random.one(of: [0, 1, 2, 2, 3, 3, 4, 4, 5, 6]) {
      divisions.append(Division(id: names.id(&random), name: names.name(&random)))
    }
    if !divisions.isEmpty, random.chance(0.3) {
      divisions[Int.random(in: divisions.indices, using: &random)].isExternal = true
    }
    if random.chance(0.2) {
      divisions.append(Division(id: names.id(&random), name: names.name(&random), isSupporting: true))
    }
    for _ in 0..<random.one(of: [0, 0, 1, 1, 2]) {
      let hours = random.one(of: [
        ["09:00-18:00"], ["09:00-12:00", "13:00-18:00"], ["00:00-24:00"], ["22:30-23:00"],
      ])
      calendars.append(
        YAMLValue.Entry(
          names.id(&random),
          .map([
            "hours": random.chance(0.8) ? .texts(hours) : nil,
            "days": random.chance(0.3)
              ? .words(random.one(of: [["mon"], ["sat", "sun"], ["mon", "wed", "fri"]])) : nil,
            "holidays": .word(random.one(of: ["jp", "none"])),
            "closures": random.chance(0.3) ? .words(["2026-01-05", "2026-12-29"]) : nil,
          ])))
    }
    for _ in 0..<random.one(of: [0, 0, 1, 2, 3]) {
      criteria.append(YAMLValue.Entry(names.id(&random), criterion(&random)))
    }
    for _ in 0..<random.one(of: [0, 0, 1, 2, 3]) {
      reasons.append(YAMLValue.Entry(names.id(&random), names.prose(&random).yaml))
    }
  }

  private func criterion(_ random: inout SplitMix64) -> YAMLValue {
    let name = random.chance(0.8) ? names.prose(&random).yaml : nil
    switch Int.random(in: 0...3, using: &random) {
    case 0: return names.prose(&random).yaml
    case 1: return .map(["name": name, "text": names.prose(&random).yaml])
    case 2: return .map(["name": name, "at-least": .word("2"), "of": .texts(["予算", "決裁者", "need"])])
    default:
      return .map([
        "name": name, "all": .texts(["score >= 50", "meeting == true"]), "override": .text("form == demo"),
      ])
    }
  }

  private mutating func addStates(_ random: inout SplitMix64) {
    let count = random.one(of: [1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 18, 24])
    for place in 0..<count {
      let isLast = place == count - 1
      let kind =
        isLast
        ? random.one(of: ["won", "won", "won", "milestone", nil]) : random.chance(0.04) ? "milestone" : nil
      states.append(state(kind, &random))
    }
    let outcomes = count < 3 ? 1 : 3
    for _ in 0..<Int.random(in: 0...outcomes, using: &random) {
      var state = state(random.one(of: ["lost", "lost", "pool", "pool", "end", "won"]), &random)
      if state.kind == "lost", random.chance(0.2) { state.settlesAfter = "180d" }
      states.append(state)
    }
    let ends = states.filter { $0.kind == "end" }.map(\.id)
    for index in states.indices where states[index].kind == "pool" && random.chance(0.7) {
      let after = random.one(of: ["365d", "4w", "90d", "12h"])
      let end = random.pick(ends)
      states[index].expires =
        end.map { random.chance(0.5) ? .map(["after": .word(after), "to": .word($0)]) : .word(after) }
        ?? .word(after)
      for end in ends { moveIDs.insert("\(states[index].id)-\(end)") }
    }
    if random.chance(0.15) { states.shuffle(using: &random) }
  }

  private mutating func state(_ kind: String?, _ random: inout SplitMix64) -> State {
    var state = State(id: names.id(&random), name: names.name(&random), kind: kind)
    if random.chance(0.85) { state.division = random.pick(divisions.filter { !$0.isSupporting })?.id }
    for _ in 0..<(random.chance(0.25) ? Int.random(in: 1...3, using: &random) : 0) {
      guard let value = names.name(&random)?.texts.first else { continue }
      state.values.append((value, random.chance(0.15) ? "2025-04-01" : nil))
    }
    if state.isCounted, random.chance(0.2) {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let name = names.prose(&random).yaml
        let division = random.pick(divisions)?.id
        state.actions.append(
          random.chance(0.5) ? name : .map(["name": name, "division": division.map { .word($0) }]))
      }
    }
    return state
  }

  private mutating func addStages(_ random: inout SplitMix64) {
    guard random.chance(0.55) else { return }
    var index = 0
    while index < states.count {
      let size = min(random.one(of: [1, 1, 2, 2, 3, 4]), states.count - index)
      let members = (index..<index + size).filter { states[$0].isCounted }
      index += size
      guard let first = members.first, random.chance(0.8) else { continue }
      let isNamesake = members.count == 1 && random.chance(0.3)
      var stage = Stage(id: isNamesake ? states[first].id : names.id(&random))
      stage.name = isNamesake ? states[first].name : names.name(&random)
      if random.chance(0.7) { stage.division = states[first].division }
      for member in members {
        states[member].stage = stage.id
        if stage.division != nil, random.chance(0.7) { states[member].division = nil }
      }
      stages.append(stage)
    }
  }

  private mutating func addPaths(_ random: inout SplitMix64) {
    let all = stageIDs
    guard !all.isEmpty, !random.chance(0.1) else { return }
    if random.chance(0.2) {
      for number in 0..<Int.random(in: 2...3, using: &random) {
        let path = random.some(of: all, share: 0.7)
        let types = [["New"], ["Renewal", "更新"], ["Trial"]][number]
        pipelines.append(
          Pipeline(
            id: names.id(&random), name: names.name(&random),
            recordTypes: number == 2 && random.chance(0.5) ? nil : types,
            path: path.isEmpty ? [all[0]] : path))
      }
    } else {
      path = random.chance(0.8) ? all : random.some(of: all, share: 0.8)
      if path?.isEmpty == true { path = [all[0]] }
    }
  }
}
