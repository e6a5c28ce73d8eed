import Diagnostics
import EventLogs
import EventSources
import ProcessMetrics
import ProcessModel
import SpecLoading
import Specs

/// Words what an inspection recognised.
struct InspectionText {
  /// The form of the file, its columns and the mapping.
  let lines: [String]
  /// The mapping of the columns, from `events:` on.
  let mapping: [String]

  init(_ inspection: EventsInspection, file: String, specification: Specification?) {
    let form = [
      inspection.preset.map { ("export", $0) },
      ("format", inspection.format),
      inspection.encoding.map {
        ("encoding", $0.rawValue + (inspection.hasByteOrderMark ? " with a byte order mark" : ""))
      },
      inspection.delimiter.map { ("delimiter", $0) },
      ("shape", Self.shape(inspection)),
      Self.dates(inspection).map { ("dates", $0) },
    ]
    var proposal = inspection.proposal
    proposal.file = proposal.file.map { Self.path($0, seenFrom: specification?.folder ?? "specs") }
    mapping = proposal.lines
    let heading =
      inspection.isGiven
      ? "mapping, as '\(specification?.process.id ?? "the spec")' has it"
      : "mapping, to paste into a spec"
    let columns = inspection.columns.map {
      [terminalSafe($0.name), terminalSafe($0.part ?? "unused"), $0.content]
    }
    lines =
      form.compactMap { $0 }.map { Self.line($0.0, $0.1) }
      + inspection.presetNotes.map { Self.line("note", $0) } + [
        "", inspection.sampledRows.map { "columns, by the first \($0) rows" } ?? "columns",
      ]
      + TextColumns.aligned(columns).map { "  " + $0 } + ["", heading] + mapping.map { "  " + $0 }
  }

  private static func line(_ label: String, _ text: String) -> String {
    label + String(repeating: " ", count: max(1, 12 - label.utf8.count)) + text
  }

  private static func shape(_ inspection: EventsInspection) -> String {
    if inspection.givesFactsOnly { return "facts: a row for each case, without states and times" }
    return switch inspection.section.shape {
    case .entries: "entries: a row for each entry into a state"
    case .changes: "changes: a row for each change, with the values before and after"
    case .snapshot: "snapshot: a row for each case in each snapshot, with its state then"
    case .wide: "wide: a row for each case, with a column of times for each state"
    }
  }

  private static func dates(_ inspection: EventsInspection) -> String? {
    let isOpen = !inspection.isGiven && inspection.section.dates == nil && inspection.dateOrders.isUnsaid
    let way = isOpen ? ": say which with --dates day-first or --dates month-first" : ""
    return inspection.dateOrders.description.map { $0 + way }
  }

