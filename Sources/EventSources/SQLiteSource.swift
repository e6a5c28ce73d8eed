import Diagnostics
import Specs

extension EventSourceFormat {
  /// A table, a view or a query of an SQLite database.
  package static let sqlite = EventSourceFormat(
    name: "sqlite", extensions: ["db", "sqlite", "sqlite3"], isText: false,
    summary: "a table or view of an SQLite database (`crm.db#lead_events`), or a query; read only",
    example: """
      CREATE TABLE lead_events (lead_id TEXT, state TEXT, at TEXT);
      INSERT INTO lead_events VALUES ('L-1', 'lead', '2026-01-05T09:03:00+09:00');
      INSERT INTO lead_events VALUES ('L-1', '商談', '2026-01-09 15:00');
      """,
    read: { request throws(ReadingFailure) in
      try SQLiteDatabase(request).read { reader throws(ReadingFailure) in try readTable(&reader, request) }
    },
    show: { request, body throws(ReadingFailure) in
      try SQLiteDatabase(request).read { rows throws(ReadingFailure) in
        var reader: any RecordReader = rows
        try body(&reader, SourceOpening())
      }
    })
}
