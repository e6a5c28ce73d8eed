/// What a deliberate fault of a project has to be answered with.
package struct ExpectedError: Sendable {
  /// The code of the diagnostic.
  package var code: String
  /// The name of the file that it points to, and the line; nil where it may be any.
  package var file: String?
  package var line: Int?
}

/// A fault that is put into a spec on purpose.
struct RandomFault {
  /// The code of the diagnostic that names it.
  var code: String
  /// A word that stands in the spec for the fault alone; the last one is where the fault is.
  var token: String?

  /// Puts one fault into a model; nil when none of some random ones fits the model.
  static func put(into model: inout RandomModel, _ random: inout SplitMix64) -> RandomFault? {
    for _ in 0..<20 {
      let kind = random.one(of: kinds)
      if kind.put(&model, &random) { return RandomFault(code: kind.code, token: kind.token) }
    }
    return nil
  }

  private struct Kind: Sendable {
    var code: String
    var token: String?
    /// Changes a model; false when the model has no place for the fault.
    var put: @Sendable (inout RandomModel, inout SplitMix64) -> Bool

    init(
      _ code: String, _ token: String?,
      _ put: @escaping @Sendable (inout RandomModel, inout SplitMix64) -> Bool
    ) {
      (self.code, self.token, self.put) = (code, token, put)
    }

    /// A fault of a state.
    static func state(
      _ code: String, _ token: String?, _ put: @escaping @Sendable (inout RandomModel.State) -> Void
    ) -> Kind {
      Kind(code, token) { model, random in
        guard let index = model.states.indices.randomElement(using: &random) else { return false }
        put(&model.states[index])
        return true
      }
    }

    /// A fault of a transition.
    static func move(
      _ code: String, _ token: String?, _ put: @escaping @Sendable (inout RandomMove) -> Void
    ) -> Kind {
      Kind(code, token) { model, random in
        guard let index = model.moves.indices.randomElement(using: &random) else { return false }
        put(&model.moves[index])
        return true
      }
    }

    /// A view with a fault.
    static func view(
      _ code: String, _ token: String, _ key: String, _ value: YAMLValue, of kind: String = "process"
    ) -> Kind {
      Kind(code, token) { model, _ in
        guard model.views.allSatisfy({ $0.yaml != nil }) else { return false }
        let view = YAMLValue.map([.init("view", .word(kind)), .init(key, value)])
        model.views.append(RandomView(id: "faulty", kind: kind, yaml: view))
        return true
      }
    }

    /// A KPI with a fault.
    static func kpi(_ code: String, _ token: String?, _ key: String, _ value: YAMLValue) -> Kind {
      Kind(code, token) { model, random in
        guard let state = random.pick(model.states)?.id, let stage = random.pick(model.stageIDs) else {
          return false
        }
        let measure: YAMLValue.Entry =
          key == "target" ? .init("pass-rate", .words([stage, state])) : .init(key, value)
        model.kpis.append(
          RandomKPI(id: "faulty", name: nil, measure: measure, target: key == "target" ? value : nil))
        return true
      }
    }
  }

  private static let kinds: [Kind] = [
    .move("unknown-state", "nowhere7") { $0.to[0] = "nowhere7" },
    .move("unknown-state", "nobody7") { $0.from[0] = "nobody7" },
    .state("unknown-division", "nodivision7") { $0.division = "nodivision7" },
    .state("unknown-value", "wonn7") { $0.kind = "wonn7" },
    .state("bad-duration", "7fortnights") { $0.settlesAfter = "7fortnights" },
    .state("unknown-key", "divisio7") { $0.actions = [.map(["name": .word("x"), "divisio7": .word("y")])] },
    .move("unknown-criterion", "nocriterion7") { ($0.criterion, $0.guardText) = ("nocriterion7", nil) },
    .move("unknown-reason", "noreason7") { $0.reasons.append("noreason7") },
    .move("unknown-calendar", "noclock7") {
      $0.sla = .map(["within": .word("4h"), "clock": .word("noclock7")])
    },
    .move("bad-duration", "7hours") { $0.sla = .word("7hours") },
    .move("unknown-key", "critrion7") { $0.others.append(.init("critrion7", .text("x"))) },
    .kpi("unknown-transition", "notransition7", "sla", .word("notransition7")),
    .kpi("unknown-state", "nostate7", "throughput", .word("nostate7")),
    .kpi("unknown-key", "thruput7", "thruput7", .word("x")),
    .kpi("bad-target", "7apples", "target", .word("7apples")),
    .kpi("wrong-type", nil, "pass-rate", .words(["onlyone7"])),
    Kind("unknown-stage", "nostage7") { model, random in
      guard var path = model.path else { return false }
      path.insert("nostage7", at: Int.random(in: 0...path.count, using: &random))
      model.path = path
      return true
    },
    Kind("path-outside-stages", nil) { model, _ in
      guard let first = model.path?.first else { return false }
      model.path?.append(first)
      return true
    },
    Kind("unknown-kpi", "nokpi7") { model, random in
      guard let index = model.divisions.indices.randomElement(using: &random) else { return false }
      model.divisions[index].kpis.append("nokpi7")
      return true
    },
    Kind("duplicate-key", "twice7") { model, random in
      for _ in 0..<2 {
        let place = Int.random(in: 0...model.states.count, using: &random)
        model.states.insert(RandomModel.State(id: "twice7", name: model.names.name(&random)), at: place)
      }
      return true
    },
    Kind("duplicate-name", "Namesake7") { model, random in
      guard model.states.count > 1 else { return false }
      for index in model.states.indices.shuffled(using: &random).prefix(2) {
        model.states[index].name = RandomText("Namesake7")
      }
      return true
    },
    Kind("duplicate-value", "Value7") { model, random in
      guard model.states.count > 1 else { return false }
      for index in model.states.indices.shuffled(using: &random).prefix(2) {
        model.states[index].values = [("Value7", nil)]
      }
      return true
    },
    Kind("duplicate-transition", nil) { model, random in
      guard let move = random.pick(model.moves) else { return false }
      model.moves.append(move)
      return true
    },
    Kind("transition-from-end", nil) { model, random in
      guard let end = model.states.first(where: { $0.kind == "end" }), let state = random.pick(model.states)
      else { return false }
      model.moves.append(RandomMove(end.id, state.id))
      return true
    },
    Kind("misplaced-stage", nil) { model, random in
      guard let stage = random.pick(model.stages),
        let index = model.states.firstIndex(where: { !$0.isCounted })
      else { return false }
      model.states[index].stage = stage.id
      return true
    },
    Kind("unknown-time-zone", "Mars7/Olympus") { model, _ in
      model.timeZone = "Mars7/Olympus"
      return true
    },
    Kind("bad-id", "@id7") { model, random in
      model.states.append(RandomModel.State(id: "@id7", name: model.names.name(&random)))
      return true
    },
    .view("unknown-division", "nolane7", "divisions", .words(["nolane7"])),
    .view("unknown-kpi", "nonumber7", "kpis", .word("nonumber7")),
    .view("unknown-pipeline", "nopipe7", "pipeline", .word("nopipe7"), of: "funnel"),
    .view("unknown-state", "nostate7", "states", .words(["nostate7"])),
    .view("unused-view-option", "orientation", "orientation", .word("vertical"), of: "funnel"),
    Kind("wrong-type", nil) { model, _ in
      model.others.append(.init("activities", .words(["seven7"])))
      return true
    },
  ]
}