  /// A path as a spec in a folder writes it, where the folder holds the file; else as it is.
  private static func path(_ path: String, seenFrom folder: String) -> String {
    let prefix = folder + "/"
    guard path.utf8.starts(with: prefix.utf8), path.utf8.count > prefix.utf8.count else { return path }
    return String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  // MARK: What the rows say

  static func summary(
    of log: EventLog, zone: TimeZoneRules, process: SalesProcess?, sourceMap: SourceMap
  ) -> [String] {
    let times = log.partitions.flatMap(\.times).filter { $0 != Instant.unknownPast.milliseconds }
    let period = [times.min(), times.max()].compactMap { $0 }.map {
      zone.iso8601(Instant(milliseconds: $0))
    }
    let attributes = log.attributes.map { terminalSafe($0.name) }.joined(separator: ", ")
    return [
      "", line("rows", "\(log.quality.rows)"), line("cases", "\(log.caseCount)"),
      line("events", "\(log.eventCount)"),
      line(
        "period",
        period.isEmpty ? "no dates" : "\(period.joined(separator: " to ")) (zone \(zone.identifier))"),
      line("attributes", attributes.isEmpty ? "none" : attributes),
    ]
      + notes(on: log).map { line("note", $0) } + values(of: log)
      + (process.map { proposals(for: log, $0, sourceMap) } ?? [])
  }

  private static func notes(on log: EventLog) -> [String] {
    let quality = log.quality
    let counts = [
      (quality.ignoredRows, "ignored row", "ignored rows"), (quality.skippedRows, "bad row", "bad rows"),
      (quality.undated, "row without a time", "rows without a time"),
      (
        log.tiedEvents, "event at the time of another of its case",
        "events at the time of another of their case"
      ),
      (log.doubledEvents, "event that stands there twice", "events that stand there twice"),
      (
        log.lateEvents, "event recorded only after a later one of its case",
        "events recorded only after a later one of their case"
      ),
    ]
    let isSnapshot = log.caseCount >= 5 && log.eventCount == log.caseCount
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
      + (isSnapshot
        ? [
          "each case has one event: a list of present states, perhaps, in which no move can be seen",
          "several such lists of different days show the moves between them: shape: snapshot, with a * in the "
            + "name of the file",
        ] : [])
      + quality.limitations.sorted { $0.rawValue < $1.rawValue }.map { limitation in
        switch limitation {
        case .oneVisitPerState: "one entry into each state at most: returns to a state cannot be seen"
        case .firstEntryUntimed: "when cases entered their first state is not known"
        case .presentStatesOnly: "only the present state of each case is known: no rates and no durations"
        case .betweenSnapshots:
          "moves lie between two snapshots: what came and went between them cannot be seen"
        case .unmovedCasesUnseen: "cases that never changed have no row and are not seen"
        }
      }
  }

  private static func values(of log: EventLog) -> [String] {
    var counts = Array(repeating: 0, count: log.stateValues.count)
    for state in log.partitions.flatMap(\.states) { counts[Int(state)] += 1 }
    let order = counts.indices.sorted {
      counts[$0] != counts[$1]
        ? counts[$0] > counts[$1]
        : log.stateValues[$0].utf8.lexicographicallyPrecedes(log.stateValues[$1].utf8)
    }
    let rows = order.prefix(shownValues).map { ["\(counts[$0])", terminalSafe(log.stateValues[$0])] }
    let rest = order.count - rows.count
    return ["", "state values"] + TextColumns.aligned(rows, numbersFirst: true).map { "  " + $0 }
      + (rest > 0 ? ["  and \(rest) more"] : [])
  }

  private static let shownValues = 100

  /// Which states of the spec get the log's values that mean none, and the lines where they stand.
  private static func proposals(
    for log: EventLog, _ process: SalesProcess, _ sourceMap: SourceMap
  ) -> [String] {
    var states: [String: String] = [:]
    for state in process.states {
      for text in state.values.map(\.text) + [state.id] + state.name.entries.map(\.text) {
        states[foldedForMatching(text)] = states[foldedForMatching(text)] ?? state.id
      }
    }
    let unknown = log.stateValues.filter { states[foldedForMatching($0)] == nil }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    guard !unknown.isEmpty else { return ["", "every value means a state of '\(process.id)'"] }
    let likely = LikelyStates(
      of: unknown, in: process,
      reached: Set(log.stateValues.compactMap { states[foldedForMatching($0)] }))
    let shown = unknown.prefix(shownValues)
    let list = { (values: [String]) in "values: [\(values.map(yamlScalar).joined(separator: ", "))]" }
    let known = process.states.compactMap { state -> String? in
      let values = shown.filter { likely.state(of: $0)?.state == state.id }
      guard !values.isEmpty else { return nil }
      let place = sourceMap[ElementID(.state, state.id)].map { "\(terminalSafe($0.file)):\($0.start.line): " }
      let more = state.values.isEmpty ? "" : "more "
      return "  \(place ?? "")'\(terminalSafe(state.id))' gets \(more)\(list(values))"
    }
    let strangers = shown.filter { likely.state(of: $0) == nil }
    let heading = "values that mean no state of '\(process.id)'"
    return (known.isEmpty ? [] : ["", heading] + known)
      + (strangers.isEmpty
        ? [] : ["", heading + ", to add under 'states:'", "  STATE: { \(list(strangers)) }"])
      + (unknown.count > shownValues ? ["  and \(unknown.count - shownValues) more"] : [])
  }
}
