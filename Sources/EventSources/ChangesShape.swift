import EventLogs

/// A row for each change of a field, with the value before and after.
///
/// Each change is an entry into the value after it. The value before a case's first change was entered when
/// the case was created, if the source says when; else at an unknown time in the past.
struct ChangesShape: RowShape {
  private var cells: RowCells
  private let fromColumn: Int
  private let toColumn: Int
  private let timeColumn: Int
  private let createdColumn: Int?
  /// By row taken: the state before, or -1, and the creation time.
  private var fromStates: [Int32] = []
  private var created: [Int64?] = []

  init(_ roles: ColumnRoles, _ context: ReadingContext) {
    cells = RowCells(roles, context)
    fromColumn = roles[.from] ?? 0
    toColumn = roles[.to] ?? 0
    timeColumn = roles[.time] ?? 0
    createdColumn = roles[.created]
  }

  mutating func take(
    _ bytes: Span<UInt8>, _ fields: [Field], line: Int, into table: inout EventTable
  ) -> RowOutcome {
    let (before, after) = (state(bytes, fields, fromColumn, &table), state(bytes, fields, toColumn, &table))
    if after >= 0, cells.isIgnored(after, table.states) { return .ignored }
    let caseID = trimmedCell(bytes, fields, cells.caseColumn)
    guard caseID.start < caseID.end else { return .problem(missingCase(bytes, fields)) }
    let time: Int64
    switch cells.time(bytes, fields, timeColumn, line: line, &table.zones) {
    case .problem(let problem): return .problem(problem)
    case .time(let found): time = found
    case .none:
      if before < 0, after < 0 { return .problem(missingState("the row has neither states nor a time")) }
      return .undated
    }
    if before < 0, after < 0 {
      return .problem(missingState("the row has no state before and no state after"))
    }
    var createdTime: Int64?
    if let createdColumn {
      switch cells.time(bytes, fields, createdColumn, line: line, &table.zones) {
      case .problem(let problem): return .problem(problem)
      case .none: break
      case .time(let found): createdTime = found
      }
    }
    switch cells.extras(bytes, fields, line: line, &table) {
    case .failure(let problem): return .problem(problem)
    case .success(let extras):
      let caseNumber = table.cases.intern(bytes, caseID.start, caseID.end)
      table.appendEvent(
        caseNumber: caseNumber, state: after, time: time, sequence: extras.sequence,
        recorded: extras.recorded ?? time, line: line)
      cells.appendAttributes(bytes, fields, &table)
      cells.noteRelations(bytes, fields, caseNumber, line: line, &table)
      fromStates.append(before >= 0 && cells.isIgnored(before, table.states) ? -1 : before)
      created.append(createdTime)
      return .taken
    }
  }

  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field], besides column: Int?) -> Bool {
    let (start, end) = trimmedCell(bytes, fields, timeColumn)
    return timeColumn != column && start < end
  }

  private func state(
    _ bytes: Span<UInt8>, _ fields: [Field], _ column: Int, _ table: inout EventTable
  ) -> Int32 {
    let (start, end) = trimmedCell(bytes, fields, column)
    return start < end ? table.states.intern(bytes, start, end) : -1
  }

  private func missingCase(_ bytes: Span<UInt8>, _ fields: [Field]) -> RowProblem {
    RowProblem(
      code: "missing-case", message: "the row has no case id", hint: "each row names the case it is about",
      column: cells.caseColumn, isFooterCandidate: !hasTime(bytes, fields))
  }

  private func missingState(_ message: String) -> RowProblem {
    RowProblem(
      code: "missing-state", message: message, hint: "each row names the value before, after, or both",
      column: toColumn)
  }

  // MARK: the first states

  mutating func finish(_ table: inout EventTable) {
    for row in firstRows(table) {
      let state = fromStates[row]
      guard state >= 0 else { continue }
      table.quality.limitations.insert(.unmovedCasesUnseen)
      let first = table.times[row]
      let entry = created[row].flatMap { $0 <= first ? $0 : nil }
      if entry == nil { table.quality.limitations.insert(.firstEntryUntimed) }
      let time = entry ?? Instant.unknownPast.milliseconds
      let sequence = table.sequences[row]
      table.appendEvent(
        caseNumber: table.eventCases[row], state: state, time: time,
        sequence: sequence == .min ? sequence : sequence - 1, recorded: time, line: Int(table.lines[row]))
      for index in table.attributeValues.indices {
        table.attributeValues[index].append(table.attributeValues[index][row])
      }
    }
    dropChangesToNothing(&table)
  }

  /// For each case the row of its first change.
  ///
  /// Of several at one time and sequence it is the one whose state before none of the others leads to; if
  /// that leaves a choice, the state before that is least by bytes.
  private func firstRows(_ table: EventTable) -> [Int] {
    var firsts: [[Int]] = Array(repeating: [], count: table.cases.count)
    for row in fromStates.indices {
      let number = Int(table.eventCases[row])
      guard let best = firsts[number].first else {
        firsts[number] = [row]
        continue
      }
      let (key, least) = (
        (table.times[row], table.sequences[row]), (table.times[best], table.sequences[best])
      )
      if key < least {
        firsts[number] = [row]
      } else if key == least {
        firsts[number].append(row)
      }
    }
    return firsts.compactMap { rows in
      guard rows.count > 1 else { return rows.first }
      let reached = Set(rows.map { table.eventStates[$0] })
      let sources = rows.filter { !reached.contains(fromStates[$0]) }
      return (sources.isEmpty ? rows : sources).min { left, right in
        self.text(fromStates[left], table).utf8.lexicographicallyPrecedes(
          self.text(fromStates[right], table).utf8)
      }
    }
  }

  private func text(_ state: Int32, _ table: EventTable) -> String {
    state < 0 ? "" : table.states[Int(state)]
  }

  /// Removes the changes to an empty value, which only served to find first states.
  private func dropChangesToNothing(_ table: inout EventTable) {
    let kept = table.eventStates.indices.filter { table.eventStates[$0] >= 0 }
    guard kept.count < table.eventCount else { return }
    table.quality.ignoredRows += table.eventCount - kept.count
    table.keepEvents(kept)
  }
}

extension EventTable {
  /// Keeps only some events, in the given order.
  mutating func keepEvents(_ kept: [Int]) {
    eventCases = kept.map { eventCases[$0] }
    eventStates = kept.map { eventStates[$0] }
    times = kept.map { times[$0] }
    sequences = kept.map { sequences[$0] }
    recorded = kept.map { recorded[$0] }
    lines = kept.map { lines[$0] }
    attributeValues = attributeValues.map { values in kept.map { values[$0] } }
  }
}
