import Diagnostics
import ProcessModel

extension SpecBuilder {
  /// The transitions as written, lists of ends expanded, kinds inferred.
  mutating func transitions(in process: SalesProcess) -> [Transition] {
    (root["transitions"]?.items ?? []).flatMap { node -> [Transition] in
      if node.scalar != nil {
        return transitions(arrow: node.text ?? "", at: node.range, value: nil, in: process)
      }
      guard node.entries.contains(where: { Arrow.isMeant(by: $0.key) }) else {
        return transitions(record: node, in: process)
      }
      return node.entries.flatMap {
        transitions(arrow: $0.key, at: $0.keyRange, value: $0.value, in: process)
      }
    }
  }

  /// `a -> b`, perhaps with a name or a map of details.
  private mutating func transitions(
    arrow text: String, at range: SourceRange, value: SpecNode?, in process: SalesProcess
  ) -> [Transition] {
    guard let arrow = Arrow(text) else { return [] }
    let isDetailed = value.map { $0.isMapping && !$0.entries.isMapOfLanguages }
    let details = isDetailed == true ? value : nil
    var transition = transition(from: arrow.from, to: arrow.to, details: details, in: process)
    if isDetailed == false { transition.name = localized(value) }
    record(transition, at: range, details: details)
    for (field, offset, id) in [("from", arrow.fromOffset, arrow.from), ("to", arrow.toOffset, arrow.to)] {
      var end = range
      if range.end > range.start {
        end.start.column += offset
        end.end.column = end.start.column + id.unicodeScalars.count
      }
      sourceMap.record(ElementID(.transition, transition.id, field: field), at: end)
    }
    return [transition]
  }

  private mutating func transitions(record node: SpecNode, in process: SalesProcess) -> [Transition] {
    let sources = node["from"]?.items.filter { $0.text != nil } ?? []
    let targets = node["to"]?.items.filter { $0.text != nil } ?? []
    transitionCount += sources.count * targets.count
    guard transitionCount <= SpecLimits.transitions else {
      diagnostics.append(.tooManyTransitions(at: node.range))
      return []
    }
    if sources.count * targets.count > 1, let id = node["id"] {
      diagnostics.append(.idOfSeveral(id.text ?? "", at: id.range))
    }
    return sources.flatMap { source in
      targets.map { target in
        var transition = transition(
          from: source.text ?? "", to: target.text ?? "", details: node, in: process)
        if sources.count * targets.count > 1 { transition.id = "\(transition.from)-\(transition.to)" }
        let id = transition.id
        sourceMap.record(ElementID(.transition, id, field: "from"), at: source.range)
        sourceMap.record(ElementID(.transition, id, field: "to"), at: target.range)
        record(transition, at: source.range, details: node)
        return transition
      }
    }
  }

  private mutating func record(_ transition: Transition, at range: SourceRange, details: SpecNode?) {
    let earlier = occurrences[transition.id, default: 0]
    occurrences[transition.id] = earlier + 1
    let index = earlier == 0 ? nil : earlier
    sourceMap.record(ElementID(.transition, transition.id, index: index), at: range)
    if let details { sourceMap.recordFields(of: details, .transition, transition.id) }
  }

  private func transition(
    from: String, to: String, details node: SpecNode?, in process: SalesProcess
  ) -> Transition {
    let criterion = node?["criterion"]
    return Transition(
      id: node?["id"]?.text ?? "\(from)-\(to)", from: from, to: to,
      kind: node?["kind"]?.text.flatMap(Transition.Kind.init) ?? process.inferredKind(from: from, to: to),
      name: localized(node?["name"]), trigger: localized(node?["trigger"]), criterion: criterion?.text,
      guardText: criterion?.isMapping == true ? localized(criterion) : nil,
      serviceLevel: serviceLevel(node?["sla"]), reasons: texts(node?["reasons"]),
      exceptReasons: texts(node?["except-reasons"]), condition: node?["when"]?.text,
      source: localized(node?["source"]), leadSource: node?["lead-source"]?.text,
      every: node?["every"]?.text, isHandOff: flag(node?["hand-off"]))
  }

