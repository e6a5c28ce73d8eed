import Diagnostics

/// Reads a source of any format into a table.
func readTable(
  _ reader: inout some RecordReader, _ request: SourceRequest
) throws(ReadingFailure) -> SourceTable {
  let (found, diagnostics) = ColumnResolver.resolve(
    &reader, request.section, file: request.name, mayGiveAttributesOnly: request.mayGiveAttributesOnly)
  guard let roles = found else { throw .diagnostics(diagnostics) }
  switch roles.kind {
  case .entries: return try fill(&reader, EntriesShape(roles, request.context), roles, request)
  case .changes: return try fill(&reader, ChangesShape(roles, request.context), roles, request)
  case .wide: return try fill(&reader, WideShape(roles, request.context), roles, request)
  case .attributes: return try fill(&reader, CaseFactsShape(roles, request.context), roles, request)
  }
}

private func fill<Shape: RowShape>(
  _ reader: inout some RecordReader, _ shape: Shape, _ roles: ColumnRoles, _ request: SourceRequest
) throws(ReadingFailure) -> SourceTable {
  var intake = RowIntake(
    shape, roles: roles, columns: reader.columns, width: reader.width, file: request.name)
  try reader.read(into: &intake)
  intake.finish()
  let caseColumn = roles[.caseID].map { reader.columns[$0] } ?? ""
  return SourceTable(
    table: intake.table, kind: roles.kind, problems: intake.problems, caseColumn: caseColumn,
    headerPosition: reader.headerPosition)
}
