package import Diagnostics
package import DiagramViews
import EventLogs
package import EventSources
package import ProcessMetrics
import ProcessModel
package import SpecLoading
package import Specs

/// What to measure a spec from, and up to when.
package struct MeasuringOptions: Hashable, Sendable {
  /// Replacements for the spec's sources: `SRC` for its only one, `NAME=SRC` for one of several.
  package var events: [String]
  /// A saved KPI report to draw from instead of events.
  package var report: String?
  package var asOf: String?
  package var window: String?
  package var by: [String]
  package var toleratedBadRows: Int
  /// Where more of them could be allowed, for messages.
  package var allowance = BadRowAllowance.option
  package var pushDown: PushDownChoice
  /// Whether unknown values are errors.
  package var isStrict: Bool
  /// Is told how far the work is; nil when nobody looks.
  package var progress: WorkProgress?
  /// Whether the segments of the cases are listed.
  package var listsSegments = false
  /// The only segment to measure; nil for all cases.
  package var segment: String?
  /// Keeps the logs of a watch; nil to read them once.
  package var logs: HeldLogs?

  package init(
    events: [String] = [], report: String? = nil, asOf: String? = nil, window: String? = nil,
    by: [String] = [], toleratedBadRows: Int = 0, pushDown: PushDownChoice = .auto, isStrict: Bool = false,
    progress: WorkProgress? = nil
  ) {
    self.events = events
    self.report = report
    self.asOf = asOf
    self.window = window
    self.by = by
    self.toleratedBadRows = toleratedBadRows
    self.pushDown = pushDown
    self.isStrict = isStrict
    self.progress = progress
  }
}

/// A spec with its KPI report, where there is data.
package struct MeasuredSpec: Sendable {
  package var specification: Specification
  package var report: KPIReport?
  package var caption: DataCaption?
  package var diagnostics: [Diagnostic]
  /// The segments that cases are in, where they were asked for.
  package var segments: [String] = []
}

/// The cases behind a number of a spec, where there is data.
struct ListedSpec: Sendable {
  var listing: CaseListing?
  var caption: DataCaption?
  /// When each sighting was, worded.
  var times: [String?] = []
  var diagnostics: [Diagnostic] = []
}

