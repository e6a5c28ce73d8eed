import Diagnostics
import EventLogs
import Specs

@testable import EventSources

/// Reads texts as files in memory.
func read(
  _ texts: [String: String], _ sources: [EventSourceSection], ignoring ignored: [String] = [],
  tolerating limit: Int = 0,
  zone: TimeZoneRules = .tokyo
) -> (log: EventLog?, problems: [Diagnostic]) {
  let reader = EventReader(
    zone: zone, toleratedBadRows: limit, bytes: MemoryByteSource(texts: texts))
  return reader.read(EventsSection(sources: sources, ignoredValues: ignored), folder: ".")
}

/// Reads one CSV text by the columns' names alone.
func read(
  csv text: String, _ mapping: ColumnMapping = ColumnMapping(), shape: EventSourceSection.Shape = .entries,
  ignoring ignored: [String] = [], tolerating limit: Int = 0, zone: TimeZoneRules = .tokyo
) -> (log: EventLog?, problems: [Diagnostic]) {
  read(
    ["log.csv": text], [EventSourceSection(location: "log.csv", shape: shape, mapping: mapping)],
    ignoring: ignored,
    tolerating: limit, zone: zone)
}

/// Reads bytes as a file in memory.
func read(bytes: [UInt8], as name: String = "log.csv") -> (log: EventLog?, problems: [Diagnostic]) {
  let reader = EventReader(zone: .tokyo, bytes: MemoryByteSource([name: bytes]))
  return reader.read(EventsSection(sources: [EventSourceSection(location: name)]), folder: ".")
}

extension EventLog {
  /// Each event as `case state time`, in the log's order, times in Japan without seconds that are zero.
  var listed: [String] {
    partitions.flatMap { partition in
      partition.caseIDs.indices.flatMap { index in
        partition.events(ofCase: index).map { event in
          let time = Instant(milliseconds: partition.times[event])
          let text = time == .unknownPast ? "unknown" : TimeZoneRules.tokyo.local(time).description
          return "\(partition.caseIDs[index]) \(stateValues[Int(partition.states[event])]) \(text)"
        }
      }
    }
  }

  /// The values of an attribute by event, `-` for none.
  func values(of name: String) -> [String] {
    guard let number = attributes.firstIndex(where: { $0.name == name }) else { return [] }
    return partitions.flatMap { partition in
      partition.attributeValues[number].map { $0 < 0 ? "-" : attributes[number].values[Int($0)] }
    }
  }
}

extension Diagnostic {
  /// `FILE:LINE:COL: severity: message [code]`.
  var line: String {
    let place = range.map { "\($0.file):\($0.start.line):\($0.start.column): " } ?? ""
    return "\(place)\(severity.rawValue): \(message) [\(code)]"
  }
}
