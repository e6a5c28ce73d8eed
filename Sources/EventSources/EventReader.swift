package import Diagnostics
package import EventLogs
package import Specs

/// A source given on the command line in place of the spec's: `--events SRC` or `--events NAME=SRC`.
package struct SourceOverride: Hashable, Sendable {
  /// Which of several sources it replaces; nil when there is only one.
  package var name: String?
  /// A location relative to the working folder.
  package var location: String

  package init(name: String? = nil, location: String) {
    self.name = name
    self.location = location
  }
}

/// Reads the sources of a spec into one event log.
package struct EventReader: Sendable {
  let context: ReadingContext
  let toleratedBadRows: Int
  /// Where more of them could be allowed.
  let allowance: BadRowAllowance
  var bytes: any ByteSource
  /// Files of at least two stretches of so many bytes are read by several threads.
  package var stretchSize = 2 * 1024 * 1024
  /// How long to wait for a program that holds a database locked, in seconds.
  var patience = 5.0

  /// Makes a reader.
  /// - Parameters:
  ///   - zone: Where wall clocks stand that name no zone: the spec's `time-zone`.
  ///   - ignoredValues: Values of the state column whose rows are dropped, beside those of the section.
  ///   - toleratedBadRows: How many bad rows are skipped and counted; one more, and all are errors.
  ///   - allowance: Where more of them could be allowed, for messages.
  ///   - numericTimes: What bare numbers in time columns mean; nil refuses them.
  ///   - bytes: Where files come from.
  package init(
    zone: TimeZoneRules, ignoredValues: [String] = [], toleratedBadRows: Int = 0,
    allowance: BadRowAllowance = .option, numericTimes: NumericTime? = nil,
    bytes: any ByteSource = FileByteSource()
  ) {
    context = ReadingContext(zone: zone, ignoredValues: ignoredValues, numericTimes: numericTimes)
    self.toleratedBadRows = toleratedBadRows
    self.allowance = allowance
    self.bytes = bytes
  }

  /// Reads all sources of a section.
  /// - Parameters:
  ///   - section: The sources and their mappings.
  ///   - folder: The spec's folder, against which its paths are resolved.
  ///   - overrides: Sources to read instead.
  ///   - declared: Where the spec names each source, for what is wrong with a source and not within it.
  /// - Returns: The log, or nil when there are errors, and everything the user should know.
  package func read(
    _ section: EventsSection, folder: String, overrides: [SourceOverride] = [],
    declared: [SourceRange?] = []
  ) -> (EventLog?, [Diagnostic]) {
    let reading = reading(of: section, folder: folder, overrides: overrides, declared: declared)
    return (reading.log, reading.diagnostics)
  }

  /// A log as it was read, with what whoever reads on has to know.
  struct LogReading {
    /// Nil when there are errors.
    var log: EventLog?
    var diagnostics: [Diagnostic]
    /// For each source, how its times name zones.
    var styles: [TimeStyles] = []
  }

  /// Reads all sources of a section.
  func reading(
    of section: EventsSection, folder: String, overrides: [SourceOverride], declared: [SourceRange?]
  ) -> LogReading {
    let (places, placeProblems) = SourcePlaces.resolve(
      section.sources, folder: folder, overrides: overrides, declared: declared)
    guard placeProblems.isEmpty else { return LogReading(diagnostics: placeProblems) }
    let (sources, fileProblems) = SnapshotFiles.expanded(Array(zip(places, section.sources)))
    guard fileProblems.isEmpty else { return LogReading(diagnostics: fileProblems) }
    var context = context
    context.ignoredValues += section.ignoredValues
    var read: [ReadSource] = []
    var diagnostics: [Diagnostic] = []
    var badRows = RowProblemList()
    let prepared = prepare(sources, mayGiveAttributesOnly: section.sources.count > 1, context)
    for (place, prepared) in zip(sources.map(\.place), prepared) {
      let request = prepared.request
      if let lack = request.lack {
        diagnostics.append(lack)
        continue
      }
      do throws(ReadingFailure) {
        var content = try Self.readTable(request, as: prepared.format)
        content.note(request.export, givesFactsOnly: request.givesFactsOnly)
        badRows.add(content.problems)
        read.append(ReadSource(name: place.name, section: request.section, content: content))
      } catch {
        diagnostics += error.diagnostics.map { place.placed($0) }
      }
    }
    diagnostics += badRows.diagnostics(tolerating: toleratedBadRows, by: allowance)
    guard !diagnostics.hasErrors else { return LogReading(diagnostics: diagnostics) }
    SnapshotHistory.settle(&read)
    diagnostics += zoneProblems(read, section, folder: folder, overrides: overrides)
    let styles = read.map(\.content.table.styles)
    let (log, found) = assemble(&read, skipped: badRows.count, diagnostics)
    return LogReading(log: log, diagnostics: found, styles: styles)
  }

  /// The files that the sources of a section are read from, `-` for standard input.
  package static func paths(
    of section: EventsSection, folder: String, overrides: [SourceOverride] = []
  ) -> [String] {
    let places = SourcePlaces.resolve(section.sources, folder: folder, overrides: overrides).0
    guard places.count == section.sources.count else { return [] }
    return SnapshotFiles.expanded(Array(zip(places, section.sources))).sources.map(\.place)
      .filter { $0.format?.isFile != false }.map(\.path)
  }

  /// Makes the log of sources that were read.
  func assemble(
    _ sources: inout [ReadSource], skipped: Int, _ earlier: [Diagnostic]
  ) -> (EventLog?, [Diagnostic]) {
    var diagnostics = earlier
    for source in sources {
      diagnostics += source.content.remarks + source.content.emptyProblem(source.name)
    }
    let numbering = CaseNumbering(sources)
    diagnostics += numbering.problems
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    var log = assembledLog(of: &sources, numbering)
    log.quality.skippedRows = skipped
    guard log.eventCount > 0 else { return (nil, diagnostics + [Self.noEvents(sources, log.quality)]) }
    return (log, diagnostics + log.damagedIDs)
  }

  private func assembledLog(of sources: inout [ReadSource], _ numbering: CaseNumbering) -> EventLog {
    if var assembly = sources.indices.first.flatMap({ StretchAssembly(taking: &sources[$0]) }) {
      return assembly.assemble()
    }
    var assembly = EventLogAssembly(sources, numbering)
    return assembly.assemble()
  }

  /// What is asked of each source; those without a mapping get that of the export which they are.
  func prepare(
    _ sources: [(place: SourceLocation, section: EventSourceSection)], mayGiveAttributesOnly: Bool,
    _ context: ReadingContext
  ) -> [(request: SourceRequest, format: EventSourceFormat)] {
    var requests: [SourceRequest] = []
    var formats: [EventSourceFormat] = []
    for (place, section) in sources {
      var request = SourceRequest(
        path: place.path, name: place.name, bytes: bytes, section: section, context: context.of(section),
        mayGiveAttributesOnly: mayGiveAttributesOnly, part: place.part, database: place.database,
        folder: place.folder, patience: patience, stretchSize: stretchSize)
      formats.append(Self.settle(&request, place.format))
      requests.append(request)
    }
    ExportRecognition.settle(&requests, formats)
    return Array(zip(requests, formats))
  }

  /// Keeps what comes through standard input, so that it can be read again, and tells its format by its first sign.
  static func settle(_ request: inout SourceRequest, _ format: EventSourceFormat?) -> EventSourceFormat {
    guard request.path == "-", var stream = try? request.bytes.open("-"), let bytes = try? readAll(&stream)
    else { return format ?? .csv }
    request.bytes = MemoryByteSource(["-": bytes])
    return format ?? SourceLocation.format(startingWith: bytes.first { $0 > 0x20 && $0 < 0x7F })
  }

  /// Reads a source, a second time when what began as UTF-8 is none further on.
  static func readTable(
    _ request: SourceRequest, as format: EventSourceFormat
  ) throws(ReadingFailure) -> SourceTable {
    do throws(ReadingFailure) {
      return try format.read(request)
    } catch .notUTF8 {
      var request = request
      request.asUTF8 = false
      return try format.read(request)
    }
  }

  private static func noEvents(_ sources: [ReadSource], _ quality: ReadingQuality) -> Diagnostic {
    let left = [
      (quality.undated, "without a time"), (quality.ignoredRows, "ignored"), (quality.skippedRows, "bad"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let counts = "of \(quality.rows) rows none is an event" + (left.isEmpty ? "" : " (\(left))")
    return emptyLog(sources.first?.name ?? "-", counts)
  }
}

extension SourceTable {
  /// Notes the export that the source was recognised as, and what it cannot tell.
  fileprivate mutating func note(_ export: CRMPreset?, givesFactsOnly: Bool) {
    guard let export else { return }
    table.quality.exports.insert(export.name)
    if export.isStock, !givesFactsOnly { table.quality.limitations.insert(.presentStatesOnly) }
  }
}

extension ReadingFailure {
  /// What to tell the user.
  var diagnostics: [Diagnostic] {
    switch self {
    case .notUTF8: [Diagnostic(.error, "wrong-encoding", "the text is not UTF-8")]
    case .cutOff: [Diagnostic(.error, "line-too-long", "a row is too long")]
    case .diagnostics(let diagnostics): diagnostics
    }
  }
}
