/// A row for each case that says something about it, but not when it entered which state.
///
/// The values go to all events of the case that have none of their own. Of several rows for a case the value
/// greatest by bytes holds, whatever their order.
struct CaseFactsShape: RowShape {
  private let cells: RowCells

  init(_ roles: ColumnRoles, _ context: ReadingContext) { cells = RowCells(roles, context) }

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
    cells.appendFacts(bytes, fields, caseNumber, &table)
    cells.noteRelations(bytes, fields, caseNumber, line: line, &table)
    return .taken
  }

  /// Summary rows are told by their first word alone.
  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field], besides column: Int?) -> Bool { false }

  mutating func finish(_ table: inout EventTable) {}
}
