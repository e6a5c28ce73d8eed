import EventLogs
import ProcessMetrics

/// Midnight of a day in Japan.
func jst(_ day: String) -> Instant {
  LocalDate(iso: day).map { TimeZoneRules.tokyo.start(of: $0) } ?? .unknownPast
}

/// Fills event logs from rows, without any source of the product.
struct TestLog {
  struct Row: Hashable {
    var caseID: String
    var state: String
    var time: Int64
    var sequence: Int64 = 0
    var recorded: Int64?
    var attributes: [String: String] = [:]
    var source: UInt16 = 0
    var line: UInt32 = 0
  }

  static let attributeNames = ["owner", "segment", "amount", "reason", "form"]

  /// The log of some rows, its cases in order of first appearance.
  static func eventLog(_ rows: [Row], partitions: Int = 1) -> EventLog {
    var log = EventLog(
      attributes: attributeNames.map { EventLog.AttributeColumn(name: $0) },
      partitions: Array(
        repeating: EventLog.Partition(attributes: attributeNames.count), count: partitions),
      sources: ["test.csv", "other.csv"])
    log.quality.rows = rows.count
    var caseRows: [String: [Row]] = [:]
    var order: [String] = []
    for row in rows {
      if caseRows[row.caseID] == nil { order.append(row.caseID) }
      caseRows[row.caseID, default: []].append(row)
    }
    var texts = Interner()
    var values = attributeNames.map { _ in Interner() }
    var numbers = Array(repeating: attributeNames.map { _ in [Int32]() }, count: partitions)
    for (number, caseID) in order.enumerated() {
      let target = number % partitions
      for row in caseRows[caseID] ?? [] {
        append(row, state: texts.number(of: row.state), to: &log.partitions[target])
        for (column, name) in attributeNames.enumerated() {
          let value = row.attributes[name].map { values[column].number(of: $0) } ?? -1
          numbers[target][column].append(value)
        }
      }
      log.partitions[target].caseIDs.append(caseID)
      log.partitions[target].parents.append(nil)
      log.partitions[target].starts.append(Int32(log.partitions[target].times.count))
    }
    for (target, columns) in numbers.enumerated() {
      log.partitions[target].attributeValues = columns.map { ValueColumn($0) }
    }
    log.stateValues = texts.texts
    for column in values.indices { log.attributes[column].values = values[column].texts }
    return log
  }

  private static func append(_ row: Row, state: Int32, to partition: inout EventLog.Partition) {
    partition.times.append(row.time)
    partition.states.append(state)
    partition.sequences.append(row.sequence)
    partition.recorded.append(row.recorded ?? row.time)
    partition.sources.append(row.source)
    partition.lines.append(row.line)
  }

  /// The rows of a small CSV text with the columns of the worked example.
  static func rows(csv: String) -> [Row] {
    let lines = csv.split(separator: "\n")
    let columns = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return lines.dropFirst().enumerated().map { number, line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      var row = Row(caseID: "", state: "", time: 0, line: UInt32(number + 2))
      for (column, field) in zip(columns, fields) {
        switch column {
        case "case_id": row.caseID = field
        case "seq": row.sequence = Int64(field) ?? 0
        case "state": row.state = field
        case "occurred_on": row.time = jst(field).milliseconds
        case "recorded_on": row.recorded = jst(field).milliseconds
        default: row.attributes[column] = field.isEmpty ? nil : field
        }
      }
      return row
    }
  }

  /// The rows of lines such as `A: lead 1, won 3 =1200`: a case, its states, the days since 1970 they were entered
  /// on, and perhaps the amount recorded there.
  static func rows(days text: String, time: (Int64) -> Int64 = { $0 * 86_400_000 }) -> [Row] {
    text.split(separator: "\n").flatMap { line in
      let parts = line.split(separator: ":")
      return parts[1].split(separator: ",").map { entry in
        let words = entry.split(separator: " ")
        var row = Row(
          caseID: String(parts[0]), state: String(words[0]), time: time(Int64(words[1]) ?? 0))
        if words.count > 2 { row.attributes["amount"] = String(words[2].dropFirst()) }
        return row
      }
    }
  }

  /// Midnight UTC of a day of July 2026, in milliseconds since 1970.
  static func july2026(_ day: Int64) -> Int64 { (20_635 - 1 + day) * 86_400_000 }

  static func eventLog(csv: String) -> EventLog { eventLog(rows(csv: csv)) }
}

private struct Interner {
  var texts: [String] = []
  var numbers: [String: Int32] = [:]

  mutating func number(of text: String) -> Int32 {
    if let known = numbers[text] { return known }
    numbers[text] = Int32(texts.count)
    texts.append(text)
    return Int32(texts.count - 1)
  }
}
