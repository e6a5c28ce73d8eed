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
  /// Statements that are run on connecting, so that a query cannot write.
  var setup: [String] = []

  static let all = [postgresql, duckdb, sqlite, spark]

  static let postgresql = SQLDialect(
    engines: ["postgres"], quote: "\"", tables: informationSchema,
    setup: ["SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"])

  static let duckdb = SQLDialect(
    engines: ["duckdb"], quote: "\"",
    defaults: [("access_mode", "READ_ONLY"), ("enable_external_access", "false")], pathOptions: ["path"],
    specOptions: ["path"], tables: informationSchema)

  static let sqlite = SQLDialect(
    engines: ["sqlite"], quote: "\"", pathOptions: ["uri"], specOptions: ["uri"],
    tables: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY 1")

  static let spark = SQLDialect(engines: ["apache spark", "spark", "databricks"], quote: "`")

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
    Self.parts(of: table).map { quoted($0) }.joined(separator: ".")
  }

  static func parts(of table: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    var mayDouble = false
    for sign in table.unicodeScalars {
      switch sign {
      case "\"":
        // Two of them within quotes stand for one.
        if mayDouble { parts[parts.count - 1].unicodeScalars.append(sign) }
        mayDouble = isQuoted && !mayDouble
        isQuoted.toggle()
        continue
      case "." where !isQuoted: parts.append("")
      default: parts[parts.count - 1].unicodeScalars.append(sign)
      }
      mayDouble = false
    }
    return parts
  }
}
