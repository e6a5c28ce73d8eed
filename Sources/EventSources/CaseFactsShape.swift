/// A row for each case that says something about it, but not when it entered which state.
///
/// The values go to all events of the case that have none of their own. Of several rows for a case the value
/// greatest by bytes holds, whatever their order.
struct CaseFactsShape: RowShape {
  private var cells: RowCells
  private let createdColumn: Int?

  init(_ roles: ColumnRoles, _ context: ReadingContext) {
    cells = RowCells(roles, context)
    createdColumn = roles[.created]
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
          column: cells.caseColumn, isFooterCandidate: true))
    }
    let caseNumber = table.cases.intern(bytes, caseID.start, caseID.end)
    if let createdColumn {
      switch cells.time(bytes, fields, createdColumn, line: line, &table.styles) {
      case .problem(let problem): return .problem(problem)
      case .none: break
      case .time(let time): table.creations[caseNumber] = min(table.creations[caseNumber] ?? .max, time)
      }
    }
    cells.appendFacts(bytes, fields, caseNumber, &table)
    cells.noteRelations(bytes, fields, caseNumber, line: line, &table)
    return .taken
  }

  /// Summary rows are told by their first word alone.
  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field], besides column: Int?) -> Bool { false }

  mutating func finish(_ table: inout EventTable) {}
}
