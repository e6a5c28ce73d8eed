import Foundation
import TestSupport
import Testing

/// Compares what an engine counts of a random log with what is read of the same log from an SQLite file.
struct PushDownComparison: Sendable {
  /// Holds the SQLite file, the specs and the profiles.
  let folder: URL
  /// The folder of the drivers' manifests.
  var drivers: URL?
  /// How long a run may take, in seconds.
  var timeout = 120.0

  /// Makes the SQLite file of a log, in the place of an earlier one.
  func makeSQLite(_ log: RandomPushDown) throws {
    let file = folder.appendingPathComponent("log.db")
    try? FileManager.default.removeItem(at: file)
    try SQLiteFile.make(
      at: file, table: log.table.name, columns: log.table.columns.map(\.name), rows: log.plainRows)
  }

  /// The source that the SQLite file is, without the end of its braces.
  static func sqlite(_ log: RandomPushDown) -> String { "{ file: log.db, table: \(log.table.name)" }

  func addProfile(_ name: String, driver: String, uri: String) throws {
    try Data("driver = \"\(driver)\"\n[Options]\nuri = \"\(uri)\"\n".utf8)
      .write(to: folder.appendingPathComponent("\(name).toml"))
  }

  /// Compares what is counted in some sources with what is read from the SQLite file.
  func compare(_ log: RandomPushDown, _ sources: [String]) async throws {
    let read = try await report(log, Self.sqlite(log), choice: "never")
    for source in sources {
      let counted = try await report(log, source, choice: "always")
      let difference = TextDifference(expected: read, found: counted)
      #expect(difference == nil, "seed \(log.seed): \(source)")
    }
  }

  /// The report without the line that says what it was measured from.
  private func report(_ log: RandomPushDown, _ source: String, choice: String) async throws -> String {
    let spec = "\(log.model)\nevents: \(source), \(log.mapping) }\n"
    try Data(spec.utf8).write(to: folder.appendingPathComponent("spec.yaml"))
    let result = try await StagemapProgram.run(
      ["kpi", "spec.yaml", "--format", "json", "--push-down", choice] + log.options, in: folder,
      environment: ["ADBC_DRIVER_PATH": drivers?.path ?? "", "ADBC_PROFILE_PATH": folder.path],
      timeout: timeout)
    #expect(result.status == 0, "seed \(log.seed): \(source)\n\(result.errorText)")
    return EqualityTables.comparable(result.outputText)
  }
}
