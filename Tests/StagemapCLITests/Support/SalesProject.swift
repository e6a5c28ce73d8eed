import Foundation
import TestSupport

/// A folder with a spec `sales`, its log, and outputs of an earlier day.
struct SalesProject {
  let folder: URL

  static let spec = """
    stagemap: 1
    name: { ja: 営業, en: Sales }
    languages: [ja, en]
    divisions:
      is: { ja: インサイドセールス, en: Inside sales }
      fs: { ja: フィールドセールス, en: Field sales }
    states:
      lead: { division: is, name: { ja: リード, en: Lead } }
      opp: { division: fs, name: { ja: 商談, en: Opportunity } }
      won: { division: fs, name: { ja: 受注, en: Won }, kind: won }
      lost: { division: fs, name: { ja: 失注, en: Lost }, kind: lost }
    path: [lead, opp, won]
    transitions:
      - opp -> lost
    events: { file: log.csv, case: id, state: state, time: at }

    """

  static let log = """
    id,state,at
    a,lead,2026-01-01
    a,opp,2026-01-05
    a,won,2026-01-09
    b,lead,2026-01-02
    b,opp,2026-01-03
    b,lost,2026-01-20

    """

  /// Makes one for the length of a call.
  static func with<Result>(
    isolation: isolated (any Actor)? = #isolation, spec: String = spec, log: [UInt8] = Array(log.utf8),
    logName: String = "log.csv", _ body: (SalesProject) async throws -> Result
  ) async throws -> Result {
    try await TemporaryFolder.with { folder in
      let project = SalesProject(folder: folder)
      try project.write(Array(spec.utf8), to: "specs/sales.yaml")
      try project.write(log, to: "specs/\(logName)")
      return try await body(project)
    }
  }

  func url(_ path: String) -> URL { folder.appendingPathComponent(path) }

  func write(_ bytes: [UInt8], to path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url(path))
  }

  /// Puts outputs into `output/` that no build would write, last changed in 2001.
  func addOldOutputs() throws {
    for name in ["process.dot", "process.svg", "lead-states.png", "notes.txt"] {
      try write(Array("an old \(name)".utf8), to: "output/sales/\(name)")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceReferenceDate: 1000)],
        ofItemAtPath: url("output/sales/\(name)").path)
    }
  }

  func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
  ) async throws -> ProgramResult {
    try await StagemapProgram.run(arguments, in: folder, input: Data(input), environment: environment)
  }
}
