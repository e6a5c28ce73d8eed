package import EventLogs
import ProcessModel

extension KPIAnalysis {
  /// Lists the cases behind a number of the report that `report(of:asOf:window:by:)` would make.
  ///
  /// `by` names attributes, or `month`, whose values each row shows; `activities` are those of the report.
  /// Throws `CaseQuestionProblem`, `UnknownCut`, or `SumRuleViolation` (our bug).
  package func cases(
    _ question: CaseQuestion, of log: EventLog, activities: ActivityLog? = nil, asOf: Instant? = nil,
    window: Window = Window(), by: [String] = []
  ) throws -> (listing: CaseListing, findings: LogFindings) {
    let (replay, findings) = replay(of: log, asOf: asOf)
    let cases = measuredCases(of: replay, log: log, activities: activities, window: window)
    let readers = try by.map { try CutReader($0, cases: cases) }
    let marks = try self.marks(question, in: cases, quality: replay.quality)
    let writer = SightingWriter(cases: cases, zone: zone, readers: readers)
    let listing = CaseListing(
      spec: process.id, question: question, asOf: replay.asOf, window: window, by: by,
      sightings: marks.map(writer.sighting).sorted(by: CaseSighting.isOlder))
    return (listing, findings)
  }

  private func marks(
    _ question: CaseQuestion, in cases: MeasuredCases, quality: Quality
  ) throws -> [CaseMark] {
    switch question {
    case .inPlace(let id, let limit):
      let place = try self.place(id, in: cases)
      let marks = residents(of: place, in: cases)
      return try limit.map { try older(marks, than: $0, in: place, called: id, of: cases) } ?? marks
    case .transition(let from, let to):
      let (start, end) = (try state(from, in: cases), try state(to, in: cases))
      return cases.moves { $0 == start && $1 == end ? .moved : nil }
    case .kpi(let id): return try marks(behind: id, in: cases, quality: quality)
    case .undeclared:
      let space = cases.space
      return cases.moves { from, to in
        space.isKnown(from) && space.isKnown(to) && !space.isDeclared(from: from, to: to) ? .undeclared : nil
      }
    }
  }

  private func marks(behind id: String, in cases: MeasuredCases, quality: Quality) throws -> [CaseMark] {
    guard let definition = process.kpis.first(where: { $0.id == id }) else {
      throw CaseQuestionProblem.unknownKPI(id, known: process.kpis.map(\.id))
    }
    let context = KPIContext(
      cases: cases,
      report: try measures(of: cases, cases.timelessVariants, quality: quality, events: nil), groupValues: [:]
    )
    if let reading = KPICatalog.readings(of: definition, in: context).first, reading.status == .unavailable {
      throw CaseQuestionProblem.unavailableKPI(id, reason: reading.reason ?? "")
    }
    guard let marks = KPICatalog.all.lazy.compactMap({ $0.marks(behind: definition, in: cases) }).first else {
      throw CaseQuestionProblem.uncountedKPI(id)
    }
    return marks
  }

  private func older(
    _ marks: [CaseMark], than limit: CaseQuestion.AgeLimit, in place: Place, called id: String,
    of cases: MeasuredCases
  ) throws -> [CaseMark] {
    let open = marks.filter { $0.outcome == .open }
    switch limit {
    case .milliseconds(let limit): return open.filter { cases.age(of: $0).map { $0 > limit } ?? false }
    case .p90:
      guard let limit = p90OfEndedSpans(in: place, of: cases) else {
        throw CaseQuestionProblem.nothingEnded(id)
      }
      return open.filter { cases.age(of: $0).map { Double($0) > limit } ?? false }
    case .serviceLevel:
      let states = Set(place.states)
      let judges = process.transitions.filter {
        cases.space.number(of: $0.from).map(states.contains) ?? false
      }
      .compactMap { ServiceLevelJudge(of: $0, in: cases) }
      guard !judges.isEmpty else { throw CaseQuestionProblem.noServiceLevel(id) }
      let late = Set(
        judges.flatMap { $0.breaches(in: cases, enteredIn: TimeBounds(Window())) }
          .filter { $0.decided == $0.began }.map { [$0.selection, $0.row] })
      return open.filter { late.contains([$0.selection, $0.row]) }
    }
  }

