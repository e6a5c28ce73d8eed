package import Diagnostics
package import EventLogs
package import Specs

extension EventReader {
  /// Reads a section of activities, in any format that events are read from.
  /// - Parameters:
  ///   - section: The source and its mapping.
  ///   - folder: The spec's folder, against which its path is resolved.
  ///   - overrides: The source to read instead, if any.
  ///   - declared: Where the spec names the source.
  /// - Returns: The activities, or nil when there are errors, and everything the user should know.
  package func read(
    _ section: ActivitiesSection, folder: String, overrides: [SourceOverride] = [],
    declared: SourceRange? = nil
  ) -> (ActivityLog?, [Diagnostic]) {
    let source = section.source
    let (places, problems) = SourcePlaces.resolve(
      [source], folder: folder, overrides: overrides, declared: [declared])
    guard problems.isEmpty, let place = places.first else { return (nil, problems) }
    var request = SourceRequest(
      path: place.path, name: place.name, bytes: bytes, section: source, context: context.of(source),
      part: place.part, database: place.database, folder: place.folder)
    let content: SourceTable
    do throws(ReadingFailure) {
      let format = Self.settle(&request, place.format)
      content = try Self.readTable(request, as: format)
    } catch {
      return (nil, error.diagnostics.map { place.placed($0) })
    }
    var diagnostics = content.problems.diagnostics(tolerating: toleratedBadRows, by: allowance)
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    let sources = [ReadSource(name: place.name, section: source, content: content)]
    diagnostics += content.remarks
    diagnostics += content.emptyProblem(place.name).map { problem in
      var problem = problem
      problem.severity = .warning
      return problem
    }
    diagnostics += zoneProblems(
      sources, EventsSection(sources: [source]), folder: folder, overrides: overrides)
    var log = ActivityLog(of: content.table, source: place.name)
    log.quality.skippedRows = content.problems.count
    return (log, diagnostics)
  }

  /// The files that a section of activities is read from.
  package static func paths(
    of section: ActivitiesSection, folder: String, overrides: [SourceOverride] = []
  ) -> [String] {
    paths(of: EventsSection(sources: [section.source]), folder: folder, overrides: overrides)
  }

  /// Whether a replacement is meant for the activities and for no source of events.
  package static func isReplacement(
    _ override: SourceOverride, of section: ActivitiesSection, beside events: EventsSection?
  ) -> Bool {
    func name(of source: EventSourceSection) -> String {
      source.name ?? source.database?.name ?? SourcePlaces.stem(of: source.location ?? "")
    }
    guard let given = override.name else { return false }
    return given == name(of: section.source) && !(events?.sources ?? []).contains { name(of: $0) == given }
  }
}

extension ActivityLog {
  /// Groups the rows of a table by case, keeping their order within each.
  fileprivate init(of table: EventTable, source: String) {
    self.init(source: source)
    quality = table.quality
    kinds = table.states.texts
    var counts = Array(repeating: 0, count: table.cases.count)
    for number in table.eventCases { counts[Int(number)] += 1 }
    var next: [Int] = []
    var total = 0
    for (number, count) in counts.enumerated() {
      next.append(total)
      total += count
      caseIDs.append(table.cases[number])
      starts.append(total)
    }
    var order = Array(repeating: 0, count: total)
    for row in 0..<total {
      let number = Int(table.eventCases[row])
      order[next[number]] = row
      next[number] += 1
    }
    times = order.map { table.times[$0] }
    activityKinds = order.map { table.eventStates[$0] }
    lines = order.map { table.lines[$0] }
    (values, activityValues) = table.attribute(.value, in: order)
    (actors, activityActors) = table.attribute(.actor, in: order)
    (campaigns, activityCampaigns) = table.attribute(.campaign, in: order)
  }
}

extension EventTable {
  /// The texts of an attribute and, for each row, the index of its own or -1.
  fileprivate func attribute(_ part: ColumnPart, in order: [Int]) -> ([String], [Int32]) {
    guard let number = attributes.firstIndex(where: { $0.name == part.rawValue }) else {
      return ([], Array(repeating: -1, count: order.count))
    }
    return (attributes[number].values.texts, order.map { attributeValues[number][$0] })
  }
}
