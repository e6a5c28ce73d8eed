import ADBC
import Diagnostics
import Specs

/// The tables and views of a database, as far as its engine can be asked for them.
struct ADBCTables {
  /// With their schemas, in the order of their names; nil where the engine cannot be asked.
  let names: [String]?

  /// Asks the engine; a failure counts as not knowing, since the tables are asked for to help only.
  init(_ connection: ADBCConnection, _ dialect: SQLDialect, within seconds: Double) {
    guard let query = dialect.tables else {
      names = nil
      return
    }
    names = try? Self.texts(of: connection.rows(of: query, within: seconds), dialect.tableNameColumns)
  }

  private static func texts(of rows: ADBCRows, _ nameColumns: [Int]) throws(ADBCFailure) -> [String] {
    var texts: [String] = []
    while let batch = try rows.next() {
      batch.withColumns(of: rows.fields) { columns in
        for row in 0..<batch.rowCount {
          let parts = nameColumns.compactMap { index -> String? in
            var bytes: [UInt8] = []
            guard index < columns.count, let column = columns[index],
              column.append(row: row, to: &bytes) == nil, !bytes.isEmpty
            else { return nil }
            return String(decoding: bytes, as: UTF8.self)
          }
          if !parts.isEmpty { texts.append(parts.joined(separator: ".")) }
        }
      }
    }
    return texts
  }

  /// The table to read where none is named: the only one, or the one called `events`.
  func standard(for request: SourceRequest) throws(ReadingFailure) -> String {
    let names = names ?? []
    if names.count == 1 { return names[0] }
    if let events = names.first(where: { SQLDialect.parts(of: $0).last?.lowercased() == "events" }) {
      return events
    }
    throw .diagnostic(
      Diagnostic(
        .error, "unknown-table", "the source \(quotedForMessage(request.name)) names no table\(list)",
        hint: "add table: NAME or query: SELECT …, or give --events adbc:PROFILE#NAME"))
  }

  /// What to do about a table that cannot be read.
  func hint(for table: String) -> String {
    if let near = nearestName(to: table, among: names ?? []) ?? nearest(to: table) {
      return "did you mean '\(near)'?"
    }
    return names?.isEmpty == false
      ? "the tables are\(list.dropFirst(8))"
      : "write it as the database does, with its schema: table: public.lead_events"
  }

  /// The table whose name without its schema is nearest, also when it is the same.
  private func nearest(to table: String) -> String? {
    let last = { (name: String) in foldedForMapping(SQLDialect.parts(of: name).last ?? "") }
    let names = names ?? []
    let wanted = last(table)
    if let same = names.first(where: { last($0) == wanted }) { return same }
    guard let near = nearestName(to: wanted, among: names.map(last)) else { return nil }
    return names.first { last($0) == near }
  }

  /// `; it has 'a', 'b'`, or nothing.
  private var list: String {
    guard let names, !names.isEmpty else { return "" }
    let rest = names.count > 20 ? " and \(names.count - 20) more" : ""
    return "; it has " + names.prefix(20).map(quotedForMessage).joined(separator: ", ") + rest
  }
}
