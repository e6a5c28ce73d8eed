import EventLogs
import ProcessModel

/// Measures a log that stays where it is: an engine counts histories and times, and cases with ties travel.
///
/// Every count of the report is made by the same walks as of a log that was read, over stand-ins of the histories; the
/// times are put in their places afterwards.
struct PushedMeasuring<Engine: EventEngine> {
  let process: SalesProcess
  let zone: TimeZoneRules
  let plan: PushDownPlan
  let engine: Engine
  let log: PushedLog
  let sql: EventSQL
  let window: Window
  private let values: ValueResolution
  /// The cases with ties, replayed, and the log they are of, which has the attributes of the stand-ins too.
  private(set) var tied: Replay
  private(set) var tiedLog: EventLog
  private var quality = Quality()
  var replayedQuality: Quality { quality }
  private(set) var events = 0
  private var firstTime: Int64?

  var asOf: Instant { Instant(milliseconds: sql.asOf) }

  init(
    _ analysis: KPIAnalysis, _ plan: PushDownPlan, _ engine: Engine, asOf given: Instant?,
    window: (Instant) -> Window
  ) throws(PushDownFailure) {
    (process, zone, self.plan, self.engine) = (analysis.process, analysis.zone, plan, engine)
    let needed = engine.relation.attributes.filter { plan.attributes.contains($0.name) }
    log = try PushedLog(engine, attributes: needed)
    values = ValueResolution(of: log.values, in: process, zone: zone)
    guard let states = values.undatedStates else { throw .unfit("what a value means depends on the day") }
    var relation = engine.relation
    relation.time.isWallClock = log.isWallClock
    if relation.namesZone != nil { relation.recorded?.isWallClock = log.isWallClock }
    let span = log.span(in: zone)
    let asOf =
      given ?? zone.startOfNextDay(after: Instant(milliseconds: span.upperBound))
    let attributes = try needed.map { attribute throws(PushDownFailure) in
      guard let text = attribute.text else {
        throw .unfit(
          "the values of '\(attribute.name)' are of a type that engines write in ways of their own")
      }
      return EventSQL.CaseAttribute(
        name: attribute.name, text: text, takesFirst: ["segment", "source"].contains(attribute.name))
    }
    sql = EventSQL(
      relation: relation, codes: log.codes(states), space: values.space, offsets: log.offsets(in: zone),
      asOf: asOf.milliseconds, attributes: attributes)
    self.window = window(asOf)
    if given == nil { try Self.checkLatest(sql, engine, span: span) }
    var travelled =
      try engine.events(of: sql.travelling.text)
      ?? EventLog(attributes: relation.attributes.map { EventLog.AttributeColumn(name: $0.name) })
    let known = Set(travelled.stateValues)
    travelled.stateValues += log.values.filter { !known.contains($0) }
    tied = Replay(
      of: travelled, values: ValueResolution(of: travelled.stateValues, in: process, zone: zone),
      process: process, asOf: asOf)
    tiedLog = travelled
    try readTotals()
  }

  /// Looks for dates far after all others, which a native reading would tell of by their rows.
  private static func checkLatest(
    _ sql: EventSQL, _ engine: Engine, span: ClosedRange<Int64>
  ) throws(PushDownFailure) {
    let day = LocalDateTime.millisecondsPerDay
    guard span.upperBound - max(0, span.lowerBound) <= 10 * 365 * day else {
      throw .unfit("the times span more than ten years, and without an as-of a mistyped one could decide it")
    }
    let rows = try EngineAnswers.rows(of: sql.latest(65), 1, from: engine)
    var later: Int64?
    for row in rows {
      let time = try EngineAnswers.number(row[0])
      if let later, later - time >= 60 * day {
        throw .unfit("the latest times lie far apart, and without an as-of a mistyped one could decide it")
      }
      later = time
    }
  }

  private mutating func readTotals() throws(PushDownFailure) {
    let rows = try EngineAnswers.rows(of: sql.totals, 7, from: engine)
    guard let row = rows.first else { throw .failed("the engine gives no totals") }
    quality = tied.quality
    quality.rows = log.rows
    quality.ignoredRows = log.ignored + tiedLog.quality.ignoredRows
    events = try EngineAnswers.count(row[0]) + tied.events
    quality.repeats += try EngineAnswers.count(row[1])
    quality.ties += try EngineAnswers.count(row[2])
    quality.unknownValues += try EngineAnswers.count(row[3])
    quality.late += try EngineAnswers.count(row[4])
    firstTime = row[5].isEmpty ? nil : try EngineAnswers.number(row[5])
    quality.future = try EngineAnswers.count(row[6])
  }

  // MARK: cases

  private func measured(_ replay: Replay, _ log: EventLog) -> MeasuredCases {
    KPIAnalysis(process: process, zone: zone).measuredCases(of: replay, log: log, window: window)
  }

  /// The cases with ties.
  var tiedCases: MeasuredCases { measured(tied, tiedLog) }

  /// All cases: those with ties, and stand-ins for the others.
  mutating func allCases() throws(PushDownFailure) -> MeasuredCases {
    let cuts = sql.cuts(window)
    let keepsIDs = plan.needsCaseIDs
    let answer = try EngineAnswers.rows(
      of: sql.histories(cuts: cuts, keepsCaseIDs: keepsIDs),
      2 + (keepsIDs ? 1 : 0) + sql.attributes.count, from: engine)
    let places = sql.attributes.map { attribute in
      tiedLog.attributes.firstIndex { $0.name == attribute.name }
    }
    var standIns = StandInCases(partition: tiedLog.partitions.count, attributes: tiedLog.attributes.count)
    var partition = EventLog.Partition(attributes: tiedLog.attributes.count)
    let first = firstTime ?? 0
    // A time in each stretch that is not before the first of all, and the first itself.
    let times = [first] + cuts.map { max($0, first) }
    for row in answer {
      var visits: [(state: Int, entered: Int64)] = []
      for symbol in row[0].utf8.split(separator: UInt8(ascii: " ")) {
        guard let text = String(symbol), let number = Int(text) else {
          throw .failed("the engine answers with a history that is none")
        }
        let (state, stretch) = number.quotientAndRemainder(dividingBy: cuts.count + 1)
        guard (0..<values.space.count).contains(state) else {
          throw .failed("the engine answers with a state that is none")
        }
        visits.append((state, times[stretch]))
      }
      var own = Array(repeating: Int32(-1), count: tiedLog.attributes.count)
      for (number, place) in places.enumerated() {
        guard let place else { continue }
        let text = row[(keepsIDs ? 2 : 1) + number]
        guard !text.isEmpty else { continue }
        own[place] = Int32(tiedLog.attributes[place].values.count)
        tiedLog.attributes[place].values.append(text)
      }
      if keepsIDs { partition.caseIDs.append(row[1]) }
      standIns.add(
        visits: visits, count: try EngineAnswers.count(row[row.count - 1]), values: own,
        logCase: keepsIDs ? Int32(partition.caseIDs.count - 1) : 0)
    }
    if !keepsIDs { partition.caseIDs.append("") }
    partition.starts += Array(repeating: 0, count: partition.caseIDs.count)
    var log = tiedLog
    log.partitions.append(partition)
    var tables = tied.tables
    let selection = standIns.selection(process, log)
    tables.append(selection.table)
    let replay = Replay(space: values.space, tables: tables, asOf: asOf, quality: quality, events: events)
    var cases = measured(replay, log)
    cases.selections[cases.selections.count - 1] = selection
    return cases
  }
}
