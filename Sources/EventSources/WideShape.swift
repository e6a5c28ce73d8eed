import EventLogs

/// A row for each case, with a column of entry times for each state.
struct WideShape: RowShape {
  private var cells: RowCells
  private let entered: [ColumnRoles.EnteredState]
  /// The number of each state in the table, once it was met.
  private var stateNumbers: [Int32]
  private var rowTimes: [Int64?]

  init(_ roles: ColumnRoles, _ context: ReadingContext) {
    cells = RowCells(roles, context)
    entered = roles.entered
    stateNumbers = Array(repeating: -1, count: roles.entered.count)
    rowTimes = Array(repeating: nil, count: roles.entered.count)
  }

  mutating func take(
    _ bytes: Span<UInt8>, _ fields: [Field], line: Int, into table: inout EventTable
  ) -> RowOutcome {
    let caseID = trimmedCell(bytes, fields, cells.caseColumn)
    guard caseID.start < caseID.end else {
      return .problem(
        RowProblem(
          code: "missing-case", message: "the row has no case id",
          hint: "each row names the case it is about",
          column: cells.caseColumn, isFooterCandidate: !hasTime(bytes, fields)))
    }
    var isDated = false
    for (index, state) in entered.enumerated() {
      switch cells.time(bytes, fields, state.column, line: line, &table.styles) {
      case .none: rowTimes[index] = nil
      case .problem(let problem): return .problem(problem)
      case .time(let time):
        rowTimes[index] = time
        isDated = true
      }
    }
    let extras: RowCells.Extras
    switch cells.extras(bytes, fields, line: line, &table) {
    case .failure(let problem): return .problem(problem)
    case .success(let found): extras = found
    }
    let caseNumber = table.cases.intern(bytes, caseID.start, caseID.end)
    guard isDated else { return .undated }
    for (index, state) in entered.enumerated() {
      guard let time = rowTimes[index] else { continue }
      if stateNumbers[index] < 0 { stateNumbers[index] = table.states.intern(state.state) }
      table.appendEvent(
        caseNumber: caseNumber, state: stateNumbers[index], time: time, sequence: extras.sequence,
        recorded: extras.recorded ?? time, line: line)
      cells.appendAttributes(bytes, fields, &table)
    }
    cells.noteRelations(bytes, fields, caseNumber, line: line, &table)
    return .taken
  }

  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field], besides column: Int?) -> Bool {
    entered.contains { state in
      let (start, end) = trimmedCell(bytes, fields, state.column)
      return state.column != column && start < end
    }
  }

  mutating func finish(_ table: inout EventTable) {
    table.quality.limitations.insert(.oneVisitPerState)
  }
}
