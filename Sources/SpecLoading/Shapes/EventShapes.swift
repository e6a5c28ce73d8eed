import Specs

extension SpecShapes {
  private static let table = Field(
    "table", "The table or view of a database; defaults to its only one, or to 'events'", .text,
    synonyms: ["view"])
  private static let query = Field(
    "query", "What a database is asked in place of a table: one SELECT", .text, synonyms: ["sql", "select"])

  /// How a file writes dates.
  static let dates = Field(
    "dates",
    "How dates such as 5/1/2026 are read whose year stands last; without it those that may be either are errors",
    .choice("an order of day and month", DateOrder.allCases.map(\.rawValue)), synonyms: ["date-order"])

  /// How a database is reached through an ADBC driver.
  private static let database = [
    Field(
      "profile", "The connection profile, a file of yours, by which a database is reached through ADBC",
      .text,
      synonyms: ["adbc", "connection"]),
    Field(
      "driver", "In place of a profile: the name of an ADBC driver such as postgresql or duckdb", .text),
    Field(
      "options", "What the driver is told, such as uri; secrets belong into the profile",
      .map("a map of options to values", keys: .text, of: .text)),
    Field(
      "time-limit", "How many seconds the database may take to answer; defaults to 15 to connect, then 600",
      .scalar(.integer("a number of seconds", in: 1...86_400)), synonyms: ["timeout"]),
  ]

  static let eventSource = RecordShape(
    name: "event-source", noun: "a source of events",
    fields: [
      Field("name", "The name by which --events replaces it; defaults to the file's stem", .text),
      Field(
        "file",
        "A path relative to the spec, or a URI such as sqlite:PATH#TABLE; of snapshots a * stands for any part of a name",
        .scalar(.location),
        synonyms: ["source", "path", "uri", "location"]),
      table, query, database[0], database[1], database[2], database[3],
      Field(
        "shape", "What a row is; defaults to entries",
        .choice("a shape of log", EventSourceSection.Shape.allCases.map(\.rawValue))),
      dates,
      Field(
        "taken",
        "Shape snapshot: the day the file was made; defaults to the column 'time', then to a date in its name",
        .scalar(.date)),
      Field(
        "case", "The column of the case's id; defaults to one of a usual name", .text, synonyms: ["case-id"]),
      Field("state", "The column of the state entered; defaults to one of a usual name", .text),
      Field(
        "time", "The column of the time of entry; defaults to one of a usual name", .text,
        synonyms: ["at", "date", "timestamp"]),
      Field("sequence", "The column that orders rows of one time", .text, synonyms: ["seq"]),
      Field("recorded", "The column of the time of recording", .text, synonyms: ["recorded-at"]),
      Field("owner", "The column of the person in charge", .text),
      Field("segment", "The column of the segment", .text),
      Field("amount", "The column of the amount", .text),
      Field("reason", "The column of the reason", .text),
      Field("parent", "The column of the parent case's id", .text, synonyms: ["parent-case"]),
      Field(
        "attributes", "Further columns: a list, or a map of names to columns",
        .either([
          .list("a list of columns", of: .text), .map("a map of names to columns", keys: .text, of: .text),
        ])),
      Field("from", "Shape changes: the column of the value before", .text),
      Field("to", "Shape changes: the column of the value after", .text),
      Field(
        "created", "Shapes changes and snapshot: the column of the time at which the case was made", .text),
      Field(
        "entered", "Shape wide: the column of entry into each state",
        .map("a map of states to columns", keys: .text, of: .text)),
      Field("where", "Only rows whose columns have these values are read; defaults to all rows", conditions),
      Field("link", "How its cases join those of another source", .record(link)),
      Field("values", "What to do with values that are no states", .record(values)),
    ])

  static let conditions = Shape.map(
    "a map of columns to values", keys: .text, of: .oneOrMany("a list of values", of: .text))

  private static let link = RecordShape(
    name: "link", noun: "a link",
    fields: [
      Field("case", "The column that holds the other source's case id", .text, isRequired: true),
      Field("to", "The other source's case column, or its name", .text, isRequired: true),
    ])

  private static let values = RecordShape(
    name: "event-values", noun: "'values'",
    fields: [
      Field("ignore", "Values whose rows are dropped and counted", .oneOrMany("a list of values", of: .text))
    ])

  static let activities = RecordShape(
    name: "activities", noun: "'activities'",
    fields: [
      Field("name", "The name by which --events replaces it; defaults to the file's stem", .text),
      Field(
        "file", "A path relative to the spec, or a URI", .scalar(.location),
        synonyms: ["source", "path", "uri"]),
      table, query, database[0], database[1], database[2], database[3], dates,
      Field(
        "case", "The column of the case's id; defaults to one of a usual name", .text, synonyms: ["case-id"]),
      Field(
        "kind", "The column of the kind of activity, such as call or mail; defaults to one of a usual name",
        .text, synonyms: ["type"]),
      Field(
        "time", "The column of the time; defaults to one of a usual name", .text,
        synonyms: ["at", "date", "timestamp"]),
      Field("value", "The column of a number, such as a score; defaults to one of a usual name", .text),
      Field("actor", "The column of who did it; defaults to one of a usual name", .text),
      Field(
        "campaign", "The column of the campaign behind a touch; defaults to one of a usual name", .text),
      Field("where", "Only rows whose columns have these values are read; defaults to all rows", conditions),
    ])

  static let counts = RecordShape(
    name: "counts", noun: "'counts'",
    fields: [
      Field("as-of", "The day on which the counts were true", .scalar(.date)),
      Field("source", "Where they come from", .localized),
      Field(
        "entered", "Entries into each stage or state",
        .map(
          "a map of stages to counts", keys: .text, of: .scalar(.integer("a count", in: 0...1_000_000_000))),
        isRequired: true),
    ])
}
