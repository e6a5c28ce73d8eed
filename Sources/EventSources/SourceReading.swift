import Diagnostics

/// Reads a source of any format into a table.
func readTable(
  _ reader: inout some RecordReader, _ request: SourceRequest
) throws(ReadingFailure) -> SourceTable {
  let (found, diagnostics) = ColumnResolver.resolve(
    &reader, request.section, file: request.name, mayGiveAttributesOnly: request.mayGiveAttributesOnly)
  guard let roles = found else { throw .diagnostics(diagnostics) }
  let context = request.context
  switch roles.kind {
  case .entries: return try fill(&reader, EntriesShape(roles, context), roles, request, diagnostics)
  case .changes: return try fill(&reader, ChangesShape(roles, context), roles, request, diagnostics)
  case .wide: return try fill(&reader, WideShape(roles, context), roles, request, diagnostics)
  case .snapshot:
    let shape = try SnapshotShape(roles, request)
    return try fill(&reader, shape, roles, request, diagnostics)
  case .attributes: return try fill(&reader, CaseFactsShape(roles, context), roles, request, diagnostics)
  case .activities:
    return try fill(&reader, ActivitiesShape(roles, context), roles, request, diagnostics)
  }
}

private func fill<Shape: RowShape & Sendable>(
  _ reader: inout some RecordReader, _ shape: Shape, _ roles: ColumnRoles, _ request: SourceRequest,
  _ remarks: [Diagnostic]
) throws(ReadingFailure) -> SourceTable {
  let caseColumn = roles[.caseID].map { reader.columns[$0] } ?? ""
  if roles.areOfEventsOnly, !request.mayGiveAttributesOnly, let table = reader as? CSVReader,
    let reading = StretchReading(table, shape, roles, request)
  {
    var (table, stretched, problems) = try reading.read()
    problems.settle(table.styles.orders, writtenAt: roles.kind.placeInSpec)
    return SourceTable(
      table: table, stretched: stretched, kind: roles.kind, problems: problems, remarks: remarks,
      caseColumn: caseColumn, headerPosition: reader.headerPosition)
  }
  var intake = RowIntake(
    shape, roles: roles, columns: reader.columns, width: reader.width, file: request.name)
  reader.willUse(Set(roles.usedColumns))
  try reader.read(into: &intake)
  intake.finish()
  var problems = intake.problems
  problems.settle(intake.table.styles.orders, writtenAt: roles.kind.placeInSpec)
  return SourceTable(
    table: intake.table, kind: roles.kind, problems: problems, remarks: remarks,
    caseColumn: caseColumn, headerPosition: reader.headerPosition,
    isOfDatabase: request.database != nil || request.part != nil || request.query != nil)
}

extension ColumnRoles.RowKind {
  /// Where a spec says how such rows are read.
  fileprivate var placeInSpec: String { self == .activities ? "beside its 'file:'" : "under events" }
}
