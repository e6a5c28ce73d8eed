import Foundation
import TestSupport
import Testing

/// A source in a database that cannot be read, and what is said of it.
struct BadDatabase: Sendable, CustomTestStringConvertible {
  /// What the source needs to be bad in its way.
  enum Engine: Sendable {
    /// No engine at all.
    case none
    /// A PostgreSQL server, with a profile `crm` whose password comes from `CRM_PASSWORD`.
    case postgresql
    /// A DuckDB database `crm.duckdb` beside the spec.
    case duckdb
    /// The same, held open by a program that writes to it.
    case duckdbWithWriter
    /// A server that takes connections and never answers, with a profile `silent`.
    case silentServer
  }

  var testDescription: String
  var engine: Engine
  /// The section `events` of the spec, but for the braces.
  var events: String
  var tables = [table]
  var environment: [String: String] = [:]
  var code: String
  /// A part of the message.
  var message: String
  var hint: String
  /// Whether the message is about a place in the source, and not about where the spec names it.
  var isInSource = false

  static let table = EngineTable(
    "leads",
    columns: [
      ("id", "VARCHAR"), ("state", "VARCHAR"), ("at", "TIMESTAMP"), ("hour", "TIME"), ("number", "INTEGER"),
    ],
    rows: [
      ["a", "lead", "2026-01-01 09:00:00", "09:00:00", "1"],
      ["a", "opp", "2026-01-05 09:00:00", "10:00:00", "2"],
    ])

  private static let columns = "case: id, state: state, time: at"
  private static let file = "driver: duckdb, options: { path: crm.duckdb }"

