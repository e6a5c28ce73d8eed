import Diagnostics
import EventLogs
import Specs

/// Finds the column for each part: the mapped one, which must exist, or one by its usual names.
struct ColumnResolver {
  private let section: EventSourceSection
  private let file: String
  private var names: [String]
  private var keys: [String]
  private let isPlain: [Bool]
  private let header: SourcePosition
  private var taken: Set<Int> = []
  private(set) var problems: [Diagnostic] = []

  /// Resolves the columns of a reader.
  /// - Parameters:
  ///   - reader: Where the columns are; one that allows it gets mapped columns that it has not seen yet.
  ///   - section: The mapping.
  ///   - file: The source's name for messages.
  ///   - mayGiveAttributesOnly: Whether another source gives the events.
  /// - Returns: The columns, or nil when some are missing, and what is wrong.
  static func resolve(
    _ reader: inout some RecordReader, _ section: EventSourceSection, file: String,
    mayGiveAttributesOnly: Bool
  ) -> (ColumnRoles?, [Diagnostic]) {
    let isPlain = reader.columns.indices.map { reader.isPlainColumn($0) }
    var resolver = ColumnResolver(section, file, reader.columns, isPlain, reader.headerPosition)
    let roles = resolver.roles(&reader, mayGiveAttributesOnly)
    return (resolver.problems.isEmpty ? roles : nil, resolver.problems)
  }

  private init(
    _ section: EventSourceSection, _ file: String, _ names: [String], _ isPlain: [Bool],
    _ header: SourcePosition
  ) {
    self.isPlain = isPlain
    self.section = section
    self.file = file
    self.names = names
    self.header = header
    keys = names.map(columnKey)
  }

  private mutating func roles(_ reader: inout some RecordReader, _ mayGiveAttributesOnly: Bool) -> ColumnRoles
  {
    var roles = ColumnRoles(kind: kind(mayGiveAttributesOnly))
    for part in ColumnPart.allCases {
      guard let name = mappedName(part), let column = column(named: name, &reader) else { continue }
      roles.columns[part] = column
      roles.mapped.insert(part)
    }
    let mapping = section.mapping
    for entry in mapping.attributes {
      column(named: entry.column, &reader).map {
        roles.attributes.append(.init(name: entry.name, column: $0))
      }
    }
    for entry in mapping.entered {
      column(named: entry.column, &reader).map { roles.entered.append(.init(state: entry.name, column: $0)) }
    }
    for condition in mapping.conditions {
      let values = Set(condition.values.map(foldedForMatching))
      column(named: condition.column, &reader).map {
        roles.conditions.append(.init(column: $0, values: values))
      }
    }
    roles.link = mapping.link.flatMap { column(named: $0.column, &reader) }
    guard problems.isEmpty else { return roles }
    recognise(&roles)
    if roles.kind == .entries, mayGiveAttributesOnly, section.mapping.state == nil,
      section.mapping.time == nil,
      roles[.state] == nil, roles[.time] == nil, roles[.caseID] != nil
    {
      roles.kind = .attributes
    }
    requireParts(of: roles)
    addStandardAttributes(&roles)
    return roles
  }

  /// A source without mapped state and time that maps facts or a link gives attributes only.
  private func kind(_ mayGiveAttributesOnly: Bool) -> ColumnRoles.RowKind {
    let mapping = section.mapping
    switch section.shape {
    case .changes: return .changes
    case .wide: return .wide
    case .entries:
      let mapsFacts =
        [mapping.owner, mapping.segment, mapping.amount, mapping.reason, mapping.parentCase].contains {
          $0 != nil
        }
        || !mapping.attributes.isEmpty || mapping.link != nil
      let isWithoutEvents = mapping.state == nil && mapping.time == nil
      return mayGiveAttributesOnly && mapsFacts && isWithoutEvents ? .attributes : .entries
    }
  }

  private func mappedName(_ part: ColumnPart) -> String? {
    let mapping = section.mapping
    return switch part {
    case .caseID: mapping.caseID
    case .state: mapping.state
    case .time: mapping.time
    case .from: mapping.from
    case .to: mapping.to
    case .sequence: mapping.sequence
    case .recorded: mapping.recorded
    case .parentCase: mapping.parentCase
    case .owner: mapping.owner
    case .segment: mapping.segment
    case .amount: mapping.amount
    case .reason: mapping.reason
    case .created: mapping.created
    }
  }

