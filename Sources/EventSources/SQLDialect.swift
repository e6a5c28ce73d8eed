/// What differs between the engines in how they are asked for rows.
struct SQLDialect: Sendable {
  /// What the engine calls itself, in lower case, or the beginning of it.
  let engines: [String]
  /// What stands around names, and is doubled within them.
  let quote: Unicode.Scalar
  /// Options given to the driver where nothing else is said, so that reading changes nothing.
  var defaults: [(key: String, value: String)] = []
  /// The options that hold a path, which is relative to the spec.
  var pathOptions: Set<String> = []
  /// The options that a spec may give, nil for any.
  ///
  /// What else a driver can be told is for profiles.
  var specOptions: Set<String>?
  /// The query that gives the names of tables and views, with their schemas; nil where there is none.
  var tables: String?
  /// The columns of its answer that make up a name, from left to right; empty parts are left out.
  var tableNameColumns = [0]
  /// The types of times of wall clocks and of instants.
  var timeTypes = (wallClock: "TIMESTAMP", instant: "TIMESTAMP WITH TIME ZONE")
  /// Statements that are run on connecting, so that a query cannot write.
  var setup: [String] = []
  /// How long connecting may take, in seconds.
  var connecting = 15.0
  /// Whether a query is asked within another one, which keeps it from being anything but a query.
  var nestsQueries = false
  /// Where an engine's clients reach it, for the hint of a connection that cannot be made.
  var addressHint: String?
  /// How events are counted in the engine; nil where nobody has tried.
  var counting: CountingWords?

  static let all = [postgresql, duckdb, sqlite, spark]

  static let postgresql = SQLDialect(
    engines: ["postgres"], quote: "\"", tables: informationSchema,
    setup: ["SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"], counting: .postgresql)

  static let duckdb = SQLDialect(
    engines: ["duckdb"], quote: "\"",
    defaults: [("access_mode", "READ_ONLY"), ("enable_external_access", "false")], pathOptions: ["path"],
    specOptions: ["path"], tables: informationSchema, counting: .duckdb)

  static let sqlite = SQLDialect(
    engines: ["sqlite"], quote: "\"", pathOptions: ["uri"], specOptions: ["uri"],
    tables: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY 1", counting: .sqlite)

  /// Spark, which loads much of itself for the first query of a session, so that connecting may take longer.
  ///
  /// It knows no transactions that only read, but `WITH … INSERT`.
  static let spark = SQLDialect(
    engines: ["apache spark", "spark", "databricks"], quote: "`", tables: "SHOW TABLES",
    tableNameColumns: [0, 1], timeTypes: ("TIMESTAMP_NTZ", "TIMESTAMP"),
    setup: ["SET spark.sql.session.timeZone = UTC"], connecting: 60, nestsQueries: true,
    addressHint: "does a Connect server answer there, as in uri = \"sc://spark.example.com:15002\"?",
    counting: .spark)

  private static let informationSchema = """
    SELECT table_schema || '.' || table_name FROM information_schema.tables
    WHERE table_schema NOT IN ('information_schema', 'pg_catalog') ORDER BY 1
    """

  /// What holds for engines that are not known.
  static let standard = SQLDialect(engines: [], quote: "\"")

  /// The dialect of an engine or driver by its name.
  static func of(_ name: String) -> SQLDialect {
    let folded = name.lowercased()
    return all.first { dialect in dialect.engines.contains { folded.contains($0) } } ?? standard
  }

  func quoted(_ name: String) -> String {
    // By scalars, since a mark behind a quote makes one Character of both.
    var quoted = String.UnicodeScalarView([quote])
    for scalar in name.unicodeScalars { quoted += scalar == quote ? [quote, quote] : [scalar] }
    quoted.append(quote)
    return String(quoted)
  }

  /// A table's name as the spec writes it, each part in quotes: `public.lead_events`; a part that has a dot
  /// stands in double quotes.
  func quoted(table: String) -> String {
    Self.parts(of: table, quotes: ["\"", quote]).map { quoted($0) }.joined(separator: ".")
  }

  /// A query as it is asked.
  func asked(_ query: String) -> String {
    guard nestsQueries else { return query }
    let end = query.unicodeScalars.reversed().drop { $0.properties.isWhitespace || $0 == ";" }
    // A comment at the end of the query must not reach the closing bracket.
    return "SELECT * FROM (\n\(String(String.UnicodeScalarView(end.reversed())))\n)"
  }

  static func parts(of table: String, quotes: Set<Unicode.Scalar> = ["\""]) -> [String] {
    var parts = [""]
    var openQuote: Unicode.Scalar?
    var isQuoted: Bool { openQuote != nil }
    var mayDouble: Unicode.Scalar?
    // A backtick within a name that does not begin with one is a sign of it.
    func isQuote(_ sign: Unicode.Scalar) -> Bool {
      openQuote.map { $0 == sign } ?? (sign == "\"" || parts[parts.count - 1].isEmpty || mayDouble == sign)
    }
    for sign in table.unicodeScalars {
      switch sign {
      case _ where quotes.contains(sign) && isQuote(sign):
        // Two of them within quotes stand for one.
        if mayDouble == sign { parts[parts.count - 1].unicodeScalars.append(sign) }
        mayDouble = isQuoted && mayDouble != sign ? sign : nil
        openQuote = isQuoted ? nil : sign
        continue
      case "." where !isQuoted: parts.append("")
      default: parts[parts.count - 1].unicodeScalars.append(sign)
      }
      mayDouble = nil
    }
    return parts
  }
}
