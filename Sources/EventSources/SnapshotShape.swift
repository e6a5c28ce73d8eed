import Diagnostics
import EventLogs
import Specs

/// A row for each case in a snapshot, with its state then.
///
/// What it gives is what was seen at that time; `SnapshotHistory` makes events of it.
struct SnapshotShape: RowShape {
  private var cells: RowCells
  private let stateColumn: Int
  private let timeColumn: Int?
  private let createdColumn: Int?
  /// When a snapshot was taken whose rows do not say so.
  private let taken: Int64
  /// The times of all rows that have one, also of those that say nothing of a state.
  private var times: Set<Int64> = []
  private var latestTime: Int64?

  /// - Throws: A diagnostic when nothing says when the snapshot was taken.
  init(_ roles: ColumnRoles, _ request: SourceRequest) throws(ReadingFailure) {
    cells = RowCells(roles, request.context)
    stateColumn = roles[.state] ?? 0
    createdColumn = roles[.created]
    let given = request.section.taken.flatMap { TimestampParser.instant($0, zone: request.context.zone) }
    timeColumn = given == nil ? roles[.time] : nil
    guard timeColumn == nil, given == nil else {
      taken = given?.milliseconds ?? 0
      return
    }
    guard let date = dateInName(folderAndName(of: request.path).name) else {
      throw .diagnostic(
        Diagnostic(
          .error, "undated-snapshot",
          "nothing says when the snapshot \(quotedForMessage(request.name)) was taken",
          hint:
            "name the column of the day with 'time:', write 'taken: 2026-01-31', or put the day into the file's name"
        ))
    }
    taken = request.context.zone.start(of: date).milliseconds
  }

  mutating func take(
    _ bytes: Span<UInt8>, _ fields: [Field], line: Int, into table: inout EventTable
  ) -> RowOutcome {
    let state = trimmedCell(bytes, fields, stateColumn)
    let caseID = trimmedCell(bytes, fields, cells.caseColumn)
    guard caseID.start < caseID.end else {
      return .problem(
        RowProblem(
          code: "missing-case", message: "the row has no case id",
          hint: "each row names the case it is about", column: cells.caseColumn,
          isFooterCandidate: !hasTime(bytes, fields)))
    }
    var time = taken
    if let timeColumn {
      switch cells.time(bytes, fields, timeColumn, line: line, &table.styles) {
      case .problem(let problem): return .problem(problem)
      case .none: return .undated
      case .time(let found): time = found
      }
    }
    if time != latestTime {
      times.insert(time)
      latestTime = time
    }
    // A case of which nothing is known yet.
    guard state.start < state.end else { return .ignored }
    let stateNumber = table.states.intern(bytes, state.start, state.end)
    if cells.isIgnored(stateNumber, table.states) { return .ignored }
    let caseNumber = table.cases.intern(bytes, caseID.start, caseID.end)
    if let createdColumn {
      switch cells.time(bytes, fields, createdColumn, line: line, &table.styles) {
      case .problem(let problem): return .problem(problem)
      case .none: break
      case .time(let created):
        table.snapshotCreations[caseNumber] = min(table.snapshotCreations[caseNumber] ?? .max, created)
      }
    }
    table.appendEvent(
      caseNumber: caseNumber, state: stateNumber, time: time, sequence: 0, recorded: time, line: line)
    cells.appendAttributes(bytes, fields, &table)
    cells.noteRelations(bytes, fields, caseNumber, line: line, &table)
    return .taken
  }

  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field], besides column: Int?) -> Bool {
    guard let timeColumn, timeColumn != column else { return false }
    let (start, end) = trimmedCell(bytes, fields, timeColumn)
    return start < end
  }

  mutating func finish(_ table: inout EventTable) {
    table.snapshotTimes = times
    table.quality.limitations.insert(.betweenSnapshots)
  }
}

/// The last day in a file's name: of `leads-2026-01-31.csv`, `leads_20260131.csv` or `案件2026年1月31日.xlsx`.
func dateInName(_ name: String) -> LocalDate? {
  var numbers: [(digits: String, after: Unicode.Scalar?)] = []
  var digits = ""
  for sign in name.unicodeScalars + [" "] {
    if ("0"..."9").contains(sign) {
      digits.unicodeScalars.append(sign)
    } else {
      if !digits.isEmpty { numbers.append((digits, sign)) } else { numbers.append(("", sign)) }
      digits = ""
    }
  }
  var found: LocalDate?
  for index in numbers.indices {
    let number = numbers[index].digits
    if [8, 12, 14].contains(number.count), let date = LocalDate(digits: number.prefix(8)) { found = date }
    guard number.count == 4, index + 2 < numbers.count, let separator = numbers[index].after,
      "-_.年".unicodeScalars.contains(separator)
    else { continue }
    let (month, day) = (numbers[index + 1].digits, numbers[index + 2].digits)
    guard (1...2).contains(month.count), (1...2).contains(day.count) else { continue }
    let two = { (text: String) in text.count == 1 ? "0" + text : text }
    if let date = LocalDate(digits: (number + two(month) + two(day))[...]) { found = date }
  }
  return found
}

extension LocalDate {
  /// The day that eight digits write.
  fileprivate init?(digits: Substring) {
    let signs = Array(digits)
    self.init(iso: String(signs[0..<4]) + "-" + String(signs[4..<6]) + "-" + String(signs[6..<8]))
    guard (1900...2199).contains(year) else { return nil }
  }
}

extension ColumnPart {
  /// The usual names in rows of a kind: in a snapshot the time is the day on which it was taken, and no other.
  func aliases(in kind: ColumnRoles.RowKind) -> [String] {
    kind == .snapshot && self == .time ? Self.snapshotTimes : aliases
  }

  /// The usual names of the day on which a snapshot was taken.
  static let snapshotTimes = [
    "snapshot", "snapshotdate", "snapshotat", "snapshottime", "snapshottimestamp", "snapshotday", "asof",
    "asofdate",
    "asat", "dataasof", "exportdate", "exportedat", "exportedon", "extractdate", "extractedat", "extractedon",
    "reportdate", "loaddate", "loadedat", "スナップショット日", "スナップショット日時", "スナップショット", "取得日", "取得日時", "抽出日",
    "抽出日時", "出力日", "出力日時", "基準日", "集計日", "時点", "データ時点",
  ]
}
