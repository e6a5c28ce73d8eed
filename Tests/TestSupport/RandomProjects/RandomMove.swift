/// A transition as it is written; lists of ends are several transitions.
struct RandomMove {
  var from: [String]
  var to: [String]
  var id: String?
  var kind: String?
  var name: RandomText?
  var trigger: RandomText?
  /// The id of a criterion.
  var criterion: String?
  /// A condition in prose; in the spec's languages.
  var guardText: YAMLValue?
  var sla: YAMLValue?
  var reasons: [String] = []
  var others: [YAMLValue.Entry] = []

  init(_ from: String, _ to: String) {
    self.from = [from]
    self.to = [to]
  }

  /// The ids of the transitions.
  var ids: [String] {
    if let id { return [id] }
    return from.flatMap { from in to.map { "\(from)-\($0)" } }
  }

  func yaml(_ random: inout SplitMix64) -> YAMLValue {
    let details = details
    guard from.count == 1, to.count == 1, random.chance(0.7) else {
      return .map([.init("from", Self.ends(from, &random)), .init("to", Self.ends(to, &random))] + details)
    }
    let arrow = random.chance(0.9) ? "\(from[0]) -> \(to[0])" : "\(from[0])->\(to[0])"
    if details.isEmpty { return .text(arrow) }
    if let name, details.count == 1, random.chance(0.7) { return .map([.init(arrow, name.yaml)]) }
    return .map([.init(arrow, .map(details))])
  }

  private static func ends(_ ids: [String], _ random: inout SplitMix64) -> YAMLValue {
    ids.count == 1 && random.chance(0.7) ? .word(ids[0]) : .words(ids)
  }

  private var details: [YAMLValue.Entry] {
    YAMLValue.map([
      "id": id.map { .word($0) }, "kind": kind.map { .word($0) }, "name": name?.yaml,
      "trigger": trigger?.yaml,
      "criterion": criterion.map { .word($0) } ?? guardText, "sla": sla,
      "reasons": reasons.isEmpty ? nil : .words(reasons),
    ]).entries + others
  }
}

extension RandomModel {
  /// Adds moves along the order of the states, out of it, back into it, and anywhere.
  mutating func addMoves(_ random: inout SplitMix64) {
    let counted = states.filter(\.isCounted)
    for (state, next) in zip(counted, counted.dropFirst()) where random.chance(0.75) {
      add(RandomMove(state.id, next.id), &random)
    }
    for state in states where !state.isCounted {
      let sources = random.some(of: counted.map(\.id), share: random.one(of: [0.2, 0.5, 0.9]))
      addList(from: sources, to: [state.id], &random)
      if state.kind != "end", random.chance(0.7), let target = random.pick(states) {
        add(RandomMove(state.id, target.id), &random)
      }
    }
    let density = random.one(of: [0, 0.1, 0.2, 0.4, 0.8])
    for _ in 0..<Int(Double(states.count) * density) {
      guard let from = random.pick(states), let to = random.pick(states) else { continue }
      add(RandomMove(from.id, to.id), &random)
    }
    if random.chance(0.1) {
      addList(
        from: random.some(of: counted.map(\.id), share: 0.5),
        to: random.some(of: states.map(\.id), share: 0.3),
        &random)
    }
    if random.chance(0.15), let state = random.pick(counted) { add(RandomMove(state.id, state.id), &random) }
  }

  /// Adds a move in detail, unless it is there already or leaves an end.
  private mutating func add(_ move: RandomMove, _ random: inout SplitMix64) {
    guard states.first(where: { $0.id == move.from[0] })?.kind != "end",
      moveIDs.insert("\(move.from[0])-\(move.to[0])").inserted
    else { return }
    var move = move
    if random.chance(0.08) {
      let id = names.id(&random)
      if moveIDs.insert(id).inserted { move.id = id }
    }
    detail(&move, &random)
    moves.append(move)
  }

  /// Adds the moves from each of some states to each of others as one entry.
  private mutating func addList(from sources: [String], to targets: [String], _ random: inout SplitMix64) {
    let ends = Set(states.filter { $0.kind == "end" }.map(\.id))
    let sources = sources.filter { source in
      !ends.contains(source) && targets.allSatisfy { !moveIDs.contains("\(source)-\($0)") }
    }
    guard !sources.isEmpty, !targets.isEmpty else { return }
    var move = RandomMove(sources[0], targets[0])
    move.from = sources
    move.to = targets
    moveIDs.formUnion(move.ids)
    detail(&move, &random)
    moves.append(move)
  }

  private func detail(_ move: inout RandomMove, _ random: inout SplitMix64) {
    guard random.chance(0.6) else { return }
    if random.chance(0.12) {
      move.kind = random.one(of: [
        "advance", "accept", "hand-back", "park", "drop", "recycle", "renew", "spawn", "expire",
      ])
    }
    if random.chance(0.35) { move.name = names.prose(&random) }
    if random.chance(0.2) { move.trigger = names.prose(&random) }
    if random.chance(0.3) {
      move.criterion = random.pick(criteria)?.key
      let prose = names.prose(&random)
      if move.criterion == nil {
        move.guardText =
          prose.texts.count > 1
          ? prose.yaml : RandomText([(language: firstLanguage, text: prose.texts[0])]).yaml
      }
    }
    if random.chance(0.3) { move.sla = serviceLevel(&random) }
    if random.chance(0.2) { move.reasons = random.some(of: reasons.map(\.key), share: 0.6) }
    if random.chance(0.1) { move.others.append(.init("when", .text("score >= 50"))) }
    if random.chance(0.1) { move.others.append(.init("source", names.prose(&random).yaml)) }
    if random.chance(0.05) { move.others.append(.init("every", .word("P1M"))) }
    if random.chance(0.1) { move.others.append(.init("hand-off", .word(random.one(of: ["true", "false"])))) }
  }

  private func serviceLevel(_ random: inout SplitMix64) -> YAMLValue {
    let within = random.one(of: ["30m", "4h", "1d", "10d", "2w"])
    if random.chance(0.4) { return .word(within) }
    let isHot = random.chance(0.3)
    return .map([
      "within": .word(within), "clock": .word(random.pick(calendars)?.key ?? "elapsed"),
      "hot": isHot ? .map(["when": .text("segment == 'Enterprise'"), "within": .word("30m")]) : nil,
    ])
  }
}