  static let all: [BadDatabase] = [
    BadDatabase(
      testDescription: "a wrong password", engine: .postgresql,
      events: "profile: crm, table: leads, \(columns)",
      environment: ["CRM_PASSWORD": "canary-wrong"], code: "no-connection",
      message: "password authentication failed", hint: "user and password"),
    BadDatabase(
      testDescription: "a variable that is not set", engine: .postgresql,
      events: "profile: unset, table: leads, \(columns)", code: "bad-profile",
      message: "'STAGEMAP_NOT_SET', which is not set", hint: "export STAGEMAP_NOT_SET"),
    BadDatabase(
      testDescription: "a server that is not there", engine: .none,
      events:
        "driver: postgresql, options: { uri: 'postgresql://crm@127.0.0.1:1/crm' }, table: leads, \(columns)",
      code: "no-connection", message: "Connection refused", hint: "server, database"),
    BadDatabase(
      testDescription: "a server that does not answer", engine: .silentServer,
      events: "profile: silent, time-limit: 1, table: leads, \(columns)", code: "no-connection",
      message: "no connection was made within 1 s", hint: "can it be reached"),
    BadDatabase(
      testDescription: "a driver that is not installed", engine: .none,
      events: "driver: oracle-of-delphi, table: leads, \(columns)", code: "no-driver",
      message: "there is no ADBC driver 'oracle-of-delphi'; looked for ", hint: "dbc install oracle-of-delphi"
    ),
    BadDatabase(
      testDescription: "a driver named by its path", engine: .none,
      events: "driver: ./libevil.so, table: leads, \(columns)", code: "bad-profile",
      message: "'./libevil.so' is not the name of a driver", hint: "never a file"),
    BadDatabase(
      testDescription: "a profile that is not there", engine: .none,
      events: "profile: crm, table: leads, \(columns)",
      code: "bad-profile", message: "there is no connection profile 'crm'", hint: "ADBC_PROFILE_PATH"),
    BadDatabase(
      testDescription: "a secret in the spec", engine: .none,
      events:
        "driver: postgresql, options: { uri: 'postgresql://me:canary-in-spec@db/crm' }, table: leads, \(columns)",
      code: "secret-in-spec", message: "the option 'uri' has a secret", hint: "into a profile"),
    BadDatabase(
      testDescription: "a missing table of PostgreSQL", engine: .postgresql,
      events: "profile: crm, table: public.lead, \(columns)", code: "unknown-table",
      message: "relation \"public.lead\" does not exist (SQLSTATE 42P01)",
      hint: "did you mean 'public.leads'?"),
    BadDatabase(
      testDescription: "a missing table of DuckDB", engine: .duckdb,
      events: "\(file), table: lead, \(columns)",
      code: "unknown-table", message: "Table with name lead does not exist",
      hint: "did you mean 'main.leads'?"),
    BadDatabase(
      testDescription: "no table where there are several", engine: .duckdb, events: "\(file), \(columns)",
      tables: [table, EngineTable("deals", columns: table.columns, rows: [])], code: "unknown-table",
      message: "names no table; it has 'main.deals', 'main.leads'", hint: "add table: NAME"),
    BadDatabase(
      testDescription: "a missing column", engine: .duckdb,
      events: "\(file), table: leads, case: id, state: stat, time: at", code: "unknown-column",
      message: "there is no column 'stat'", hint: "did you mean 'state'?", isInSource: true),
    BadDatabase(
      testDescription: "a type of which no text is made", engine: .duckdb,
      events: "\(file), table: leads, case: id, state: state, time: hour", code: "unreadable-column",
      message: "the column 'hour' is of times of day", hint: "CAST", isInSource: true),
    BadDatabase(
      testDescription: "a type of PostgreSQL of which no text is made", engine: .postgresql,
      events: "profile: crm, table: leads, case: id, state: state, time: hour", code: "unreadable-column",
      message: "the column 'hour' is of the type 'time'", hint: "CAST", isInSource: true),
    BadDatabase(
      testDescription: "numbers for times", engine: .duckdb,
      events: "\(file), table: leads, case: id, state: state, time: number", code: "bad-time", message: "'1'",
      hint: "as dates", isInSource: true),
    BadDatabase(
      testDescription: "a query that gives nothing", engine: .duckdb,
      events: "\(file), query: SELECT * FROM leads WHERE id = 'z', \(columns)", code: "empty-log",
      message: "the table or query gives no rows", hint: "is it the right one", isInSource: true),
    BadDatabase(
      testDescription: "a query with a mistake", engine: .postgresql,
      events: "profile: crm, query: SELECT id FROM leads WHERE x, \(columns)", code: "bad-query",
      message: "column \"x\" does not exist (SQLSTATE 42703)", hint: "one SELECT"),
    BadDatabase(
      testDescription: "a query that writes", engine: .postgresql,
      events: "profile: crm, query: WITH d AS (DELETE FROM leads RETURNING *) SELECT * FROM d, \(columns)",
      code: "bad-query", message: "read-only transaction (SQLSTATE 25006)", hint: "one SELECT"),
    BadDatabase(
      testDescription: "two statements", engine: .duckdb,
      events: "\(file), query: SELECT * FROM leads; DROP TABLE leads, \(columns)", code: "bad-query",
      message: "more than one statement", hint: "one SELECT"),
    BadDatabase(
      testDescription: "a query that fails on its way", engine: .postgresql,
      events:
        "profile: crm, query: 'SELECT g::text AS id, 1 / (200000 - g) AS state, now() AS at FROM generate_series(1, 300000) g', "
        + columns, code: "query-failed", message: "division by zero (SQLSTATE 22012)",
      hint: "own client"),
    BadDatabase(
      testDescription: "a query that fails before its first row", engine: .postgresql,
      events: "profile: crm, query: 'SELECT 1 / 0 AS id, 1 AS state, now() AS at', \(columns)",
      code: "query-failed", message: "division by zero (SQLSTATE 22012)", hint: "own client"),
    BadDatabase(
      testDescription: "a query that takes too long", engine: .postgresql,
      events:
        "profile: crm, time-limit: 4, query: 'SELECT pg_sleep(60)::text AS id, 1 AS state, now() AS at', \(columns)",
      code: "query-failed", message: "no answer within 4 s", hint: "time-limit"),
    BadDatabase(
      testDescription: "a database locked by a writer", engine: .duckdbWithWriter,
      events: "\(file), table: leads, \(columns)", code: "locked-database",
      message: "is locked by a program that writes to it", hint: "when it is done"),
  ]
}
