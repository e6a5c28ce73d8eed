import ProcessModel

extension SpecShapes {
  static let stateKinds = LeadState.Kind.allCases.map(\.rawValue)

  /// A transition as a map with `from` and `to`.
  static let transition = RecordShape(
    name: "transition", noun: "a transition",
    fields: [
      Field("id", "The transition's id; defaults to from-to", .scalar(.identifier)),
      Field("from", "The state or states it leaves", .references, isRequired: true),
      Field("to", "The state or states it leads to", .references, isRequired: true),
    ] + details)

  /// A transition as `a -> b: name` or `a -> b: {…}`.
  static let arrowTransition = MapShape(
    noun: "a transition 'a -> b: name'", keys: .arrow,
    values: .either([
      .localized,
      .record(
        RecordShape(
          name: "transition-details", noun: "a transition",
          fields: [Field("id", "The transition's id; defaults to from-to", .scalar(.identifier))] + details)),
    ]), test: .arrowKey)

  private static let details = [
    Field("name", "What the move is called", .localized),
    Field(
      "kind", "What the move is; defaults to what its ends imply",
      .choice("a kind of transition", Transition.Kind.allCases.map(\.rawValue)), synonyms: ["mode"]),
    Field("trigger", "What sets it off", .localized),
    Field(
      "criterion", "The id of a criterion, or a map of languages to a text",
      .either([.reference, .map(languageTexts)]),
      synonyms: ["guard", "guard-text", "condition"]),
    Field(
      "sla", "The limit within which it has to be made", .either([.scalar(.duration), .record(serviceLevel)])),
    Field("reasons", "The reasons that may be given", .references, synonyms: ["reason"]),
    Field("except-reasons", "The reasons for which it is not made", .references),
    Field("when", "A condition on attributes and times", .text),
    Field("source", "What is recycled, in words", .localized),
    Field("lead-source", "The lead source that a spawned case is given", .text),
    Field("every", "The rhythm of a recurring move, an ISO 8601 duration such as P1M", .scalar(.isoDuration)),
    Field(
      "hand-off", "Whether it is a hand-off; defaults to whether its states are of two divisions",
      .scalar(.boolean),
      synonyms: ["handoff"]),
  ]

  private static let serviceLevel = RecordShape(
    name: "sla", noun: "a service level",
    fields: [
      Field("within", "The limit", .scalar(.duration), isRequired: true),
      Field(
        "clock", "The calendar that counts, or 'elapsed' for all hours; defaults to elapsed", .reference,
        synonyms: ["calendar"]),
      Field("hot", "A tighter limit for some cases", .record(hot)),
    ])

  private static let hot = RecordShape(
    name: "hot", noun: "a tighter limit",
    fields: [
      Field("when", "Which cases it holds for", .text, isRequired: true),
      Field("within", "The limit", .scalar(.duration), isRequired: true),
    ])

  static let criterion = RecordShape(
    name: "criterion", noun: "a criterion",
    fields: [
      Field("name", "What the criterion is called; defaults to its id", .localized),
      Field("all", "Items or expressions that must all hold", items),
      Field(
        "at-least", "How many of the items under 'of' must hold",
        .scalar(.integer("a number of items", in: 1...1000))),
      Field("of", "The items of which some must hold", items),
      Field(
        "override", "Any of these alone suffices", items, synonyms: ["any-override"]),
      Field("text", "The criterion in prose", .localized, synonyms: ["guard-text", "prose"]),
    ], oneOf: ["all", "at-least", "text"])

  /// `budget_known: Budget is known` reads in YAML as a map with one key.
  private static let namedConditions = MapShape(
    noun: "a map of conditions to names", keys: .text, values: .localized, test: .conditionKey)

  private static let items: Shape = {
    let item = Shape.either([.scalar(.checklistItem), .map(languageTexts), .map(namedConditions)])
    return .either([item, .list("a list of items", of: item)])
  }()

  static let reason = RecordShape(
    name: "reason", noun: "a reason",
    fields: [
      Field("name", "What the reason is called; defaults to its id", .localized),
      Field("recyclable", "Whether the case may be taken up again; defaults to true", .scalar(.boolean)),
      Field(
        "wait", "How long to wait before it is taken up again: a duration, or words such as next-fiscal-year",
        .text),
    ])
}
