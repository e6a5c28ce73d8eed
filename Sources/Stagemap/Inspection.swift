package import Diagnostics
import EventLogs
import EventSources
import ProcessModel
import SpecLoading
import Specs

/// Looks into a log before there is a mapping for it.
package enum Inspection {
  /// What was recognised, as text: size, period, state values, attributes and what looks wrong.
  ///
  /// With a spec, values that mean no state of it are listed with the nearest state and a block to paste, and
  /// its time zone holds. Columns that cannot be recognised are errors with a mapping to paste.
  package static func text(of file: String, spec: String?) -> (text: String?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var process: SalesProcess?
    if let spec {
      let (entries, found) = SpecLibrary().read([spec])
      diagnostics += found
      process = entries.first?.loaded.specification?.process
    }
    let zone = process.flatMap { TimeZoneRules(identifier: $0.timeZone) } ?? .tokyo
    let reader = EventReader(zone: zone, toleratedBadRows: .max)
    let section = EventsSection(sources: [EventSourceSection(location: file)])
    let recognised = reader.inspect(file).map(format) ?? []
    let (log, found) = reader.read(section, folder: ".", overrides: [SourceOverride(location: file)])
    diagnostics += found
    guard let log else { return (nil, diagnostics) }
    let lines =
      recognised + summary(of: log, zone: zone) + values(of: log)
      + (process.map { proposals(for: log, $0) } ?? [])
    return (lines.joined(separator: "\n"), diagnostics)
  }

  private static func format(_ inspection: EventsInspection) -> [String] {
    [
      "encoding    \(inspection.encoding)\(inspection.hasByteOrderMark ? " with a byte order mark" : "")",
      "delimiter   \(inspection.delimiter ?? "none")",
      "columns     \(inspection.columns.joined(separator: ", "))",
    ]
  }

  private static func summary(of log: EventLog, zone: TimeZoneRules) -> [String] {
    let times = log.partitions.flatMap(\.times).filter { $0 != Instant.unknownPast.milliseconds }
    let period = [times.min(), times.max()].compactMap { $0 }.map {
      zone.iso8601(Instant(milliseconds: $0))
    }
    let quality = log.quality
    let counts = [
      ("ignored rows", quality.ignoredRows), ("bad rows", quality.skippedRows),
      ("undated rows", quality.undated),
      ("events at one time in a case", ties(in: log)), ("unjoined cases", quality.unjoined),
    ]
    return [
      "cases       \(log.caseCount)", "events      \(log.eventCount)",
      "period      \(period.isEmpty ? "no dates" : period.joined(separator: " to ")) (zone \(zone.identifier))",
      "attributes  \(log.attributes.isEmpty ? "none" : log.attributes.map(\.name).joined(separator: ", "))",
    ]
      + counts.filter { $0.1 > 0 }.map { "note        \($0.1) \($0.0)" }
      + quality.limitations.map(\.rawValue).sorted().map { "note        \($0)" }
  }

  /// Events that share their time with the one before them in their case.
  private static func ties(in log: EventLog) -> Int {
    log.partitions.reduce(0) { sum, partition in
      sum
        + (0..<partition.caseCount).reduce(0) { count, index in
          let times = partition.times[partition.events(ofCase: index)].sorted()
          return count + zip(times, times.dropFirst()).count { $0 == $1 }
        }
    }
  }

  private static func values(of log: EventLog) -> [String] {
    var counts = Array(repeating: 0, count: log.stateValues.count)
    for state in log.partitions.flatMap(\.states) { counts[Int(state)] += 1 }
    let order = counts.indices.sorted {
      (counts[$1], log.stateValues[$0]) < (counts[$0], log.stateValues[$1])
    }
    return ["", "state values"] + order.map { "  \(counts[$0])  \(log.stateValues[$0])" }
  }

  /// The block that gives the log's values to the spec's states.
  private static func proposals(for log: EventLog, _ process: SalesProcess) -> [String] {
    let names = process.states.flatMap { state in
      (state.values.map(\.text) + [state.id] + state.name.entries.map(\.text)).map {
        (name: $0, id: state.id)
      }
    }
    let folded = Set(names.map { $0.name.lowercased() })
    let unknown = log.stateValues.filter { !folded.contains($0.lowercased()) }
    guard !unknown.isEmpty else { return ["", "every value means a state of '\(process.id)'"] }
    return ["", "values that mean no state; to paste under 'states:'"]
      + unknown.map { value in
        let nearest = nearestName(to: value, among: names.map(\.name))
        let state = nearest.flatMap { name in names.first { $0.name == name }?.id } ?? "STATE"
        return "  \(state): { values: [\"\(value)\"] }"
      }
  }
}
