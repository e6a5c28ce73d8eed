import Specs

/// Guesses from the names and contents of columns what a row says and which column plays which part.
struct MappingGuess {
  private(set) var roles: ColumnRoles
  /// Parts that a row needs and that no column is named for, with the columns that may play them.
  private(set) var gaps: [(part: ColumnPart, candidates: [Int])] = []
  /// Parts whose column was told by its contents alone.
  private(set) var guessed: Set<ColumnPart> = []
  private let given: [ColumnPart: Int]
  private let profiles: [ColumnProfile]
  private let names: [String]
  private let rows: Int
  private var columns: ColumnRecognition

  /// - Parameters:
  ///   - names: The names of the columns.
  ///   - isPlain: By column, whether its values are texts.
  ///   - profiles: What the first rows hold, by column.
  ///   - rows: The count of these rows.
  ///   - given: The columns of parts that a person has told.
  init(
    names: [String], isPlain: [Bool], profiles: [ColumnProfile], rows: Int, given: [ColumnPart: Int] = [:]
  ) {
    self.names = names
    self.given = given
    self.rows = rows
    self.profiles = profiles + Array(repeating: ColumnProfile(), count: max(0, names.count - profiles.count))
    columns = ColumnRecognition(names: names, isPlain: isPlain)
    for column in given.values { columns.take(column) }
    roles = ColumnRoles(kind: .entries)
    roles.columns = given
    let shapes = [changes(), snapshots(), entries(), wide()].compactMap { $0 }
    if let (kind, found) = shapes.first {
      roles = found
      roles.kind = kind
      for column in found.usedColumns { columns.take(column) }
    } else {
      _ = columns.recognise(&roles)
    }
    for part in roles.kind.requiredParts where roles[part] == nil {
      let found = candidates(for: part)
      guard found.count == 1 else {
        gaps.append((part, found))
        continue
      }
      roles.columns[part] = found[0]
      columns.take(found[0])
      guessed.insert(part)
    }
    if roles.kind != .wide { addCondition() }
  }

  private typealias Shape = (kind: ColumnRoles.RowKind, roles: ColumnRoles)

  private func recognised(_ kind: ColumnRoles.RowKind) -> ColumnRoles {
    var recognition = columns
    var roles = ColumnRoles(kind: kind)
    roles.columns = given
    _ = recognition.recognise(&roles)
    return roles
  }

  /// Rows of changes have a value before and after, at least one of which is named so surely.
  private func changes() -> Shape? {
    let roles = recognised(.changes)
    guard let from = roles[.from], let to = roles[.to] else { return nil }
    let isSure = columnKey(names[from]) != "stage" || columnKey(names[to]) != "value"
    let isText = [from, to].allSatisfy { !profiles[$0].isTimes && !profiles[$0].isNumbers }
    return isSure && isText ? (.changes, roles) : nil
  }

  /// Rows of snapshots have a column of a usual name that holds the day on which they were taken; of a column that
  /// a person has told the rows say whether it is one.
  private func snapshots() -> Shape? {
    let roles = recognised(.snapshot)
    guard let caseID = roles[.caseID], let state = roles[.state], let time = roles[.time],
      profiles[time].isTimes,
      ColumnPart.snapshotTimes.contains(columnKey(names[time])) || listCasesAgain(caseID, state, time)
    else { return nil }
    return (.snapshot, roles)
  }

  /// Whether the rows list their cases at each of a few times, in one state for some time.
  private func listCasesAgain(_ caseID: Int, _ state: Int, _ time: Int) -> Bool {
    var listed: Set<[Int32]> = []
    var (cases, times): (Set<Int32>, Set<Int32>) = ([], [])
    var latest: [Int32: (time: Int32, state: Int32)] = [:]
    var stays = false
    let texts = [caseID, state, time].map { profiles[$0].textOfRow }
    for row in 0..<(texts.map(\.count).min() ?? 0) where texts.allSatisfy({ $0[row] >= 0 }) {
      let (caseID, state, time) = (texts[0][row], texts[1][row], texts[2][row])
      listed.insert([caseID, time])
      cases.insert(caseID)
      times.insert(time)
      stays = stays || latest[caseID].map { $0.time != time && $0.state == state } ?? false
      latest[caseID] = (time, state)
    }
    if times.count == 1 { return rows >= 5 && listed.count == rows }
    // Cases come and go, so that not each is listed at each time.
    return stays && listed.count * 3 >= cases.count * times.count
  }

