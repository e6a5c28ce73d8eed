import Diagnostics
import EventLogs

/// Looks at the rows of a reader, whatever the database.
protocol RowsVisit: Sendable {
  mutating func read(_ reader: inout some RecordReader) throws(ReadingFailure)
}

/// Reads the rows of a table that are not known yet.
struct RowsReading: RowsVisit {
  let request: SourceRequest
  let known: [RowWindow.Key: Int]
  /// The rows that were recorded lately; nil when the table cannot be followed.
  private(set) var window: RowWindow?
  /// What was read; nil when the table cannot be followed.
  private(set) var content: SourceTable?
  /// Whether all rows that are known were met again.
  private(set) var isComplete = false
  /// The names of the columns that anything is made of, and of that of recorded times.
  private(set) var columns: [String] = []
  private(set) var recordedColumn: String?

  init(request: SourceRequest, known: [RowWindow.Key: Int], window: RowWindow) {
    self.request = request
    self.known = known
    self.window = window
  }

  mutating func read(_ reader: inout some RecordReader) throws(ReadingFailure) {
    let (found, remarks) = ColumnResolver.resolve(
      &reader, request.section, file: request.name, mayGiveAttributesOnly: false)
    guard let roles = found else { throw .diagnostics(remarks) }
    guard roles.areOfEventsOnly, let recorded = roles[.recorded], let window else { return }
    let names = reader.columns
    columns = Set(roles.usedColumns).sorted().map { names[$0] }
    recordedColumn = names[recorded]
    var intake = WindowIntake(
      RowIntake(
        EntriesShape(roles, request.context), roles: roles, columns: names, width: reader.width,
        file: request.name), roles, request.context, known: known, window: window)
    reader.willUse(Set(roles.usedColumns))
    try reader.read(into: &intake)
    intake.finish()
    isComplete = intake.missing.isEmpty
    self.window = intake.window
    content = SourceTable(
      table: intake.intake.table, kind: roles.kind, problems: intake.intake.problems, remarks: remarks,
      caseColumn: roles[.caseID].map { names[$0] } ?? "", headerPosition: reader.headerPosition,
      isOfDatabase: true)
  }
}

/// Takes the number in the only cell of an answer.
struct CountReading: RowsVisit, RecordConsumer {
  private(set) var count: Int?

  mutating func read(_ reader: inout some RecordReader) throws(ReadingFailure) {
    try reader.read(into: &self)
  }

  mutating func consume(
    _ bytes: Span<UInt8>, _ fields: [Field], _ context: RecordContext
  ) -> RowProblem? {
    count = fields.first.flatMap { Int(string(of: bytes, $0.start, $0.end)) }
    return nil
  }

  mutating func report(_ problem: RowProblem, at position: SourcePosition) {}
  mutating func reject(_ problem: RowProblem, at position: SourcePosition) {}
}

extension TimeStyles {
  /// Whether there is no more to tell with those of another part: all name zones or none does, or some do already.
  func agrees(with other: TimeStyles) -> Bool {
    zoned > 0 && unzoned > 0 || zoned + other.zoned == 0 || unzoned + other.unzoned == 0
  }
}
