import ADBC
package import Diagnostics
package import Specs

/// What came of trying a source, step by step.
package struct SourceCheckUp: Sendable {
  /// How messages name the source.
  package var name: String
  /// What was tried and went well, with what was found.
  package var steps: [(what: String, found: String)]
  /// What is wrong; nil when the source can be read.
  package var problems: [Diagnostic]
}

extension EventReader {
  /// Tries each source of a section: whether it is there, whether its driver is, whether it answers, and whether
  /// it has the columns.
  /// - Parameters:
  ///   - section: The sources and their mappings.
  ///   - folder: The spec's folder, against which its paths are resolved.
  ///   - overrides: Sources to try instead.
  ///   - declared: Where the spec names each source.
  /// - Returns: What came of each source; none where the spec's sources themselves are wrong.
  package func checkUp(
    _ section: EventsSection, folder: String, overrides: [SourceOverride] = [],
    declared: [SourceRange?] = []
  ) -> (checkUps: [SourceCheckUp], problems: [Diagnostic]) {
    let (places, problems) = SourcePlaces.resolve(
      section.sources, folder: folder, overrides: overrides, declared: declared)
    guard problems.isEmpty else { return ([], problems) }
    let (sources, fileProblems) = SnapshotFiles.expanded(Array(zip(places, section.sources)))
    guard fileProblems.isEmpty else { return ([], fileProblems) }
    let checkUps = sources.map { place, source in
      let request = SourceRequest(
        path: place.path, name: place.name, bytes: bytes, section: source, context: context.of(source),
        mayGiveAttributesOnly: section.sources.count > 1, part: place.part, database: place.database,
        folder: place.folder, patience: patience)
      var checkUp = SourceCheckUp(name: place.name, steps: [], problems: [])
      do throws(ReadingFailure) {
        try checkUp.run(request, place.format)
      } catch {
        checkUp.problems += error.diagnostics.map { place.placed($0) }
      }
      return checkUp
    }
    return (checkUps, [])
  }
}

extension EventReader {
  /// What a section says of databases and must not, such as a secret; nothing is read to tell it.
  package func declarationProblems(
    _ section: EventsSection, folder: String, declared: [SourceRange?]
  ) -> [Diagnostic] {
    let (places, problems) = SourcePlaces.resolve(
      section.sources, folder: folder, overrides: [], declared: declared)
    guard problems.isEmpty else { return [] }
    return zip(places, section.sources).compactMap { place, source in
      guard place.database != nil else { return nil }
      let request = SourceRequest(
        path: place.path, name: place.name, bytes: bytes, section: source, context: context.of(source),
        part: place.part, database: place.database, folder: place.folder)
      return ADBCDatabase(request).declarationProblem().map { place.placed($0) }
    }
  }
}

extension SourceCheckUp {
  fileprivate mutating func run(
    _ request: SourceRequest, _ format: EventSourceFormat?
  ) throws(ReadingFailure) {
    guard let format, request.path != "-" else {
      steps.append(("standard input", "is read when it is needed"))
      return
    }
    if !format.isFile {
      let database = ADBCDatabase(request)
      let settings = try database.settings()
      let version = settings.driver.version.map { " \($0)" } ?? ""
      steps.append(("driver", "\(settings.driver.name)\(version) (\(settings.driver.library))"))
      let (connection, _, versions) = try database.connect()
      steps.append(("connection", Self.text(of: versions)))
      try database.ping(connection)
      steps.append(("answer", "to SELECT 1"))
    }
    let finder = try format.visit(request, with: ColumnCheck(request))
    steps.append(("columns", finder.found))
    problems += finder.problems
  }

  private static func text(of versions: EngineVersions) -> String {
    let engine = [versions.engine, versions.engineVersion.map(dotted)].compactMap(\.self).joined(
      separator: " ")
    let isKnown = versions.driverVersion != "unknown"
    let driver = [versions.driver, isKnown ? versions.driverVersion : nil].compactMap(\.self)
      .joined(separator: " ")
    let parts = [engine.isEmpty ? "made" : engine, driver.isEmpty ? nil : "through \(driver)"]
    return parts.compactMap(\.self).joined(separator: " ")
  }
}

/// The number that PostgreSQL has for version 15.18 is 150018.
private func dotted(_ version: String) -> String {
  guard let number = Int(version), (100_000..<1_000_000).contains(number) else { return version }
  return "\(number / 10_000).\(number % 10_000)"
}

/// Looks whether a source has the columns of its mapping.
private struct ColumnCheck: SourceVisitor {
  let request: SourceRequest
  private(set) var found = ""
  private(set) var problems: [Diagnostic] = []

  init(_ request: SourceRequest) { self.request = request }

  mutating func visit(_ reader: inout some RecordReader, _ opening: SourceOpening) throws(ReadingFailure) {
    found = reader.columns.prefix(20).joined(separator: ", ")
    if reader.columns.count > 20 { found += " and \(reader.columns.count - 20) more" }
    (_, problems) = ColumnResolver.resolve(
      &reader, request.section, file: request.name, mayGiveAttributesOnly: request.mayGiveAttributesOnly)
  }
}
