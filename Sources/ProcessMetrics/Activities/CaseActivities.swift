import EventLogs
import ProcessModel

/// The activities before the as-of, in order and joined to the cases of an event log.
///
/// Order within a case is time; activities of one time stand in byte order of what they say, so that the order
/// of rows never counts.
struct CaseActivities: Sendable {
  /// The activities in order, case after case.
  let times: [Int64]
  /// For each, its row in the log.
  private let rows: [Int]
  /// Where each case of `log` has its activities.
  private let starts: [Int]
  /// For each partition of the event log and each of its cases, the case's number in `log`, or -1.
  private let numbers: [[Int32]]
  private let log: ActivityLog
  let measure: ActivityMeasure

  init(of log: ActivityLog, events: EventLog, asOf: Instant) {
    var known: [[UInt8]: Int32] = [:]
    for (number, id) in log.caseIDs.enumerated() { known[Array(id.utf8)] = Int32(number) }
    var isJoined = Array(repeating: false, count: log.caseCount)
    numbers = events.partitions.map { partition in
      partition.caseIDs.map { id in
        guard let number = known[Array(id.utf8)] else { return -1 }
        isJoined[Int(number)] = true
        return number
      }
    }
    var measure = ActivityMeasure(reading: log.quality)
    var times: [Int64] = []
    var rows: [Int] = []
    var starts = [0]
    for number in 0..<log.caseCount {
      let all = log.activities(ofCase: number)
      if isJoined[number] {
        let past = all.filter { log.times[$0] < asOf.milliseconds }
        measure.future += all.count - past.count
        rows += past.sorted { log.precedes($0, $1) }
      } else {
        measure.unjoined += all.count
      }
      starts.append(rows.count)
    }
    times.reserveCapacity(rows.count)
    for row in rows { times.append(log.times[row]) }
    measure.kinds = Self.kinds(of: rows, starts: starts, in: log)
    self.times = times
    self.rows = rows
    self.starts = starts
    self.log = log
    self.measure = measure
  }

  private static func kinds(of rows: [Int], starts: [Int], in log: ActivityLog) -> [ActivityMeasure.Kind] {
    var kinds = log.kinds.map { ActivityMeasure.Kind(kind: $0, count: 0, cases: 0) }
    var lastCase = Array(repeating: -1, count: kinds.count)
    for number in 0..<log.caseCount {
      for row in rows[starts[number]..<starts[number + 1]] {
        let kind = Int(log.activityKinds[row])
        kinds[kind].count += 1
        if lastCase[kind] != number { kinds[kind].cases += 1 }
        lastCase[kind] = number
      }
    }
    return kinds.filter { $0.count > 0 }.sorted { $0.kind.utf8Precedes($1.kind) }
  }

  /// The activities of a case of a table, as places in `times`.
  func activities(of row: Int, in table: VisitTable) -> Range<Int> {
    let number = numbers[table.partition][Int(table.logCases[row])]
    return number < 0 ? 0..<0 : starts[Int(number)]..<starts[Int(number) + 1]
  }

  var hasCampaigns: Bool { !log.campaigns.isEmpty }

  /// The number of the campaign of the first of a case's activities that names one; -1 when none does.
  func firstCampaign(of row: Int, in table: VisitTable) -> Int32 {
    activities(of: row, in: table).lazy.map { log.activityCampaigns[rows[$0]] }.first { $0 >= 0 } ?? -1
  }

  func campaign(_ number: Int32) -> String { log.campaigns[Int(number)] }

  func number(ofCampaign name: String) -> Int32? { log.campaigns.firstIndex(of: name).map(Int32.init) }

  // MARK: kinds and values

  /// For each kind of the log, whether it is one of those asked for; folded like the values of states.
  ///
  /// - Returns: Nil when one of those asked for is none of the log's, and which.
  func chosenKinds(_ names: [String]) -> (isChosen: [Bool], unknown: String?) {
    guard !names.isEmpty else { return (Array(repeating: true, count: log.kinds.count), nil) }
    let wanted = Set(names.map(foldedForMatching))
    let kinds = log.kinds.map(foldedForMatching)
    let unknown = kinds.isEmpty ? nil : names.first { !kinds.contains(foldedForMatching($0)) }
    return (kinds.map(wanted.contains), unknown)
  }

  /// The kinds of the log, as recorded.
  var kindNames: [String] { log.kinds }
  /// The texts of the value column.
  var valueTexts: [String] { log.values }

  func kind(of place: Int) -> Int { Int(log.activityKinds[rows[place]]) }

  /// For each text of the value column, its number in ten-thousandths, or nil.
  var numbersOfValues: [Int64?] { log.values.map(tenThousandths) }

  /// The index of an activity's value, or -1.
  func value(of place: Int) -> Int { Int(log.activityValues[rows[place]]) }
}

extension ActivityMeasure {
  fileprivate init(reading quality: ReadingQuality) {
    rows = quality.rows
    ignoredRows = quality.ignoredRows
    skippedRows = quality.skippedRows
    undated = quality.undated
  }
}

extension ActivityLog {
  /// Whether a row comes before another: by time, then by what it says.
  fileprivate func precedes(_ left: Int, _ right: Int) -> Bool {
    if times[left] != times[right] { return times[left] < times[right] }
    for (texts, column) in [
      (kinds, activityKinds), (values, activityValues), (campaigns, activityCampaigns),
      (actors, activityActors),
    ] where column[left] != column[right] {
      guard column[left] >= 0 else { return true }
      guard column[right] >= 0 else { return false }
      return texts[Int(column[left])].utf8Precedes(texts[Int(column[right])])
    }
    return false
  }
}
