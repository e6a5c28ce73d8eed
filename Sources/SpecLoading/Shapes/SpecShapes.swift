/// The shapes of all parts of a spec.
enum SpecShapes {
  typealias Field = RecordShape.Field

  /// The whole file.
  static let spec = RecordShape(
    name: "spec", noun: "a spec",
    fields: [
      Field(
        "stagemap", "The version of the notation; defaults to 1, the only one",
        .choice("the version 1", ["1"])),
      Field(
        "id", "The spec's id, from which outputs are named; defaults to the file's stem", .scalar(.identifier)
      ),
      Field("name", "What the process is called; defaults to its id", .localized, synonyms: ["title"]),
      Field(
        "extends", "Another spec in the same folder that this one changes",
        .scalar(.sibling), synonyms: ["include", "import", "base"]),
      Field("remove", "What this spec takes out of the one it extends", .record(remove)),
      Field(
        "languages",
        "The languages of names, the first being the spec's own and the fallback; defaults to those of the first"
          + " name, else ja",
        .oneOrMany("a list of language codes", of: .language), synonyms: ["locale", "lang", "labels"]),
      Field(
        "time-zone",
        "The IANA zone in which days and months are cut; defaults to Asia/Tokyo when the first language is ja,"
          + " else UTC", .scalar(.timeZone),
        synonyms: ["zone", "time", "timezone"]),
      Field("currency", "The ISO 4217 code of amounts", .scalar(.currency)),
      Field(
        "week-start", "The weekday on which weeks start; defaults to mon", .choice("a weekday", weekdays)),
      Field("fiscal-year", "When the fiscal year starts and how it is named", .record(fiscalYear)),
      Field(
        "unit-of-analysis", "What one case is: a lead, an account, a workspace", .text,
        synonyms: ["unit", "case-is"]),
      Field(
        "calendars", "Office hours by which service levels are measured",
        .map("a map of ids to calendars", of: .record(calendar))),
      Field(
        "systems", "Software systems and the states they record",
        .map("a map of ids to systems", of: .named(system))),
      Field("roles", "Roles that people have in divisions", .map("a map of ids to roles", of: .named(role))),
      Field(
        "divisions", "The divisions of the sales organisation, as lanes from first to last",
        .map("a map of ids to divisions", of: .named(division)), synonyms: ["departments", "lanes"]),
      Field("stages", "What the funnel counts", .map("a map of ids to stages", of: .named(stage))),
      Field("states", "The states that the log records", .map("a map of ids to states", of: .named(state))),
      Field(
        "path", "The stages in order; defaults to all in the order of their states",
        .list("a list of stages", of: .reference)),
      Field(
        "pipelines", "Several paths, for cases that differ in attributes",
        .map("a map of ids to pipelines", of: .record(pipeline))),
      Field(
        "transitions", "The moves between states",
        .list(
          "a list of transitions", of: .either([.scalar(.arrow), .map(arrowTransition), .record(transition)])),
        synonyms: ["recycle", "recycling"]),
      Field(
        "criteria", "What must hold before a transition is made",
        .map("a map of ids to criteria", of: .named(criterion)), synonyms: ["guards"]),
      Field(
        "reasons", "Why cases drop out or are handed back",
        .map("a map of ids to reasons", of: .named(reason))),
      Field(
        "kpis", "What is measured", .map("a map of ids to KPIs", of: .record(kpi)),
        synonyms: ["kpi", "metrics"]),
      Field(
        "costs", "Costs that KPIs divide by, by period", .map("a map of ids to costs", of: .record(cost))),
      Field(
        "events", "Where the events come from: one source or a list",
        .either([.record(eventSource), .list("a list of sources", of: .record(eventSource))])),
      Field("activities", "A second stream: calls, mails, visits, log-ins", .record(activities)),
      Field("counts", "Counts entered by hand", .record(counts)),
      Field(
        "notes", "Numbered call-outs",
        .list("a list of notes", of: .either([.scalar(.text), .map(languageTexts), .record(note)]))),
      Field("concepts", "The content of the concept view", .record(concepts)),
      Field(
        "use-cases", "Who uses which system for what", .map("a map of ids to use cases", of: .named(useCase))),
      Field("causes", "The content of the causal loop view", .record(causes)),
      Field(
        "views",
        "The pictures to draw, a list of kinds or a map of ids to pictures; defaults to one of each kind",
        .either([
          .list("a list of kinds of views", of: .scalar(.identifier)),
          .map("a map of ids to views", of: .record(view)),
        ])),
      Field("build", "Defaults for 'stagemap build'", .record(build)),
      Field("theme", "A theme file, or colours and fonts", .either([.scalar(.include), .record(theme)])),
    ])

  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  static let languageTexts = MapShape(
    noun: "a map of languages to texts", keys: .language, values: .text, test: .languageKey)

  private static let remove = RecordShape(
    name: "remove", noun: "'remove'",
    fields: removableSections.map { Field($0, "Ids of \($0) to take out", .references) })

  /// The sections whose entries a spec can take out of the one it extends.
  static let removableSections = [
    "divisions", "roles", "systems", "calendars", "stages", "states", "transitions", "criteria", "reasons",
    "pipelines", "kpis", "costs", "use-cases", "views",
  ]

  private static let fiscalYear = RecordShape(
    name: "fiscal-year", noun: "a fiscal year",
    fields: [
      Field("starts", "The first month, 1 to 12; defaults to 4", .scalar(.integer("a month", in: 1...12))),
      Field(
        "named-by", "The calendar year it is named by; defaults to start",
        .choice("'start' or 'end'", ["start", "end"])),
    ])

  private static let calendar = RecordShape(
    name: "calendar", noun: "a calendar",
    fields: [
      Field(
        "days", "The working days; defaults to mon to fri",
        .list("a list of weekdays", of: .choice("a weekday", weekdays))),
      Field(
        "hours", "The office hours, from-to; defaults to 09:00-18:00",
        .oneOrMany("a list of office hours", of: .hours)),
      Field(
        "holidays", "Whose public holidays are off; defaults to none",
        .choice("'none' or 'jp'", ["none", "jp"])),
      Field("closures", "Further days off", .oneOrMany("a list of dates", of: .date)),
    ])

  private static let pipeline = RecordShape(
    name: "pipeline", noun: "a pipeline",
    fields: [
      Field("name", "What the pipeline is called; defaults to its id", .localized),
      Field(
        "when", "The attributes that its cases have; defaults to all cases",
        .map("a map of attributes to values", keys: .text, of: .oneOrMany("a list of values", of: .text))),
      Field("path", "The stages in order", .list("a list of stages", of: .reference), isRequired: true),
    ])
}
