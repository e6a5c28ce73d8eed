/// A row for each activity: case, time, and perhaps its kind, value, actor and campaign.
///
/// The kinds stand in the table where an event's states do.
struct ActivitiesShape: RowShape {
  private var cells: RowCells
  private let kindColumn: Int?
  private let timeColumn: Int

  init(_ roles: ColumnRoles, _ context: ReadingContext) {
    cells = RowCells(roles, context)
    kindColumn = roles[.kind]
    timeColumn = roles[.time] ?? 0
  }

  mutating func take(
    _ bytes: Span<UInt8>, _ fields: [Field], line: Int, into table: inout EventTable
  ) -> RowOutcome {
    let caseID = trimmedCell(bytes, fields, cells.caseColumn)
    guard caseID.start < caseID.end else {
      return .problem(
        RowProblem(
          code: "missing-case", message: "the row has no case id",
          hint: "each row names the case it is about", column: cells.caseColumn,
          isFooterCandidate: !hasTime(bytes, fields)))
    }
    switch cells.time(bytes, fields, timeColumn, line: line, &table.styles) {
    case .problem(let problem): return .problem(problem)
    case .none: return .undated
    case .time(let time):
      let kind = kindColumn.map { trimmedCell(bytes, fields, $0) } ?? (0, 0)
      table.appendEvent(
        caseNumber: table.cases.intern(bytes, caseID.start, caseID.end),
        state: table.states.intern(bytes, kind.0, kind.1), time: time, sequence: 0, recorded: time, line: line
      )
      cells.appendAttributes(bytes, fields, &table)
      return .taken
    }
  }

  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field], besides column: Int?) -> Bool {
    let (start, end) = trimmedCell(bytes, fields, timeColumn)
    return timeColumn != column && start < end
  }

  mutating func finish(_ table: inout EventTable) {}
}
