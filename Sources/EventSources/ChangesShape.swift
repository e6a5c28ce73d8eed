import EventLogs
import Specs

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
  /// The column that marks the first row of each record, whose id the rows below leave out.
  private let recordStart: Int?
  private let conditionColumns: [Int]
  /// By row taken: the state before, or -1, and the creation time.
  private var fromStates: [Int32] = []
  private var created: [Int64?] = []
  /// When cases were created, by rows that say nothing else.
  private var creations: [Int32: Int64] = [:]
  /// The states that cases are in, by rows without a time and a state after.
  private var present: [(caseNumber: Int32, state: Int32, created: Int64?, line: Int)] = []
  private var recordCase: Int32?

  init(_ roles: ColumnRoles, _ context: ReadingContext) {
    cells = RowCells(roles, context)
    fromColumn = roles[.from] ?? 0
    toColumn = roles[.to] ?? 0
    timeColumn = roles[.time] ?? 0
    createdColumn = roles[.created]
    recordStart = roles.recordStart
    conditionColumns = roles.conditions.map(\.column)
  }

  mutating func take(
    _ bytes: Span<UInt8>, _ fields: [Field], line: Int, into table: inout EventTable
  ) -> RowOutcome {
    let (before, after) = states(bytes, fields, &table)
    if after >= 0, cells.isIgnored(after, table.states) { return .ignored }
    guard let caseID = caseID(bytes, fields, &table) else { return .problem(missingCase(bytes, fields)) }
    var createdTime: Int64?
    if let createdColumn {
      switch cells.time(bytes, fields, createdColumn, line: line, &table.styles) {
      case .problem(let problem): return .problem(problem)
      case .none: break
      case .time(let found): createdTime = found
      }
    }
    let time: Int64
    switch cells.time(bytes, fields, timeColumn, line: line, &table.styles) {
    case .problem(let problem): return .problem(problem)
    case .time(let found): time = found
    case .none:
      if before >= 0, after < 0 {
        present.append((caseID.number(in: &table, bytes), before, createdTime, line))
        return .taken
      }
      if after >= 0 { return .undated }
      return recordStart != nil
        ? .ignored : .problem(missingState("the row has neither states nor a time"))
    }
    if before < 0, after < 0 {
      guard isCreation(bytes, fields) else {
        return .problem(missingState("the row has no state before and no state after"))
      }
      let number = caseID.number(in: &table, bytes)
      creations[number] = min(creations[number] ?? .max, time)
      return .taken
    }
    switch cells.extras(bytes, fields, line: line, &table) {
    case .failure(let problem): return .problem(problem)
    case .success(let extras):
      let caseNumber = caseID.number(in: &table, bytes)
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

  /// The case of a row: its own id, or that of the record whose rows it continues.
  private enum CaseID {
    case cell(Int, Int)
    case record(Int32)

    func number(in table: inout EventTable, _ bytes: Span<UInt8>) -> Int32 {
      switch self {
      case .cell(let start, let end): table.cases.intern(bytes, start, end)
      case .record(let number): number
      }
    }
  }

  private mutating func caseID(
    _ bytes: Span<UInt8>, _ fields: [Field], _ table: inout EventTable
  ) -> CaseID? {
    let (start, end) = trimmedCell(bytes, fields, cells.caseColumn)
    guard let recordStart else { return start < end ? .cell(start, end) : nil }
    let mark = trimmedCell(bytes, fields, recordStart)
    if start < end {
      recordCase = table.cases.intern(bytes, start, end)
    } else if mark.start < mark.end {
      recordCase = nil
    }
    return recordCase.map { .record($0) }
  }

  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field], besides column: Int?) -> Bool {
    let (start, end) = trimmedCell(bytes, fields, timeColumn)
    return timeColumn != column && start < end
  }

  /// The states before and after, -1 for none: in two cells, or in one as `A→B`.
  private func states(
    _ bytes: Span<UInt8>, _ fields: [Field], _ table: inout EventTable
  ) -> (before: Int32, after: Int32) {
    guard fromColumn == toColumn else {
      return (state(bytes, fields, fromColumn, &table), state(bytes, fields, toColumn, &table))
    }
    let (start, end) = trimmedCell(bytes, fields, toColumn)
    guard let arrow = arrow(bytes, start, end) else { return (-1, state(bytes, start, end, &table)) }
    return (
      state(bytes, start, arrow.lowerBound, &table), state(bytes, arrow.upperBound, end, &table)
    )
  }

  /// The first `→`, `⇒`, `->` or `=>` in a cell.
  private func arrow(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int>? {
    var index = start
    while index + 1 < end {
      if bytes[index] == 0xE2, index + 2 < end, bytes[index + 2] == 0x92,
        bytes[index + 1] == 0x86 || bytes[index + 1] == 0x87
      {
        return index..<index + 3
      }
      if bytes[index + 1] == UInt8(ascii: ">"),
        bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "=")
      {
        return index..<index + 2
      }
      index += 1
    }
    return nil
  }

  /// Whether the row says that its record was made.
  private func isCreation(_ bytes: Span<UInt8>, _ fields: [Field]) -> Bool {
    conditionColumns.contains { column in
      let (start, end) = trimmedCell(bytes, fields, column)
      return Self.creationWords.contains(foldedForMapping(string(of: bytes, start, end)))
    }
  }

  private static let creationWords = Set(CRMPreset.created.map(foldedForMapping))

  private func state(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ table: inout EventTable
  ) -> Int32 {
    let (start, end) = trimmedRange(bytes, start, end)
    return start < end ? table.states.intern(bytes, start, end) : -1
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
      let known = created[row] ?? creations[table.eventCases[row]]
      let entry = known.flatMap { $0 <= first ? $0 : nil }
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
    addPresentStates(&table)
  }

  /// Enters cases that never moved into the state that they are in.
  private func addPresentStates(_ table: inout EventTable) {
    var seen = Set(table.eventCases)
    for row in present where seen.insert(row.caseNumber).inserted {
      let time = row.created ?? creations[row.caseNumber] ?? Instant.unknownPast.milliseconds
      if time == Instant.unknownPast.milliseconds { table.quality.limitations.insert(.firstEntryUntimed) }
      table.appendEvent(
        caseNumber: row.caseNumber, state: row.state, time: time, sequence: 0, recorded: time, line: row.line)
      for index in table.attributeValues.indices { table.attributeValues[index].append(-1) }
    }
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
