/// A row for each entry into a state: case, state, time.
struct EntriesShape: RowShape {
  private var cells: RowCells
  private let stateColumn: Int
  private let timeColumn: Int

  init(_ roles: ColumnRoles, _ context: ReadingContext) {
    cells = RowCells(roles, context)
    stateColumn = roles[.state] ?? 0
    timeColumn = roles[.time] ?? 0
  }

  mutating func take(
    _ bytes: Span<UInt8>, _ fields: [Field], line: Int, into table: inout EventTable
  ) -> RowOutcome {
    let state = trimmedCell(bytes, fields, stateColumn)
    var stateNumber: Int32 = -1
    if state.start < state.end {
      stateNumber = table.states.intern(bytes, state.start, state.end)
      if cells.isIgnored(stateNumber, table.states) { return .ignored }
    }
    let caseID = trimmedCell(bytes, fields, cells.caseColumn)
    guard caseID.start < caseID.end else { return .problem(missingCase(bytes, fields)) }
    switch cells.time(bytes, fields, timeColumn, line: line, &table.styles) {
    case .problem(let problem): return .problem(problem)
    case .none:
      guard stateNumber >= 0 else {
        return .problem(missingState("the row has neither a state nor a time"))
      }
      _ = table.cases.intern(bytes, caseID.start, caseID.end)
      return .undated
    case .time(let time):
      guard stateNumber >= 0 else {
        return cells.ignoresBlankStates ? .ignored : .problem(missingState("the row has no state"))
      }
      switch cells.extras(bytes, fields, line: line, &table) {
      case .failure(let problem): return .problem(problem)
      case .success(let extras):
        let caseNumber = table.cases.intern(bytes, caseID.start, caseID.end)
        table.appendEvent(
          caseNumber: caseNumber, state: stateNumber, time: time, sequence: extras.sequence,
          recorded: extras.recorded ?? time, line: line)
        cells.appendAttributes(bytes, fields, &table)
        cells.noteRelations(bytes, fields, caseNumber, line: line, &table)
        return .taken
      }
    }
  }

  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field], besides column: Int?) -> Bool {
    let (start, end) = trimmedCell(bytes, fields, timeColumn)
    return timeColumn != column && start < end
  }

  mutating func finish(_ table: inout EventTable) {}

  private func missingCase(_ bytes: Span<UInt8>, _ fields: [Field]) -> RowProblem {
    RowProblem(
      code: "missing-case", message: "the row has no case id", hint: "each row names the case it is about",
      column: cells.caseColumn, isFooterCandidate: !hasTime(bytes, fields))
  }

  private func missingState(_ message: String) -> RowProblem {
    RowProblem(
      code: "missing-state", message: message, hint: "each row names the state that was entered",
      column: stateColumn)
  }
}
