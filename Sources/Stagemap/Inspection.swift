package import Diagnostics
import EventLogs
import EventSources
import ProcessModel
import SpecLoading
import Specs

/// Looks into a log before there is a mapping for it.
package enum Inspection {
  /// What was recognised, as text: form, columns and their parts, a mapping to paste, size, period, state
  /// values and what looks wrong.
  ///
  /// With a spec its time zone holds, and its mapping: that of a file which it names, or of its only source where
  /// the log has the columns. Values that mean no state of it are listed with the states that may get them.
  /// As a skeleton the text is instead a first spec for the log, to be saved and edited. Columns told by the keys
  /// of their parts, such as `case`, need not be recognised; `dates` says how dates are read whose year stands last.
  /// - Returns: The text, which is there as soon as the columns are known, and the problems. Parts that no
  ///   column is recognised for are errors.
  package static func text(
    of file: String, spec: String?, told: [String: String] = [:], dates: String? = nil,
    asSkeleton: Bool = false, progress: WorkProgress? = nil
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var specification: Specification?
    var sourceMap = SourceMap()
    if let spec {
      let (entries, found) = SpecLibrary().read([spec])
      diagnostics = found + entries.flatMap { $0.loaded.lint().filter { $0.severity == .error } }
      guard !diagnostics.hasErrors else { return (nil, diagnostics) }
      specification = entries.first?.loaded.specification
      sourceMap = entries.first?.loaded.sourceMap ?? sourceMap
    }
    let process = specification?.process
    let zone = process.flatMap { TimeZoneRules(identifier: $0.timeZone) } ?? .tokyo
    let reader = EventReader(
      zone: zone, ignoredValues: specification?.events?.ignoredValues ?? [], toleratedBadRows: .max,
      bytes: WorkProgress.bytes(
        SourceLocation.isStandardInput(file) ? KeptStandardInput() : FileByteSource(), progress))
    let sources = specification?.events?.sources ?? []
    let (given, isNamed) = source(for: file, among: sources)
    let (recognised, problems) = reader.inspect(
      file, given: given, mustFit: isNamed, told: parts(told),
      dates: dates.flatMap(DateOrder.init),
      mayGiveAttributesOnly: sources.count > 1)
    guard var inspection = recognised else { return (nil, diagnostics + problems) }
    if let process, !inspection.isGiven {
      inspection.nameEnteredStates { process.state(enteredIn: $0)?.id ?? $0.name }
    }
    let form = InspectionText(inspection, file: file, specification: specification)
    guard inspection.isComplete, !(asSkeleton && inspection.givesFactsOnly) else {
      let text = asSkeleton ? nil : form.lines.joined(separator: "\n")
      return (text, diagnostics + [gaps(in: inspection, file: file, isShown: !asSkeleton)])
    }
    guard !inspection.givesFactsOnly else { return (form.lines.joined(separator: "\n"), diagnostics) }
    var section = inspection.section
    section.mapping.link = nil
    let events = EventsSection(sources: [section], ignoredValues: inspection.proposal.ignored)
    let (log, found) = reader.read(events, folder: ".", overrides: [SourceOverride(location: file)])
    diagnostics += found
    guard let log else { return (asSkeleton ? nil : form.lines.joined(separator: "\n"), diagnostics) }
    if asSkeleton {
      let first = FirstSpec(log, mapping: form.mapping, name: EmbedPaths.stem(of: file))
      return (first.lines.joined(separator: "\n"), diagnostics)
    }
    if let late = LateDates(in: log, zone: zone) {
      diagnostics += FindingDiagnostics.lateDates(late, zone: zone, severity: .warning) { cells in
        reader.places(
          of: cells, in: events, folder: ".", overrides: [SourceOverride(location: file)])
      }
    }
    let lines =
      form.lines
      + InspectionText.summary(
        of: log, zone: zone, process: process, sourceMap: sourceMap)
    return (lines.joined(separator: "\n"), diagnostics)
  }

  /// The spec's source of the same file name, else its only one, and whether it names the file.
  private static func source(
    for file: String, among sources: [EventSourceSection]
  ) -> (section: EventSourceSection?, isNamed: Bool) {
    let name = { (path: String) in path.split(separator: "/").last.map(String.init) ?? path }
    if let named = sources.first(where: { $0.location.map(name) == name(file) }) { return (named, true) }
    return (sources.count == 1 ? sources[0] : nil, false)
  }

  /// The keys of the parts that can be told.
  package static let told = ["case", "state", "time"]

  /// The orders of day and month that can be told.
  package static let dateOrders = DateOrder.allCases.map(\.rawValue)

  private static func parts(_ told: [String: String]) -> [ColumnPart: String] {
    var parts: [ColumnPart: String] = [:]
    for (key, column) in told { ColumnPart(rawValue: key).map { parts[$0] = column } }
    return parts
  }

  private static func gaps(in inspection: EventsInspection, file: String, isShown: Bool) -> Diagnostic {
    let missing = inspection.proposal.parts.filter { $0.column == nil }.map { "'\($0.key)'" }
    let all =
      (inspection.givesFactsOnly ? ["'state'", "'time'"] : missing)
      + (inspection.proposal.shape == .wide && inspection.proposal.entered.isEmpty ? ["'entered'"] : [])
    let named = inspection.proposal.parts.filter { $0.column == nil }.map(\.key)
    let known = named.filter { told.contains($0) }
    let options = (known.isEmpty ? ["case"] : known).map { "--\($0)" }.joined(separator: " COLUMN ")
    return Diagnostic(
      .error, "unmapped-column", "no column is recognised as \(all.joined(separator: ", "))",
      at: SourceRange(file: file, line: 1, column: 1),
      hint: isShown
        ? "name it with \(options) COLUMN, or fill in the mapping above and put it into a spec"
        : "name it with \(options) COLUMN; without --skeleton the command lists the columns")
  }
}

extension SalesProcess {
  /// The state that a column of entry times is named after: by its whole name, else by the longest name of
  /// a state that stands in it.
  fileprivate func state(enteredIn column: NamedColumn) -> LeadState? {
    let names = [column.name, column.column].map(foldedForMatching)
    let texts = states.flatMap { state in
      ([state.id] + state.name.entries.map(\.text) + state.values.map(\.text)).map {
        (text: foldedForMatching($0), state: state)
      }
    }
    if let whole = texts.first(where: { names.contains($0.text) }) { return whole.state }
    return texts.filter { !$0.text.isEmpty && names[1].utf8.firstRange(of: $0.text.utf8) != nil }
      .max { $0.text.utf8.count < $1.text.utf8.count }?.state
  }
}
