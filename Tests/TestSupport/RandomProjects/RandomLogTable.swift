/// The rows of a random log in one of the shapes, and how a spec says which column is what.
struct RandomLogTable {
  enum Shape: CaseIterable {
    case entries
    case changes
    case wide
  }

  var header: [String] = []
  /// The cells of each row, in the order of the header.
  var rows: [[String]] = []
  /// The section `events` without the file.
  var mapping: [YAMLValue.Entry] = []
  let shape: Shape
  /// How many rows, from the first, are meant to be read.
  private(set) var eventRows = 0
  /// The columns that faults are put into.
  private(set) var caseColumn = 0
  private(set) var timeColumn = 0

  private let model: RandomModel
  private let times: LogTimes
  private let unknownTexts = ["謎のステータス", "Mystery?", "???", "未分類 (旧)"]

  init(of walk: RandomWalk, in model: RandomModel, shape: Shape, _ random: inout SplitMix64) {
    self.model = model
    self.shape = shape
    times = random.one(of: LogTimes.allCases)
    switch shape {
    case .entries: addEntries(walk.events, &random)
    case .changes: addChanges(walk.events, &random)
    case .wide: addWide(walk.events, &random)
    }
    if shape == .entries, random.chance(0.15) { addIgnoredRows(&random) }
    if shape != .entries { mapping.append(.init("shape", .word("\(shape)"))) }
    shuffleColumns(&random)
  }

  /// Adds a column under one of its usual names, or under another one that the spec maps.
  private mutating func add(
    _ key: String, usual: [String], _ cells: [String], _ random: inout SplitMix64
  ) -> Int {
    let isUsual = random.chance(0.6)
    let name =
      isUsual ? random.one(of: usual) : "\(random.one(of: ["列", "Col ", "x_", "元・", "a,b "]))\(header.count)"
    if !isUsual || random.chance(0.4) { mapping.append(.init(key, .text(name))) }
    return addColumn(name, cells)
  }

  @discardableResult
  private mutating func addColumn(_ name: String, _ cells: [String]) -> Int {
    if rows.isEmpty {
      rows = cells.map { _ in [] }
      eventRows = rows.count
    }
    header.append(name)
    for (row, cell) in cells.enumerated() { rows[row].append(cell) }
    return header.count - 1
  }

  // MARK: Shapes

  private mutating func addEntries(_ events: [RandomEvent], _ random: inout SplitMix64) {
    caseColumn = add("case", usual: ["lead_id", "案件番号", "case_id", "リードID"], events.map(\.caseID), &random)
    let states = events.map { text(of: $0.state, &random) }
    _ = add("state", usual: ["state", "ステータス", "フェーズ", "status"], states, &random)
    timeColumn = add(
      "time", usual: ["at", "変更日時", "timestamp", "日時"], events.map { time($0.minute) }, &random)
    if random.chance(0.3) {
      _ = add("sequence", usual: ["seq", "連番"], events.map { "\($0.sequence)" }, &random)
    }
    addFacts(events, &random)
  }

  /// Adds rows of values that the spec ignores.
  private mutating func addIgnoredRows(_ random: inout SplitMix64) {
    mapping.append(.init("values", .map(["ignore": .texts(["テスト", "dummy"])])))
    for index in 0..<eventRows where random.chance(0.1) {
      var row = rows[index]
      row[1] = random.one(of: ["テスト", "ＤＵＭＭＹ"])
      rows.append(row)
    }
  }

  /// Only changes are rows; the first state is the value before the first of them.
  private mutating func addChanges(_ events: [RandomEvent], _ random: inout SplitMix64) {
    let changes = zip(events, events.dropFirst()).filter { $0.caseID == $1.caseID && $1.minute != nil }
    let pairs =
      changes.isEmpty ? zip(events.prefix(1), events.prefix(1)).map { ($0, $1) } : changes.map { ($0, $1) }
    var last: (caseID: String, text: String)?
    var texts: [(before: String, after: String)] = []
    for (before, after) in pairs {
      let old = last?.caseID == before.caseID ? last?.text ?? "" : text(of: before.state, &random)
      let new = text(of: after.state, &random)
      texts.append((old, new))
      last = (after.caseID, new)
    }
    let rows = pairs.map(\.1)
    caseColumn = add("case", usual: ["lead_id", "案件番号", "case_id", "リードID"], rows.map(\.caseID), &random)
    _ = add("from", usual: ["変更前", "old_value"], texts.map(\.before), &random)
    _ = add("to", usual: ["変更後", "new_value"], texts.map(\.after), &random)
    timeColumn = add(
      "time", usual: ["変更日時", "timestamp", "日時"], rows.map { time($0.minute ?? 28_401_000) }, &random)
    if random.chance(0.6) {
      let first = Dictionary(events.map { ($0.caseID, $0.minute) }) { first, _ in first }
      _ = add("created", usual: ["作成日", "created_at"], rows.map { time(first[$0.caseID] ?? nil) }, &random)
    }
    if random.chance(0.4) {
      addColumn("項目", rows.map { _ in "フェーズ" })
      mapping.append(.init("where", .map(["項目": .text("フェーズ")])))
    }
    addFacts(rows, &random)
  }

