import Specs

/// Finds columns by their usual names.
struct ColumnRecognition {
  private(set) var names: [String]
  private var keys: [String]
  private let isPlain: [Bool]
  /// Columns that already play a part.
  private(set) var taken: Set<Int> = []

  /// - Parameters:
  ///   - names: The names of the columns.
  ///   - isPlain: By column, whether its values are texts.
  init(names: [String], isPlain: [Bool]) {
    self.names = names
    self.isPlain = isPlain
    keys = names.map(columnKey)
  }

  mutating func add(_ name: String) {
    names.append(name)
    keys.append(columnKey(name))
  }

  mutating func take(_ column: Int) { taken.insert(column) }

  /// The columns with a name: those spelled so, else those equal to it after folding.
  func columns(named name: String) -> [Int] {
    let exact = names.indices.filter { names[$0] == name }
    if !exact.isEmpty { return exact }
    let folded = foldedForMapping(name)
    return names.indices.filter { foldedForMapping(names[$0]) == folded }
  }

  func isPlainColumn(_ column: Int) -> Bool { column >= isPlain.count || isPlain[column] }

  /// The columns that are free and have the surest name of a part, the first of which is meant.
  func candidates(for part: ColumnPart, in kind: ColumnRoles.RowKind = .entries) -> [Int] {
    for alias in part.aliases(in: kind) {
      let found = keys.indices.filter { keys[$0] == alias && !taken.contains($0) && isPlainColumn($0) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Gives columns to the parts that have none, by their usual names.
  ///
  /// - Returns: The columns that have one name, where the first of them was taken.
  mutating func recognise(_ roles: inout ColumnRoles) -> [(part: ColumnPart, columns: [Int])] {
    var namesakes: [(part: ColumnPart, columns: [Int])] = []
    for part in roles.kind.wantedParts where roles[part] == nil {
      let found = candidates(for: part, in: roles.kind)
      guard let column = found.first else { continue }
      if found.count > 1 { namesakes.append((part, found)) }
      roles.columns[part] = column
      take(column)
    }
    if roles.kind == .wide, roles.entered.isEmpty { roles.entered = enteredStates }
    return namesakes
  }

  /// The columns that are named after the entry into a state; of two for one state the one of the newer kind.
  var enteredStates: [ColumnRoles.EnteredState] {
    let labels = names.map(Self.stateOfEntryLabel)
    let pipelines = Set(labels.compactMap { $0 }.map { Self.pipeline(of: $0) })
    let found = names.enumerated().compactMap { column, name -> (state: String, kind: Int, column: Int)? in
      if let (state, kind) = Self.stateOfEntryColumn(name) { return (state, kind, column) }
      guard let label = labels[column] else { return nil }
      // The pipeline says nothing where there is one only.
      let dropped = pipelines.count == 1 ? Self.pipeline(of: label).utf8.count : 0
      return (String(decoding: label.utf8.dropLast(dropped), as: UTF8.self), 3, column)
    }
    return found.filter { entry in
      !found.contains { $0.state == entry.state && ($0.kind, $0.column) < (entry.kind, entry.column) }
    }.map { .init(state: $0.state, column: $0.column) }
  }

  /// The state in the name of a HubSpot column such as `hs_v2_date_entered_opportunity`.
  private static func stateOfEntryColumn(_ name: String) -> (state: String, kind: Int)? {
    for (kind, (prefix, suffix)) in [
      ("hs_v2_date_entered_", ""), ("hs_date_entered_", ""), ("hs_lifecyclestage_", "_date"),
    ].enumerated() {
      let bytes = name.utf8
      let isNamedSo =
        bytes.starts(with: prefix.utf8) && bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
        && bytes.count > prefix.utf8.count + suffix.utf8.count
      if isNamedSo {
        let state = bytes.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
        return (String(decoding: state, as: UTF8.self), kind)
      }
    }
    return nil
  }

  /// The state in the label that HubSpot gives such a column: `Closed Won (Sales Pipeline)` of
  /// `Date entered "Closed Won (Sales Pipeline)"`.
  private static func stateOfEntryLabel(_ name: String) -> String? {
    let start = Array("date entered ".utf8)
    let bytes = Array(name.utf8)
    guard bytes.count > start.count, zip(bytes, start).allSatisfy({ $0 | 0x20 == $1 }) else { return nil }
    var rest = bytes[start.count...]
    let quote = UInt8(ascii: "\"")
    if rest.count > 2, rest.first == quote, rest.last == quote { rest = rest.dropFirst().dropLast() }
    return String(decoding: rest, as: UTF8.self)
  }

  /// What stands in brackets at the end of a label, with the blank before it; empty when nothing does.
  private static func pipeline(of label: String) -> String {
    let bytes = Array(label.utf8)
    guard bytes.last == UInt8(ascii: ")"), let bracket = bytes.lastIndex(of: UInt8(ascii: "(")), bracket > 1,
      bytes[bracket - 1] == UInt8(ascii: " ")
    else { return "" }
    return String(decoding: bytes[(bracket - 1)...], as: UTF8.self)
  }
}

extension ColumnRoles.RowKind {
  /// The parts that are looked for by name; columns of a source that gives facts only are read when mapped.
  var wantedParts: [ColumnPart] {
    let facts: [ColumnPart] = [.parentCase, .owner, .segment, .amount, .reason]
    return switch self {
    case .entries: [.caseID, .state, .time, .sequence, .recorded] + facts
    case .changes: [.caseID, .from, .to, .time, .sequence, .recorded, .created] + facts
    case .wide: [.caseID] + facts
    case .snapshot: [.caseID, .state, .time, .created] + facts
    case .attributes: [.caseID]
    case .activities: [.caseID, .kind, .time, .value, .actor, .campaign]
    }
  }

  /// The parts without which a row of the kind says nothing.
  var requiredParts: [ColumnPart] {
    switch self {
    case .entries: [.caseID, .state, .time]
    case .changes: [.caseID, .from, .to, .time]
    case .snapshot: [.caseID, .state]
    case .wide, .attributes: [.caseID]
    case .activities: [.caseID, .time]
    }
  }
}
