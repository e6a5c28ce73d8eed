package import Foundation

/// What `scripts/install-test-engines` puts in place: drivers, and clients that make databases for tests.
package enum EngineTools {
  /// The folder of the drivers' manifests, which `ADBC_DRIVER_PATH` is to name.
  package static let drivers = ToolBox.file("adbc")?.resolvingSymlinksInPath()

  /// Python with DuckDB's own client.
  static let python = ToolBox.file("adbc-venv/bin/python")

  /// The path of one of PostgreSQL's programs, of the newest version that is there.
  static func postgres(_ program: String) -> String? {
    if let path = ToolBox.find(program) { return path }
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let newest = versions.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }.last
    return newest.flatMap { ToolBox.find("/usr/lib/postgresql/\($0)/bin/\(program)") }
  }

  /// Whether all of them are there; where tools are required they count as there, so that tests fail.
  package static let areInstalled =
    ToolBox.isRequired
    || (drivers != nil && python != nil && ["initdb", "postgres", "psql"].allSatisfy { postgres($0) != nil })
}

/// A table to be made in engines: its columns with their types, and its cells as a CSV file would have them.
package struct EngineTable: Sendable {
  package var name: String
  /// The names and types of the columns; the types are such as PostgreSQL and DuckDB both know.
  package var columns: [(name: String, type: String)]
  /// An empty cell is NULL.
  package var rows: [[String]]

  package init(_ name: String, columns: [(name: String, type: String)], rows: [[String]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// The table as a CSV file with a header.
  package var csv: String {
    ([columns.map(\.name)] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  /// The table as JSON Lines; an empty cell is a missing key.
  package var jsonLines: String {
    let names = columns.map(\.name)
    return rows.map { row in
      let pairs = zip(names, row).filter { !$1.isEmpty }.map {
        "\"\($0)\": \"\($1.replacing("\\", with: "\\\\"))\""
      }
      return "{" + pairs.joined(separator: ", ") + "}\n"
    }.joined()
  }

  var creation: String {
    "CREATE TABLE \(name) (" + columns.map { "\"\($0.name)\" \($0.type)" }.joined(separator: ", ") + ")"
  }
}

/// Databases of DuckDB made by its own client.
package enum DuckDBFile {
  /// Makes a database with some tables, after some statements.
  package static func make(
    at url: URL, _ tables: [EngineTable], after statements: [String] = []
  ) async throws {
    guard let python = EngineTools.python else { throw MissingTool(name: "DuckDB") }
    var lines = ["import duckdb", "c = duckdb.connect(\(quoted(url.path)))"]
    lines += statements.map { "c.execute(\(quoted($0)))" }
    // One transaction: each would wait for the disk.
    lines.append("c.begin()")
    var files: [URL] = []
    for table in tables {
      let file = url.appendingPathExtension("\(table.name).csv")
      try Data(table.csv.utf8).write(to: file)
      files.append(file)
      lines.append("c.execute(\(quoted(table.creation)))")
      lines.append("c.execute(\(quoted("COPY \(table.name) FROM '\(file.path)' (FORMAT csv, HEADER)")))")
    }
    lines.append("c.commit()")
    let script = url.appendingPathExtension("py")
    try Data(lines.joined(separator: "\n").utf8).write(to: script)
    files.append(script)
    let result = try await ProgramRun.run(python.path, [script.path], timeout: 600)
    for file in files { try FileManager.default.removeItem(at: file) }
    guard result.status == 0 else {
      throw EngineFailure(description: "DuckDB: \(result.ending) \(result.errorText)")
    }
  }

  /// Holds a database open for writing, in another program, for the length of a call.
  package static func withWriter<Result>(
    of url: URL, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
  ) async throws -> Result {
    guard let python = EngineTools.python else { throw MissingTool(name: "DuckDB") }
    let (isOpen, mayEnd) = (url.appendingPathExtension("open"), url.appendingPathExtension("end"))
    let script = """
      import duckdb, os, time
      c = duckdb.connect(\(quoted(url.path)))
      open(\(quoted(isOpen.path)), "w").close()
      while not os.path.exists(\(quoted(mayEnd.path))): time.sleep(0.05)
      """
    async let writer = ProgramRun.run(python.path, ["-c", script], timeout: 3600)
    defer { _ = FileManager.default.createFile(atPath: mayEnd.path, contents: nil) }
    for _ in 0..<2400 where !FileManager.default.fileExists(atPath: isOpen.path) {
      try await Task.sleep(for: .milliseconds(50))
    }
    guard FileManager.default.fileExists(atPath: isOpen.path) else {
      throw EngineFailure(description: "nobody has opened \(url.path) to write")
    }
    let result = try await body()
    _ = FileManager.default.createFile(atPath: mayEnd.path, contents: nil)
    _ = try await writer
    return result
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// What an engine's own client has to say against making a database.
package struct EngineFailure: Error, CustomStringConvertible {
  package var description: String

  package init(description: String) { self.description = description }
}
