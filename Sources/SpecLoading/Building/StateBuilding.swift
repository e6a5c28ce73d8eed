import ProcessModel

extension SpecBuilder {
  /// The states, and the ids of those whose kind the author wrote.
  mutating func states() -> (states: [LeadState], explicitKinds: Set<String>) {
    var explicitKinds: Set<String> = []
    let states = entries("states", as: .state).map { entry in
      let value = entry.value
      let kind = value["kind"]?.text.flatMap(LeadState.Kind.init)
      if kind != nil { explicitKinds.insert(entry.key) }
      let expiry = value["expires"]
      return LeadState(
        id: entry.key, name: name(of: entry), kind: kind ?? .open, division: value["division"]?.text,
        stage: value["stage"]?.text, definition: localized(value["definition"]),
        values: value["values"]?.items.compactMap(stateValue) ?? [],
        expires: duration(expiry?["after"] ?? expiry), settlesAfter: duration(value["settles-after"]),
        actions: value["do"]?.items.compactMap(action) ?? [])
    }
    return (states, explicitKinds)
  }

  private func stateValue(_ node: SpecNode) -> LeadState.Value? {
    (node.text ?? node["value"]?.text).map { LeadState.Value(text: $0, until: node["until"]?.text) }
  }

  private func action(_ node: SpecNode) -> StateAction? {
    guard let name = localized(node["name"]) ?? localized(node) else { return nil }
    return StateAction(
      name: name, division: node["division"]?.text, role: node["role"]?.text, system: node["system"]?.text,
      output: localized(node["output"]))
  }

  /// Makes the first state of each path an initial one unless the author gave it a kind.
  func markInitialStates(in process: inout SalesProcess, except explicitKinds: Set<String>) {
    for pipeline in process.pipelines {
      guard let stage = pipeline.path.first,
        let first = process.states(inStage: stage).first,
        !explicitKinds.contains(first.id),
        let index = process.states.firstIndex(where: { $0.id == first.id })
      else { continue }
      process.states[index].kind = .initial
    }
  }
}