  /// The column of a mapped name: spelled so, or equal after folding.
  private mutating func column(named name: String, _ reader: inout some RecordReader) -> Int? {
    var matches = names.indices.filter { names[$0] == name }
    if matches.isEmpty {
      let folded = foldedForMatching(name)
      matches = names.indices.filter { foldedForMatching(names[$0]) == folded }
    }
    if matches.isEmpty, let added = reader.addColumn(name) {
      names.append(name)
      keys.append(columnKey(name))
      matches = [added]
    }
    guard let first = matches.first else {
      report(
        "unknown-column", "there is no column \(quotedForMessage(name)); the columns are \(columnList)",
        hint: nearestName(to: name, among: names).map { "did you mean '\($0)'?" })
      return nil
    }
    if matches.count > 1 {
      report(
        "duplicate-column", "there are \(matches.count) columns \(quotedForMessage(name))", hint: "rename one"
      )
    }
    if first < isPlain.count, !isPlain[first] {
      report(
        "nested-value", "the values of \(quotedForMessage(name)) are objects or lists",
        hint: "flatten them into keys of their own")
    }
    taken.insert(first)
    return first
  }

  /// Finds the parts that are not mapped by the usual names of their columns.
  private mutating func recognise(_ roles: inout ColumnRoles) {
    for part in Self.wantedParts(of: roles.kind) where roles[part] == nil {
      guard let column = recognised(part) else { continue }
      roles.columns[part] = column
      taken.insert(column)
    }
    if roles.kind == .wide, roles.entered.isEmpty {
      for (column, name) in names.enumerated() {
        guard let state = Self.stateOfEntryColumn(name) else { continue }
        roles.entered.append(.init(state: state, column: column))
      }
    }
  }

  private func recognised(_ part: ColumnPart) -> Int? {
    for alias in part.aliases {
      if let column = keys.firstIndex(of: alias), !taken.contains(column), isPlain[column] { return column }
    }
    return nil
  }

  /// The parts looked for by name; columns of a source that gives facts only are read when mapped.
  static func wantedParts(of kind: ColumnRoles.RowKind) -> [ColumnPart] {
    let facts: [ColumnPart] = [.parentCase, .owner, .segment, .amount, .reason]
    return switch kind {
    case .entries: [.caseID, .state, .time, .sequence, .recorded] + facts
    case .changes: [.caseID, .from, .to, .time, .sequence, .recorded, .created] + facts
    case .wide: [.caseID] + facts
    case .attributes: [.caseID]
    }
  }

  /// The state in the name of a HubSpot column such as `hs_v2_date_entered_opportunity`.
  private static func stateOfEntryColumn(_ name: String) -> String? {
    for (prefix, suffix) in [
      ("hs_v2_date_entered_", ""), ("hs_date_entered_", ""), ("hs_lifecyclestage_", "_date"),
    ]
    where name.hasPrefix(prefix) && name.hasSuffix(suffix) && name.count > prefix.count + suffix.count {
      return String(name.dropFirst(prefix.count).dropLast(suffix.count))
    }
    return nil
  }

  private func addStandardAttributes(_ roles: inout ColumnRoles) {
    let standard: [ColumnPart] = [.owner, .segment, .amount, .reason]
    let known = standard.compactMap { part in
      roles[part].map { ColumnRoles.Attribute(name: part.rawValue, column: $0) }
    }
    roles.attributes = known + roles.attributes
  }

  // MARK: what is missing

  private mutating func requireParts(of roles: ColumnRoles) {
    let required: [ColumnPart] =
      switch roles.kind {
      case .entries: [.caseID, .state, .time]
      case .changes: [.caseID, .from, .to, .time]
      case .wide, .attributes: [.caseID]
      }
    let missing = required.filter { roles[$0] == nil }
    let lacksEntered = roles.kind == .wide && roles.entered.isEmpty
    guard !missing.isEmpty || lacksEntered else { return }
    let phrases = missing.map(\.phrase) + (lacksEntered ? ["the entry times"] : [])
    let mapping = MappingProposal(
      file: section.location ?? file, kind: roles.kind,
      parts: required.map { ($0, roles[$0].map { names[$0] }) }, needsEntered: lacksEntered)
    report(
      "unmapped-column",
      "no column is recognised as \(Self.listed(phrases)); the columns are \(columnList)",
      hint: "say which they are: \(mapping.flowStyle)")
  }

  private static func listed(_ phrases: [String]) -> String {
    guard let last = phrases.last, phrases.count > 1 else { return phrases.first ?? "" }
    return phrases.dropLast().joined(separator: ", ") + " and " + last
  }

  private var columnList: String {
    let shown = names.prefix(30).map(quotedForMessage).joined(separator: ", ")
    return names.count > 30 ? shown + " and \(names.count - 30) more" : shown
  }

  private mutating func report(_ code: String, _ message: String, hint: String?) {
    problems.append(
      Diagnostic(
        .error, code, message, at: SourceRange(file: file, line: header.line, column: header.column),
        hint: hint))
  }
}
