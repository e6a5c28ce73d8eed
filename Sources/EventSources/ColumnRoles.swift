/// Which column of a source plays which part, by index.
struct ColumnRoles {
  /// What a row of the source says.
  enum RowKind: Hashable {
    case entries, changes, wide, snapshot
    /// Facts about cases, without states and times.
    case attributes
    /// What was done on cases.
    case activities
  }

  struct Attribute {
    var name: String
    var column: Int
  }

  struct EnteredState {
    var state: String
    var column: Int
  }

  struct Condition {
    var column: Int
    /// The folded values that let a row pass.
    var values: Set<String>
  }

  var kind: RowKind
  var columns: [ColumnPart: Int] = [:]
  /// The parts that the spec mapped, as against those recognised by name.
  var mapped: Set<ColumnPart> = []
  var attributes: [Attribute] = []
  var entered: [EnteredState] = []
  var conditions: [Condition] = []
  var link: Int?
  /// The column that marks the first row of each record, where the rows below have its id left out.
  var recordStart: Int?
  /// What kintone calls that column.
  static let recordStartName = "レコードの開始行"

  subscript(_ part: ColumnPart) -> Int? { columns[part] }

  /// Whether a row is an event by itself and says nothing about cases of other sources.
  var areOfEventsOnly: Bool { kind == .entries && link == nil }

  /// How many cells a row must have so that everything that is read is there.
  var neededWidth: Int {
    (usedColumns.max() ?? -1) + 1
  }

  /// The columns that are read.
  var usedColumns: [Int] {
    Array(columns.values) + attributes.map(\.column) + entered.map(\.column) + conditions.map(\.column)
      + [link, recordStart].compactMap { $0 }
  }
}