  private mutating func addWide(_ events: [RandomEvent], _ random: inout SplitMix64) {
    let cases = Dictionary(grouping: events, by: \.caseID).sorted { $0.key < $1.key }
    caseColumn = add("case", usual: ["lead_id", "案件番号", "case_id", "リードID"], cases.map(\.key), &random)
    var entered: [YAMLValue.Entry] = []
    for (place, state) in model.states.enumerated() {
      let name = "\(random.one(of: ["入", "entered ", ""]))\(place + 1)\(state.id)日"
      let minutes = cases.map { events in events.value.first { $0.state == place }?.minute }
      timeColumn = addColumn(name, minutes.map { time($0) })
      entered.append(.init(state.id, .text(name)))
    }
    mapping.append(.init("entered", .map(entered)))
    addFacts(cases.compactMap(\.value.first), &random)
  }

  private mutating func addFacts(_ events: [RandomEvent], _ random: inout SplitMix64) {
    if random.chance(0.4) { _ = add("owner", usual: ["owner", "担当者"], events.map(\.owner), &random) }
    if random.chance(0.5) { _ = add("segment", usual: ["segment", "セグメント"], events.map(\.segment), &random) }
    if random.chance(0.4) { _ = add("amount", usual: ["amount", "金額"], events.map(\.amount), &random) }
    if random.chance(0.3) { _ = add("reason", usual: ["reason", "失注理由"], events.map(\.reason), &random) }
    if !model.pipelines.isEmpty, random.chance(0.8) {
      let isRenamed = random.chance(0.5)
      addColumn(isRenamed ? "種別" : "record_type", events.map(\.recordType))
      mapping.append(
        .init("attributes", isRenamed ? .map(["record_type": .text("種別")]) : .words(["record_type"])))
    }
    if random.chance(0.25) {
      let notes = ["", "折り返し\n電話", "「\"至急\"」, 要確認", "ok; done", "\tx", "合計"]
      addColumn("備考", events.map { _ in random.one(of: notes) })
    }
    if random.chance(0.15) { addColumn(random.one(of: ["空欄", "Unused"]), events.map { _ in "" }) }
  }

  // MARK: Cells

  /// One of the texts that mean a state, written as one of many hands writes it.
  private func text(of state: Int?, _ random: inout SplitMix64) -> String {
    guard let state else { return random.one(of: unknownTexts) }
    let calling = random.one(of: model.states[state].callings)
    switch Int.random(in: 0...19, using: &random) {
    case 0: return "  \(calling) "
    case 1: return calling.utf8.allSatisfy { $0 < 0x80 } ? calling.uppercased() : calling
    case 2: return "\u{3000}\(calling)"
    default: return calling
    }
  }

  private func time(_ minute: Int?) -> String { minute.map { times.text(ofMinute: $0) } ?? "" }

  private mutating func shuffleColumns(_ random: inout SplitMix64) {
    guard random.chance(0.3) else { return }
    let order = header.indices.shuffled(using: &random)
    header = order.map { header[$0] }
    rows = rows.map { row in order.map { row[$0] } }
    caseColumn = order.firstIndex(of: caseColumn) ?? 0
    timeColumn = order.firstIndex(of: timeColumn) ?? 0
  }
}

/// The ways in which logs write times.
enum LogTimes: CaseIterable {
  case plain
  case slashes
  case japanese
  case universal
  case tokyo
  case dateOnly
  case seconds
  case compact
  case era

  /// The text of a number of minutes since 1970.
  func text(ofMinute minute: Int) -> String {
    let (year, month, day) = Self.date(ofDay: minute / 1440)
    let (hour, rest) = (minute % 1440 / 60, minute % 60)
    let iso = "\(year)-\(Self.two(month))-\(Self.two(day))"
    let clock = "\(Self.two(hour)):\(Self.two(rest))"
    return switch self {
    case .plain: "\(iso) \(clock)"
    case .slashes: "\(year)/\(month)/\(day) \(hour):\(Self.two(rest))"
    case .japanese: "\(year)年\(month)月\(day)日 \(hour)時\(rest)分"
    case .universal: "\(iso)T\(clock):00Z"
    case .tokyo: "\(iso)T\(clock):30.25+09:00"
    case .dateOnly: iso
    case .seconds: "\(year)/\(Self.two(month))/\(Self.two(day)) \(clock):07"
    case .compact: "\(year)\(Self.two(month))\(Self.two(day))"
    case .era: "令和\(year - 2018)年\(month)月\(day)日"
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The Gregorian date of a day since 1970 (Hinnant 2013, "chrono-compatible low-level date algorithms").
  private static func date(ofDay day: Int) -> (Int, Int, Int) {
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * month + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, date)
  }
}
