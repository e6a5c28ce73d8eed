extension SpecShapes {
  static let role = RecordShape(
    name: "role", noun: "a role",
    fields: [Field("name", "What the role is called; defaults to its id", .localized)])

  static let system = RecordShape(
    name: "system", noun: "a system",
    fields: [
      Field("name", "What the system is called; defaults to its id", .localized),
      Field("scope", "The states whose work it records, or 'all'", .references),
      Field("contains", "The systems inside this one", .references),
    ])

  static let division = RecordShape(
    name: "division", noun: "a division",
    fields: [
      Field("name", "What the division is called; defaults to its id", .localized),
      Field("mission", "What the division is for", .localized),
      Field("roles", "The roles that work in it", .references),
      Field("kpis", "The KPIs it answers for", .references, synonyms: ["owns-kpis"]),
      Field("external", "Whether it is the customer's side; defaults to false", .scalar(.boolean)),
      Field("supporting", "Whether it owns no stage; defaults to false", .scalar(.boolean)),
      Field(
        "headcount", "How many people work in it", .scalar(.integer("a number of people", in: 0...1_000_000))),
    ])

  static let stage = RecordShape(
    name: "stage", noun: "a stage",
    fields: [
      Field("name", "What the stage is called; defaults to its id", .localized),
      Field("division", "The division that owns it", .reference),
      Field("definition", "What it means to be in the stage, and what proves it", .localized),
    ])

  static let state = RecordShape(
    name: "state", noun: "a state",
    fields: [
      Field("name", "What the state is called; defaults to its id", .localized),
      Field("division", "The division that owns it; defaults to that of its stage", .reference),
      Field("stage", "The stage that counts it; defaults to a stage of its own", .reference),
      Field(
        "kind", "What being in the state means; defaults to open, and to initial for the first of a path",
        .choice("a kind of state", stateKinds)),
      Field("definition", "What it means to be in the state, and what proves it", .localized),
      Field(
        "values",
        "The values of the log's state column that mean this state; defaults to its id and its names",
        .either([
          .scalar(.text), .record(stateValue),
          .list("a list of values", of: .either([.scalar(.text), .record(stateValue)])),
        ])),
      Field(
        "expires", "How long a pool keeps a case, and where it goes then",
        .either([.scalar(.duration), .record(expiry)]), synonyms: ["expires-after"]),
      Field(
        "settles-after", "How long after its entry a loss counts as final", .scalar(.duration),
        synonyms: ["settle-after"]),
      Field(
        "do", "The actions done while in the state",
        .list("a list of actions", of: .either([.scalar(.text), .map(languageTexts), .record(action)]))),
    ])

  private static let stateValue = RecordShape(
    name: "state-value", noun: "a value with a date",
    fields: [
      Field("value", "The text in the log", .text, isRequired: true),
      Field("until", "The first day on which it no longer means the state", .scalar(.date)),
    ])

  private static let expiry = RecordShape(
    name: "expiry", noun: "an expiry",
    fields: [
      Field("after", "How long the pool keeps a case", .scalar(.duration), isRequired: true),
      Field("to", "The state an expired case goes to; defaults to the first end state", .reference),
    ])

  private static let action = RecordShape(
    name: "action", noun: "an action",
    fields: [
      Field("name", "What is done", .localized, isRequired: true),
      Field("division", "Who does it; defaults to the state's division", .reference),
      Field("role", "The role that does it", .reference),
      Field("system", "The system it is recorded in", .reference),
      Field("output", "What comes out of it", .localized),
    ])
}
