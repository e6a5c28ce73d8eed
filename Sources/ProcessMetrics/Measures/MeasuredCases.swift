package import EventLogs
package import ProcessModel

/// The replayed cases that one report speaks of, and what they are measured against.
package struct MeasuredCases: Sendable {
  /// Some cases of one table, by their row.
  package struct Selection: Sendable {
    package var table: VisitTable
    package var rows: ArraySlice<Int32>
    /// How many cases each row stands for; empty where each stands for itself only.
    var caseCounts: [Int32] = []

    var caseCount: Int { caseCounts.isEmpty ? rows.count : caseCounts.reduce(0) { $0 + Int($1) } }

    @inline(__always)
    func caseCount(at place: Int) -> Int { caseCounts.isEmpty ? 1 : Int(caseCounts[place]) }
  }

  package let process: SalesProcess
  package let space: StateSpace
  package var selections: [Selection]
  package let asOf: Instant
  package let window: Window
  package let zone: TimeZoneRules
  let clocks: ServiceLevelClocks
  /// The log, for attribute values; its events are reached through visits only.
  package let log: EventLog
  /// What the log's attributes say in numbers.
  let numbers: AttributeNumbers
  /// What was done on the cases; nil when nothing is known of it.
  let activities: CaseActivities?

  /// For each pipeline, and last for cases without one, each state's place on the path.
  let positions: [[Int?]]
  /// The stretch of time that sums over the window speak of; the same for all groups of a report.
  let measuredTime: MeasuredTime

  /// Takes replayed cases; `rows` are those of each table that count, nil for all.
  init(
    process: SalesProcess, replay: Replay, rows: [[Int32]]? = nil, log: EventLog, window: Window,
    zone: TimeZoneRules, clocks: ServiceLevelClocks, activities: CaseActivities? = nil
  ) {
    self.process = process
    space = replay.space
    // All of a table are the first of the same list, so that there is one for all tables.
    let all = Array(0..<Int32(rows == nil ? replay.tables.map(\.caseCount).max() ?? 0 : 0))
    selections = replay.tables.enumerated().map { number, table in
      Selection(table: table, rows: rows.map { $0[number][...] } ?? all[..<table.caseCount])
    }
    asOf = replay.asOf
    self.window = window
    self.zone = zone
    self.clocks = clocks
    self.log = log
    numbers = AttributeNumbers(of: log, process: process)
    self.activities = activities
    measuredTime = MeasuredTime(window: window, asOf: replay.asOf, cases: selections, zone: zone)
    let paths = process.pipelines.map(\.path) + [[]]
    let stages = process.states.map { process.stageID(of: $0) }
    positions = paths.map { path in
      (0..<replay.space.count).map { state in
        state < stages.count ? stages[state].flatMap { path.firstIndex(of: $0) } : nil
      }
    }
  }

  /// The variants, by which all but times and ages can be told; nil where a window asks when cases moved.
  var timelessVariants: CaseVariants? { window == Window() ? CaseVariants(of: self) : nil }

  package var count: Int { selections.reduce(0) { $0 + $1.caseCount } }

  /// The cases of one pipeline.
  func inPipeline(_ number: Int) -> MeasuredCases {
    filtered { table, row in table.pipelines[row] == Int16(number) }
  }

  func filtered(_ isIncluded: (VisitTable, Int) -> Bool) -> MeasuredCases {
    var copy = self
    copy.selections = selections.map { selection in
      var kept = Selection(table: selection.table, rows: [])
      for (place, row) in selection.rows.enumerated() where isIncluded(selection.table, Int(row)) {
        kept.rows.append(row)
        if !selection.caseCounts.isEmpty { kept.caseCounts.append(selection.caseCounts[place]) }
      }
      return kept
    }
    return copy
  }

  /// Calls a function with every row: where its table's visits lie, which of them are its own, how many cases it
  /// stands for.
  @inline(__always)
  func forEachVariant(_ body: (VisitView, Range<Int>, Int) -> Void) {
    for selection in selections {
      selection.table.withView { view in
        for (place, row) in selection.rows.enumerated() {
          body(view, view.visits(ofCase: Int(row)), selection.caseCount(at: place))
        }
      }
    }
  }

  /// Calls a function with every case: where its table's visits lie, which of them are its own, its row.
  @inline(__always)
  func forEachCase(_ body: (VisitView, Range<Int>, Int) -> Void) {
    for selection in selections {
      selection.table.withView { view in
        for row in selection.rows { body(view, view.visits(ofCase: Int(row)), Int(row)) }
      }
    }
  }

  /// The index of an attribute in the log, by name.
  func attribute(_ name: String) -> Int? { log.attributes.firstIndex { $0.name == name } }
}

/// The window as two bounds, quick to compare.
struct TimeBounds {
  let lower: Int64
  let upper: Int64

  init(_ window: Window) {
    lower = window.from?.milliseconds ?? .min
    upper = window.to?.milliseconds ?? .max
  }

  func contains(_ time: Int64) -> Bool { time >= lower && time < upper }

  /// The part of a stretch of time that lies inside, in milliseconds.
  func overlap(from start: Int64, to end: Int64) -> Int64 {
    max(0, min(end, upper) - max(start, lower))
  }
}