  private func serviceLevel(_ node: SpecNode?) -> ServiceLevel? {
    guard let within = duration(node?["within"] ?? node) else { return nil }
    let clock = node?["clock"]?.text
    var level = ServiceLevel(within: within, calendar: clock == "elapsed" ? nil : clock)
    if let when = node?["hot"]?["when"]?.text, let limit = duration(node?["hot"]?["within"]) {
      level.hot = ServiceLevel.Hot(condition: when, within: limit)
    }
    return level
  }
}

// MARK: - Implied transitions

extension SpecBuilder {
  /// Adds the move that ends each pool's waiting, unless the author wrote it.
  mutating func addExpireTransitions(to process: inout SalesProcess) {
    let ends = process.states.filter { $0.kind == .end }.map(\.id)
    for pool in process.states where pool.kind == .pool && pool.expires != nil {
      let declared = process.transitions.contains { $0.from == pool.id && $0.kind == .expire }
      let named = root["states"]?[pool.id]?["expires"]?["to"]
      guard !declared, let target = named?.text ?? ends.first else { continue }
      let transition = Transition(
        id: "\(pool.id)-\(target)", from: pool.id, to: target, kind: .expire, isImplied: true)
      if let range = named?.range ?? sourceMap[ElementID(.state, pool.id, field: "expires")] {
        sourceMap.record(ElementID(.transition, transition.id), at: range)
      }
      process.transitions.append(transition)
    }
  }

  /// Adds an advance between neighbours of a path whose stages no transition connects.
  ///
  /// It leads from the last state of the one stage to the first state of the next.
  mutating func addPathAdvances(to process: inout SalesProcess) {
    guard root["path"] != nil || root["pipelines"] != nil else { return }
    var stages: [String: String] = [:]
    var states: [String: [String]] = [:]
    for state in process.states {
      guard let stage = process.stageID(of: state) else { continue }
      stages[state.id] = stage
      states[stage, default: []].append(state.id)
    }
    var connected = Set(process.transitions.map { [stages[$0.from], stages[$0.to]] })
    for pipeline in process.pipelines {
      for (position, (stage, next)) in zip(pipeline.path, pipeline.path.dropFirst()).enumerated() {
        guard let from = states[stage]?.last, let to = states[next]?.first, from != to,
          connected.insert([stage, next]).inserted
        else { continue }
        let transition = Transition(id: "\(from)-\(to)", from: from, to: to, kind: .advance, isImplied: true)
        if let range = sourceMap[ElementID(.pipeline, pipeline.id, field: "path", index: position + 1)] {
          sourceMap.record(ElementID(.transition, transition.id), at: range)
        }
        process.transitions.append(transition)
      }
    }
  }
}

extension SalesProcess {
  /// The kind of a move whose author gave none.
  func inferredKind(from: String, to: String) -> Transition.Kind {
    guard let source = state(from), let target = state(to) else { return .advance }
    switch target.kind {
    case .lost, .end: return .drop
    case .pool: return .park
    case .open, .initial, .won, .milestone: break
    }
    switch source.kind {
    case .pool, .lost: return .recycle
    case .open, .initial, .won, .milestone, .end: break
    }
    guard let left = stageID(of: source), let entered = stageID(of: target) else { return .advance }
    let goesBack = pipelines.contains { pipeline in
      guard let before = pipeline.path.firstIndex(of: left),
        let after = pipeline.path.firstIndex(of: entered)
      else { return false }
      return after < before
    }
    return goesBack ? .recycle : .advance
  }
}

extension Diagnostic {
  fileprivate static func tooManyTransitions(at range: SourceRange) -> Self {
    Diagnostic(
      .error, "too-many-transitions", "the spec has more than \(SpecLimits.transitions) transitions",
      at: range,
      hint: "shorten the lists under 'from' and 'to': each pair is a transition of its own")
  }

  fileprivate static func idOfSeveral(_ id: String, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "id-of-several", "the id '\(id.shortened)' names several transitions at once", at: range,
      hint: "delete it: each of them gets the id 'from-to'; or write them one by one")
  }
}
