import Diagnostics
import Specs

/// Finds where each source of a section is to be read.
enum SourcePlaces {
  /// The locations of the sources, each the spec's or the one given instead.
  static func resolve(
    _ sources: [EventSourceSection], folder: String, overrides: [SourceOverride],
    declared: [SourceRange?] = []
  ) -> ([SourceLocation], [Diagnostic]) {
    var places: [SourceLocation] = []
    var (replacements, problems) = replacements(sources, overrides)
    for (index, source) in sources.enumerated() {
      let isReplaced = replacements[index] != nil
      let range = !isReplaced && declared.indices.contains(index) ? declared[index] : nil
      do throws(ReadingFailure) {
        guard var place = try place(of: source, replacement: replacements[index]) else {
          if problems.isEmpty { problems.append(missingLocation(source)) }
          continue
        }
        if !isReplaced, place.path != "-", place.database == nil {
          place.path = joinedPath(folder, place.path)
        }
        place.folder = isReplaced ? "." : folder
        if isReplaced { place.database?.timeLimit = source.database?.timeLimit }
        place.declaration = range
        place.isGiven = isReplaced
        place.part = place.part ?? (place.format?.isText == false ? source.table : nil)
        places.append(place)
      } catch {
        problems += error.diagnostics.map { problem in
          var problem = problem
          problem.range = problem.range ?? range
          return problem
        }
      }
    }
    problems += misplacedTables(sources, places)
    if sources.isEmpty {
      problems.append(
        Diagnostic(
          .error, "no-events", "the spec names no source of events",
          hint: "add events: { file: leads.csv }, or give one with --events"))
    }
    if places.count(where: { $0.path == "-" }) > 1 {
      problems.append(Diagnostic(.error, "twice-stdin", "only one source can be standard input"))
    }
    return (places, problems)
  }

  /// Where a source is: at what was given in its place, at its file, or at its database.
  /// - Returns: Nil when nothing says so.
  private static func place(
    of source: EventSourceSection, replacement: String?
  ) throws(ReadingFailure) -> SourceLocation? {
    if let replacement { return try SourceLocation(replacement) }
    if let database = source.database {
      guard source.location == nil, database.profile == nil || database.driver == nil else {
        throw .diagnostic(
          Diagnostic(
            .error, "ambiguous-location", "the source says in two ways where it is",
            hint: "keep one of 'file', 'profile' and 'driver'"))
      }
      return SourceLocation(database)
    }
    return try source.location.map { location throws(ReadingFailure) in try SourceLocation(location) }
  }

  /// The location given for each source, by its index.
  private static func replacements(
    _ sources: [EventSourceSection], _ overrides: [SourceOverride]
  ) -> ([Int: String], [Diagnostic]) {
    let names = sources.map { $0.name ?? $0.database?.name ?? stem(of: $0.location ?? "") }
    var replacements: [Int: String] = [:]
    var problems: [Diagnostic] = []
    for override in overrides {
      if let name = override.name {
        guard let index = names.firstIndex(of: name) else {
          problems.append(
            Diagnostic(
              .error, "unknown-source-name",
              "the spec has no source \(quotedForMessage(name)); it has \(listed(names))",
              hint: nearestName(to: name, among: names).map { "did you mean '\($0)'?" }))
          continue
        }
        replacements[index] = override.location
      } else if sources.count == 1 {
        replacements[0] = override.location
      } else if sources.count > 1 {
        problems.append(
          Diagnostic(
            .error, "ambiguous-source", "the spec has \(sources.count) sources: \(listed(names))",
            hint: "say which one is replaced: --events NAME=\(override.location)"))
      }
    }
    return (replacements, problems)
  }

  /// Tables and queries of sources that have none; a file given in place of the spec's is read without them.
  private static func misplacedTables(
    _ sources: [EventSourceSection], _ places: [SourceLocation]
  ) -> [Diagnostic] {
    guard sources.count == places.count else { return [] }
    return zip(sources, places).compactMap { source, place in
      if source.table != nil, source.query != nil {
        return Diagnostic(
          .error, "bad-query", "the source has both a table and a query", at: place.declaration,
          hint: "leave one of them out")
      }
      guard !place.isGiven, place.format?.isText != false, source.table ?? source.query != nil else {
        return nil
      }
      return Diagnostic(
        .error, "unknown-table", "\(quotedForMessage(place.path)) has no tables", at: place.declaration,
        hint: "'table' and 'query' are for databases")
    }
  }

  private static func missingLocation(_ source: EventSourceSection) -> Diagnostic {
    Diagnostic(
      .error, "no-location", "the source \(quotedForMessage(source.name ?? "events")) says not where it is",
      hint: "add file: leads.csv, or give it with --events")
  }

  private static func listed(_ names: [String]) -> String {
    names.map(quotedForMessage).joined(separator: ", ")
  }

  /// A file's name without folder and ending.
  static func stem(of location: String) -> String {
    let name = folderAndName(of: location).name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