  /// Rows of entries have a state and a time; when each case has one row only and three columns or more
  /// hold times, it is the state at present and its row a wide one.
  private func entries() -> Shape? {
    let roles = recognised(.entries)
    guard roles[.state] != nil, roles[.time] != nil else { return nil }
    if let caseID = roles[.caseID], rows >= 5, profiles[caseID].isUnique, entryColumns(of: roles).count >= 3 {
      return nil
    }
    return (.entries, roles)
  }

  /// Wide rows have two columns or more of times, and a case of their own.
  private func wide() -> Shape? {
    var roles = recognised(.wide)
    if roles.entered.count >= 2 { return (.wide, roles) }
    let times = entryColumns(of: roles)
    let mayBeCase = roles[.caseID].map { [$0] } ?? names.indices.filter { !profiles[$0].isTimes }
    guard times.count >= 2, mayBeCase.contains(where: { profiles[$0].isUnique }) else { return nil }
    roles.entered = times.map { .init(state: stateName(ofTimeColumn: names[$0]), column: $0) }
    return (.wide, roles)
  }

  /// Columns of times that may be entries into states: not those that say when the row was changed.
  private func entryColumns(of roles: ColumnRoles) -> [Int] {
    let others: Set<String> = [
      "更新日時", "更新日", "最終更新日時", "最終更新日", "updatedat", "updated", "updateddate", "modifiedtime", "modifiedon",
      "lastmodifieddate", "lastmodified", "生年月日", "birthday", "birthdate", "closedate", "expectedclosedate",
      "lastactivitydate", "nextactivitydate", "完了予定日", "受注予定日", "クローズ予定日", "最終活動日", "次回活動日",
    ]
    return names.indices.filter { profiles[$0].isTimes && !others.contains(columnKey(names[$0])) }
  }

  // MARK: gaps

  private func candidates(for part: ColumnPart) -> [Int] {
    let free = names.indices.filter { !columns.taken.contains($0) && columns.isPlainColumn($0) }
    let texts = free.filter { profiles[$0].filled > 0 && !profiles[$0].isTimes }
    switch part {
    case .time: return Array(free.filter { profiles[$0].isTimes }.prefix(3))
    case .caseID:
      // Nearly every row names its case; a case has several rows, but few.
      let full = texts.filter {
        profiles[$0].filled * 100 >= rows * 99 && profiles[$0].values.count * 20 >= rows
      }
      let repeating = full.filter { !profiles[$0].isUnique }
      return Array((repeating.isEmpty ? full : repeating).sorted { rank($0) > rank($1) }.prefix(3))
    default:
      // States repeat from case to case.
      let few = texts.filter {
        profiles[$0].values.count * 2 <= profiles[$0].filled && !profiles[$0].isNumbers
      }
      return Array(few.sorted { rank($0) < rank($1) }.prefix(3))
    }
  }

  /// By the count of different texts; of equal columns the first.
  private func rank(_ column: Int) -> Int { profiles[column].values.count * 100_000 - column }

  /// Where a column names the field that a row is about, only the rows about the state are read.
  private mutating func addCondition() {
    let fields: Set<String> = [
      "field", "fieldname", "fieldkey", "changedfield", "property", "propertyname", "項目", "項目名", "変更項目",
      "フィールド",
    ]
    guard let column = names.indices.first(where: { fields.contains(columnKey(names[$0])) }),
      profiles[column].values.count > 1
    else { return }
    let states = Set(ColumnPart.state.aliases).subtracting(["value"])
    guard let value = profiles[column].values.texts.first(where: { states.contains(columnKey($0)) }) else {
      return
    }
    roles.conditions = [.init(column: column, values: [value])]
  }
}

/// What is left of the name of a column of times without the word for it: `商談化` of `商談化日`.
private func stateName(ofTimeColumn name: String) -> String {
  for ending in ["年月日", "日時", "日付", "日", "_date", "_at", "_time", " date", "date"] {
    let bytes = name.utf8
    if bytes.count > ending.utf8.count, bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      return String(decoding: bytes.dropLast(ending.utf8.count), as: UTF8.self)
    }
  }
  return name
}