  private func place(_ id: String, in cases: MeasuredCases) throws(CaseQuestionProblem) -> Place {
    if let place = cases.place(id) { return place }
    if let number = cases.space.ids.firstIndex(of: id) { return Place(unknownValue: number) }
    throw .unknownPlace(id, known: (process.stageIDs + cases.space.ids).withoutRepeats)
  }

  private func state(_ id: String, in cases: MeasuredCases) throws(CaseQuestionProblem) -> Int {
    if let number = cases.space.ids.firstIndex(of: id) { return number }
    throw .unknownPlace(id, known: cases.space.ids)
  }
}

extension MeasuredCases {
  /// How long a case has been where it is, in milliseconds; nil where that is not timed.
  fileprivate func age(of mark: CaseMark) -> Int64? {
    let table = selections[mark.selection].table
    let entered = table.entered[mark.since ?? table.visits(ofCase: mark.row).upperBound - 1]
    return entered == VisitTable.unknownEntry ? nil : asOf.milliseconds - entered
  }
}

extension Sequence<String> {
  fileprivate var withoutRepeats: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension CaseSighting {
  fileprivate static func isOlder(_ left: CaseSighting, _ right: CaseSighting) -> Bool {
    let times = (left.at?.milliseconds ?? .min, right.at?.milliseconds ?? .min)
    if times.0 != times.1 { return times.0 < times.1 }
    if left.caseID != right.caseID { return left.caseID.utf8Precedes(right.caseID) }
    if left.source != right.source { return left.source.utf8Precedes(right.source) }
    return (left.line, left.to) < (right.line, right.to)
  }
}

/// Says of marks which case they are of and in which row of the log they stand.
private struct SightingWriter {
  private let cases: MeasuredCases
  private let readers: [CutReader]
  private let values: ValueResolution

  init(cases: MeasuredCases, zone: TimeZoneRules, readers: [CutReader]) {
    self.cases = cases
    self.readers = readers
    values = ValueResolution(of: cases.log.stateValues, in: cases.process, zone: zone)
  }

  func sighting(of mark: CaseMark) -> CaseSighting {
    let table = cases.selections[mark.selection].table
    let partition = cases.log.partitions[table.partition]
    let visits = table.visits(ofCase: mark.row)
    let entered = table.entered[mark.decided]
    let began = table.entered[mark.began]
    let isTimed = mark.decided != mark.began && began != VisitTable.unknownEntry
    let event = event(of: mark.decided, case: mark.row, in: table, partition)
    let id = { (visit: Int) in self.cases.space.ids[Int(table.states[visit])] }
    return CaseSighting(
      caseID: partition.caseIDs[Int(table.logCases[mark.row])], state: id(visits.upperBound - 1),
      age: cases.age(of: mark), outcome: mark.outcome,
      from: mark.decided > visits.lowerBound ? id(mark.decided - 1) : nil, to: id(mark.decided),
      at: entered == VisitTable.unknownEntry ? nil : Instant(milliseconds: entered),
      took: isTimed ? entered - began : nil, source: cases.log.sources[Int(partition.source(of: event))],
      line: partition.lines[event], values: readers.map { $0.value(of: mark.row, in: table) })
  }

  /// The first row that says that a visit was entered; the visit's own event may only repeat it.
  private func event(
    of visit: Int, case row: Int, in table: VisitTable, _ partition: EventLog.Partition
  ) -> Int {
    let time = table.entered[visit]
    let entries = partition.events(ofCase: Int(table.logCases[row])).filter { event in
      partition.times[event] == time
        && values.state(of: partition.states[event], at: time) == table.states[visit]
    }
    return entries.min {
      (partition.source(of: $0), partition.lines[$0]) < (partition.source(of: $1), partition.lines[$1])
    } ?? Int(table.events[visit])
  }
}
