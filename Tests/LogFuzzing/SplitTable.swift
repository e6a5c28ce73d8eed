import EventLogs
import EventSources
import Specs

/// A table split a byte at a time, each cell copied: as plain as RFC 4180 allows, so that it shares no mistake with
/// the readers that are held against it.
struct SplitTable {
  /// A record after the header.
  private struct Row {
    /// Where it begins.
    var line: Int
    var cells: [[UInt8]] = []
    /// Whether something stands between a closing quote and the next delimiter.
    var isMalformed = false
  }

  private var columns: [String] = []
  private var rows: [Row] = []

  /// Splits a text; nil when it is not UTF-8 without zero bytes and marks.
  init?(_ text: [UInt8], delimiter: UInt8) {
    guard String(validating: text, as: UTF8.self) != nil, !text.contains(0), text.first != 0xEF else {
      return nil
    }
    var splitter = Splitter(text: text, delimiter: delimiter)
    while let row = splitter.next() {
      if columns.isEmpty {
        columns = row.cells.map { String(decoding: $0, as: UTF8.self) }
      } else {
        rows.append(row)
      }
    }
  }

  /// Reads records one after another.
  private struct Splitter {
    let text: [UInt8]
    let delimiter: UInt8
    private var index = 0
    private var line = 1

    init(text: [UInt8], delimiter: UInt8) {
      self.text = text
      self.delimiter = delimiter
    }

    private var byte: UInt8? { index < text.count ? text[index] : nil }
    private var isAtEndOfCell: Bool { byte.map { $0 == delimiter || $0 == 0x0A || $0 == 0x0D } ?? true }

    mutating func next() -> Row? {
      guard byte != nil else { return nil }
      var row = Row(line: line)
      while true {
        row.cells.append(cell(&row.isMalformed))
        guard byte == delimiter else { break }
        index += 1
      }
      skipLineEnd()
      return row
    }

    private mutating func skipLineEnd() {
      guard let end = byte else { return }
      index += 1
      if end == 0x0D, byte == 0x0A { index += 1 }
      line += 1
    }

    private mutating func cell(_ isMalformed: inout Bool) -> [UInt8] {
      var cell: [UInt8] = []
      guard byte == UInt8(ascii: "\"") else {
        while !isAtEndOfCell, let byte {
          cell.append(byte)
          index += 1
        }
        return cell
      }
      index += 1
      while let byte {
        index += 1
        if byte == 0x0A || byte == 0x0D && self.byte != 0x0A { line += 1 }
        if byte == UInt8(ascii: "\"") {
          guard self.byte == UInt8(ascii: "\"") else { break }
          index += 1
        }
        cell.append(byte)
      }
      while !isAtEndOfCell {
        if byte != 0x20 { isMalformed = true }
        index += 1
      }
      return cell
    }
  }

  // MARK: what a log should hold of it

  private struct Event: Equatable {
    var caseID: String
    var state: String
    var time: Int64
    var attributes: [String?]
  }

  /// How a log differs from the rows that have all that an event needs.
  func fault(of log: EventLog, zone: TimeZoneRules) -> String? {
    var found: [Int: Event] = [:]
    for partition in log.partitions {
      for number in 0..<partition.caseCount {
        var last = 0
        for event in partition.events(ofCase: number) {
          let line = Int(partition.lines[event])
          if line <= last { return "of a case, line \(line) stands after line \(last)" }
          last = line
          found[line] = Event(
            caseID: partition.caseIDs[number], state: log.stateValues[Int(partition.states[event])],
            time: partition.times[event],
            attributes: zip(log.attributes, partition.attributeValues).map { attribute, values in
              values[event] < 0 ? nil : attribute.values[Int(values[event])]
            })
        }
      }
    }
    if found.count != log.eventCount { return "\(log.eventCount) events stand on \(found.count) lines" }
    for row in rows {
      let event = found.removeValue(forKey: row.line)
      let expected = self.event(row, log.attributes.map(\.name), zone)
      if event == nil, let expected, mayBeIgnored(expected.state) { continue }
      // Bytes are compared, since texts that look alike are not the same.
      if event.map(Self.bytes) != expected.map(Self.bytes) {
        return "line \(row.line): \(String(describing: event)) instead of \(String(describing: expected))"
      }
    }
    return found.isEmpty ? nil : "there are no rows on the lines of \(found)"
  }

  private static func bytes(_ event: Event) -> [[UInt8]?] {
    [Array(event.caseID.utf8), Array(event.state.utf8), Array(String(event.time).utf8)]
      + event.attributes.map { $0.map { Array($0.utf8) } }
  }

  /// The event that a row is; nil when it lacks something.
  private func event(_ row: Row, _ attributes: [String], _ zone: TimeZoneRules) -> Event? {
    guard !row.isMalformed, hasRightWidth(row) else { return nil }
    let cells = Dictionary(uniqueKeysWithValues: zip(columns, row.cells.map(Self.trimmed)))
    guard let caseID = cells["lead_id"], let state = cells["state"], let text = cells["at"],
      !caseID.isEmpty, !state.isEmpty, let time = TimestampParser.instant(text, zone: zone)
    else { return nil }
    if let recorded = cells["recorded_at"], !recorded.isEmpty,
      TimestampParser.instant(recorded, zone: zone) == nil
    {
      return nil
    }
    return Event(
      caseID: caseID, state: state, time: time.milliseconds,
      attributes: attributes.map { cells[$0].flatMap { $0.isEmpty ? nil : $0 } })
  }

  /// Cells beyond the header's are no harm when they are empty; all of these columns are read.
  private func hasRightWidth(_ row: Row) -> Bool {
    row.cells.count >= columns.count
      && row.cells.dropFirst(columns.count).allSatisfy { Self.trimmed($0).isEmpty }
  }

  /// The text without the blanks around it.
  private static func trimmed(_ cell: [UInt8]) -> String {
    let isBlank = { (scalar: UnicodeScalar) in
      scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x3000
    }
    let scalars = String(decoding: cell, as: UTF8.self).unicodeScalars.drop(while: isBlank)
    guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(scalars[...last])
  }

  /// Whether a state may be the ignored value in another spelling.
  private func mayBeIgnored(_ state: String) -> Bool {
    state.lowercased().contains("skip") || !state.utf8.allSatisfy { $0 < 0x80 }
  }
}