/// Goes from a spec and its sources, or a saved report, to numbers.
package struct Measurer {
  var specification: Specification
  let options: MeasuringOptions
  let zone: TimeZoneRules
  private let sourceMap: SourceMap
  var diagnostics: [Diagnostic] = []
  private var hasReadCosts = false

  /// Measures a spec; without events or a report the result has no numbers and no diagnostics.
  ///
  /// The source map gives places in the spec to what is wrong with the sources it names.
  package static func measure(
    _ specification: Specification, options: MeasuringOptions, sourceMap: SourceMap = SourceMap()
  ) -> MeasuredSpec {
    var measurer = Measurer(specification, options, sourceMap)
    return measurer.measured()
  }

  /// Lists the cases behind a number; the options' cuts are attributes to show beside each case.
  static func cases(
    _ question: CaseQuestion, of specification: Specification, options: MeasuringOptions,
    sourceMap: SourceMap = SourceMap()
  ) -> ListedSpec {
    var measurer = Measurer(specification, options, sourceMap)
    var listed = measurer.listed(question)
    listed.diagnostics = measurer.diagnostics
    return listed
  }

  /// The files that measuring reads, with those of events or without them.
  package static func inputs(
    of specification: Specification, options: MeasuringOptions, withoutEvents: Bool = false
  ) -> [String] {
    if let report = options.report { return [report] }
    let measurer = Measurer(specification, options, SourceMap())
    let events = measurer.section.map {
      EventReader.paths(of: $0, folder: specification.folder, overrides: measurer.overrides)
    }
    let activities = specification.activities.map {
      EventReader.paths(of: $0, folder: specification.folder, overrides: measurer.activityOverrides)
    }
    let costs = specification.costFiles.flatMap {
      EventReader.paths(of: $0.rows, folder: specification.folder)
    }
    return (withoutEvents ? [] : events ?? []) + (events == nil ? [] : (activities ?? []) + costs)
  }

  init(_ specification: Specification, _ options: MeasuringOptions, _ sourceMap: SourceMap) {
    self.specification = specification
    self.options = options
    self.sourceMap = sourceMap
    let name = specification.process.timeZone
    zone = TimeZoneRules(identifier: name) ?? .utc
    if TimeZoneRules(identifier: name) == nil {
      diagnostics.append(
        Diagnostic(
          .error, "unknown-time-zone", "'\(name)' is not a time zone",
          hint: "use a name of the IANA data base such as Asia/Tokyo"))
    }
  }

  var process: SalesProcess { specification.process }

  private mutating func measured() -> MeasuredSpec {
    var result = MeasuredSpec(specification: specification, report: nil, caption: nil, diagnostics: [])
    let asOf = options.asOf.flatMap { instant($0) }
    if let path = options.report {
      result.report = savedReport(path)
      result.caption = result.report.map { caption(of: $0, window: nil) }
    } else if let pushed = pushed(asOf: asOf) {
      result.report = pushed.report
      result.caption = caption(of: pushed.report, window: pushed.window)
    } else if !diagnostics.hasErrors, let log = log() {
      let chosen = chosenWindow(of: log, asOf: asOf)
      let activities = activities()
      readCosts()
      guard !diagnostics.hasErrors else {
        result.diagnostics = diagnostics
        return result
      }
      let narrowing = SegmentNarrowing(options, of: log)
      let (logs, question) = (options.logs, question)
      result.report = analysed(log, asOf: asOf) { [cuts = narrowing?.cuts ?? options.by] analysis in
        let window = chosen?.window ?? Window()
        let held = try question.flatMap { question in
          try logs?.report(
            question, by: analysis, activities: activities, asOf: asOf, window: window, cuts: cuts)
        }
        var (report, findings) =
          try held
          ?? analysis.report(of: log, activities: activities, asOf: asOf, window: window, by: cuts)
        report.sources = log.sources.map(Self.fileName)
        return (report, findings)
      }
      result.caption = result.report.map { caption(of: $0, window: chosen) }
      diagnostics += narrowing?.apply(to: &result) ?? []
    }
    result.diagnostics = diagnostics
    return result
  }

  // MARK: Events

  /// The spec's section, or an empty one for a log given on the command line; nil when there is neither.
  var section: EventsSection? {
    specification.events ?? (options.events.isEmpty ? nil : EventsSection(sources: [EventSourceSection()]))
  }

  var reader: EventReader {
    EventReader(
      zone: zone, ignoredValues: section?.ignoredValues ?? [], toleratedBadRows: options.toleratedBadRows,
      allowance: options.allowance, bytes: WorkProgress.bytes(FileByteSource(), options.progress))
  }

  private mutating func log() -> EventLog? {
    guard let section else { return nil }
    let (log, found) =
      question.flatMap { question in
        options.logs?.log(question, by: reader, declared: declared(section))
      }
      ?? reader.read(
        section, folder: specification.folder, overrides: overrides, declared: declared(section))
    diagnostics += found
    return log
  }

  /// What is asked of the logs that are kept.
  private var question: HeldLogs.Question? {
    section.map { section in
      HeldLogs.Question(
        section: section, folder: specification.folder, overrides: overrides, timeZone: zone.identifier,
        toleratedBadRows: options.toleratedBadRows)
    }
  }

  /// Where the spec names each source of events.
  func declared(_ section: EventsSection) -> [SourceRange?] {
    section.sources.indices.map { index in
      section.sources.count > 1
        ? sourceMap[ElementID(.process, "", field: "events", index: index)]
        : sourceMap[ElementID(.process, "", field: "events." + section.sources[index].database.key)]
    }
  }

  /// What the spec says of databases and must not, such as a secret.
  func databaseProblems() -> [Diagnostic] {
    guard let section = specification.events else { return [] }
    return reader.declarationProblems(
      section, folder: specification.folder, declared: declared(section))
  }

  /// Tries the sources of events and of activities.
  func checkUps() -> (checkUps: [SourceCheckUp], problems: [Diagnostic]) {
    guard let section else {
      return reader.checkUp(EventsSection(sources: []), folder: specification.folder)
    }
    var found = reader.checkUp(
      section, folder: specification.folder, overrides: overrides, declared: declared(section))
    if let activities = specification.activities {
      let more = reader.checkUp(
        EventsSection(sources: [activities.source]), folder: specification.folder,
        overrides: activityOverrides,
        declared: [sourceMap[ElementID(.process, "", field: "activities." + activities.database.key)]])
      found.checkUps += more.checkUps
      found.problems += more.problems
    }
    return found
  }

  /// The activities; nil where the spec declares none, or they cannot be read.
  private mutating func activities() -> ActivityLog? {
    guard let section = specification.activities else { return nil }
    let (log, found) = reader.read(
      section, folder: specification.folder, overrides: activityOverrides,
      declared: sourceMap[ElementID(.process, "", field: "activities." + section.database.key)])
    diagnostics += found
    return log
  }

  /// Puts the amounts of files into the costs that name them.
  mutating func readCosts() {
    guard !hasReadCosts else { return }
    hasReadCosts = true
    for section in specification.costFiles {
      let (entries, found) = CostFile(section, folder: specification.folder, by: reader).entries(in: zone)
      diagnostics += found
      for index in specification.process.costs.indices
      where specification.process.costs[index].id == section.cost {
        specification.process.costs[index].entries = entries
      }
    }
  }

  /// The replacements of sources of events.
  var overrides: [SourceOverride] {
    options.events.map(Self.override).filter { !isOfActivities($0) }
  }

  private var activityOverrides: [SourceOverride] {
    options.events.map(Self.override).filter(isOfActivities)
  }

  private func isOfActivities(_ override: SourceOverride) -> Bool {
    specification.activities.map {
      EventReader.isReplacement(override, of: $0, beside: specification.events)
    } ?? false
  }

  /// Finds where cells of the log stand.
  private func places(of cells: [SoughtCell]) -> [SourceRange] {
    reader.places(
      of: cells, in: section ?? EventsSection(sources: []), folder: specification.folder,
      overrides: overrides)
  }

  /// Reads `NAME=SRC` or `SRC`; a colon or slash before the first `=` means that it belongs to the location.
  private static func override(_ text: String) -> SourceOverride {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(where: { $0 == ":" || $0 == "/" }) else {
      return SourceOverride(location: text)
    }
    return SourceOverride(name: String(parts[0]), location: String(parts[1]))
  }

  private mutating func listed(_ question: CaseQuestion) -> ListedSpec {
    var result = ListedSpec()
    let asOf = options.asOf.flatMap { instant($0) }
    guard let log = log() else { return result }
    let chosen = chosenWindow(of: log, asOf: asOf)
    let activities = activities()
    readCosts()
    guard !diagnostics.hasErrors else { return result }
    result.listing = analysed(log, asOf: asOf) { [cuts = options.by] analysis in
      try analysis.cases(
        question, of: log, activities: activities, asOf: asOf, window: chosen?.window ?? Window(), by: cuts)
    }
    guard let listing = result.listing else { return result }
    result.caption = caption(
      asOf: listing.asOf, of: listing.window, chosen: chosen, sources: log.sources.map(Self.fileName))
    result.times = listing.sightings.map { $0.at.map { Self.day($0, zone: zone) } }
    return result
  }

  private mutating func chosenWindow(of log: EventLog, asOf: Instant?) -> TimeWindow? {
    guard let text = options.window ?? specification.build.window else { return nil }
    return window(text, asOf: asOf ?? defaultAsOf(of: log, zone: zone))
  }

  /// The result of an analysis, or nil with what kept it from being made.
  private mutating func analysed<Result>(
    _ log: EventLog, asOf: Instant?, _ body: (KPIAnalysis) throws -> (Result, LogFindings)
  ) -> Result? {
    options.progress?.measures()
    do {
      let (result, findings) = try body(KPIAnalysis(process: process, zone: zone))
      diagnostics += FindingDiagnostics.unknownValues(
        findings.unknownValues, rows: log.eventCount, process: process, isStrict: options.isStrict,
        places: places)
      if asOf == nil, let late = lateDates(in: log, lone: findings.outliers) {
        diagnostics += FindingDiagnostics.lateDates(
          late, zone: zone, severity: late.isCertain ? .error : .warning, places: places)
      }
      diagnostics += findings.serviceLevels.map(FindingDiagnostics.serviceLevel)
      return result
    } catch let problem as CaseQuestionProblem {
      diagnostics.append(FindingDiagnostics.unanswered(problem))
    } catch let error as UnknownCut {
      diagnostics.append(
        Diagnostic(
          .error, "unknown-cut", "there is no attribute '\(error.name)' to cut by",
          hint: nearestName(to: error.name, among: error.known).map { "did you mean '\($0)'?" }
            ?? "the cuts are \(error.known.joined(separator: ", "))"))
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, "internal-sum-rule", "\(error)",
          hint: "this is a fault in stagemap: please report it with the spec and the log"))
    }
    return nil
  }

  /// Dates that lie far after all others, of which the lone ones are known; of a log that is kept, once more without
  /// what does not count in it.
  private func lateDates(in log: EventLog, lone: OutlierDates?) -> LateDates? {
    guard let late = LateDates(in: log, zone: zone, lone: lone) else { return nil }
    guard let ordered = question.flatMap({ options.logs?.orderedLog($0) }) else { return late }
    return LateDates(in: ordered, zone: zone)
  }

  // MARK: Saved reports

  private mutating func savedReport(_ path: String) -> KPIReport? {
    let (report, problems) = SavedReport.read(path, spec: process.id)
    diagnostics += problems
    guard let report else { return nil }
    guard report.spec == process.id else {
      diagnostics.append(
        Diagnostic(
          .error, "foreign-report", "'\(path)' is a report of '\(report.spec)', not of '\(process.id)'",
          hint: SavedReport.command(process.id)))
      return nil
    }
    diagnostics += StaleReport.problems(of: report, at: path, for: process)
    return report
  }

  // MARK: Times

  private func caption(of report: KPIReport, window: TimeWindow?) -> DataCaption {
    caption(asOf: report.asOf, of: report.window, chosen: window, sources: report.sources)
  }

  private func caption(
    asOf: Instant, of window: Window, chosen: TimeWindow?, sources: [String]
  ) -> DataCaption {
    DataCaption(
      asOf: Self.day(asOf, zone: zone), window: chosen?.text ?? Self.text(of: window, zone: zone),
      isUnfinished: window.to.map { $0 > asOf } ?? false, sources: sources)
  }

  /// A source's name without folders; of a folder of files in a lake, the database stays.
  static func fileName(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard path.hasPrefix("adbc:"), name != path, let mark = path.firstIndex(of: "#") else { return name }
    return path[...mark] + name.filter { $0 != "`" && $0 != "\"" }
  }

  private static func text(of window: Window, zone: TimeZoneRules) -> String? {
    guard window.from != nil || window.to != nil else { return nil }
    return "\(window.from.map { day($0, zone: zone) } ?? "")..\(window.to.map { day($0, zone: zone) } ?? "")"
  }

  /// `2026-04-01`, with the time of day where it is not midnight.
  private static func day(_ instant: Instant, zone: TimeZoneRules) -> String {
    let local = zone.local(instant)
    return local.millisecondOfDay == 0
      ? local.date.description
      : local.description.split(separator: "T").joined(separator: " ")
  }

  mutating func instant(_ text: String) -> Instant? {
    if let date = LocalDate(iso: text) { return zone.start(of: date) }
    if let instant = TimestampParser.instant(text, zone: zone) { return instant }
    diagnostics.append(
      Diagnostic(
        .error, "bad-as-of", "'\(text)' is not a date or time",
        hint: "write it like 2026-04-01 or 2026-04-01T09:00:00+09:00"))
    return nil
  }

  mutating func window(_ text: String, asOf: Instant) -> TimeWindow? {
    if let window = TimeWindow(text, asOf: asOf, zone: zone, fiscalYear: process.fiscalYear) { return window }
    diagnostics.append(
      Diagnostic(
        .error, "bad-window", "'\(text)' is not a period", hint: "the forms are \(TimeWindow.forms)"))
    return nil
  }
}

extension DatabaseSection? {
  /// The key of a source that says where it is.
  fileprivate var key: String {
    guard let self else { return "file" }
    return self.profile == nil ? "driver" : "profile"
  }
}
