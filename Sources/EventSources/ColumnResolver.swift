import Diagnostics
import EventLogs
import Specs

/// Finds the column for each part: the mapped one, which must exist, or one by its usual names.
struct ColumnResolver {
  private let section: EventSourceSection
  private let file: String
  private var columns: ColumnRecognition
  private let positions: [SourcePosition]
  private let header: SourcePosition
  private(set) var problems: [Diagnostic] = []

  /// Resolves the columns of a reader.
  /// - Parameters:
  ///   - reader: Where the columns are; one that allows it gets mapped columns that it has not seen yet.
  ///   - section: The mapping.
  ///   - file: The source's name for messages.
  ///   - mayGiveAttributesOnly: Whether another source gives the events.
  /// - Returns: The columns, or nil when some are missing, and what to say about them.
  static func resolve(
    _ reader: inout some RecordReader, _ section: EventSourceSection, file: String,
    mayGiveAttributesOnly: Bool
  ) -> (ColumnRoles?, [Diagnostic]) {
    var resolver = ColumnResolver(reader, section, file)
    let roles = resolver.roles(&reader, mayGiveAttributesOnly)
    return (resolver.problems.hasErrors ? nil : roles, resolver.problems)
  }

  private init(_ reader: some RecordReader, _ section: EventSourceSection, _ file: String) {
    self.section = section
    self.file = file
    columns = ColumnRecognition(
      names: reader.columns, isPlain: reader.columns.indices.map { reader.isPlainColumn($0) })
    positions = reader.columns.indices.map { reader.position(ofColumn: $0) }
    header = reader.headerPosition
  }

  private mutating func roles(_ reader: inout some RecordReader, _ mayGiveAttributesOnly: Bool) -> ColumnRoles
  {
    var roles = ColumnRoles(kind: section.rowKind(mayGiveAttributesOnly: mayGiveAttributesOnly))
    let mapping = section.mapping
    for part in ColumnPart.allCases {
      guard let name = mapping.column(of: part), let column = column(named: name, &reader, as: part) else {
        continue
      }
      roles.columns[part] = column
      roles.mapped.insert(part)
    }
    for entry in mapping.attributes {
      column(named: entry.column, &reader).map {
        roles.attributes.append(.init(name: entry.name, column: $0))
      }
    }
    for entry in mapping.entered {
      column(named: entry.column, &reader).map { roles.entered.append(.init(state: entry.name, column: $0)) }
    }
    for condition in mapping.conditions {
      let values = Set(condition.values.map(foldedForMapping))
      column(named: condition.column, &reader).map {
        roles.conditions.append(.init(column: $0, values: values))
      }
    }
    roles.link = mapping.link.flatMap { column(named: $0.column, &reader) }
    guard problems.isEmpty else { return roles }
    let namesakes = columns.recognise(&roles)
    if roles.kind == .entries, mayGiveAttributesOnly, mapping.state == nil, mapping.time == nil,
      roles[.state] == nil, roles[.time] == nil, roles[.caseID] != nil
    {
      roles.kind = .attributes
    }
    if roles.kind == .changes {
      roles.recordStart = columns.columns(named: ColumnRoles.recordStartName).first
    }
    for (part, found) in namesakes { report(namesakes: found, of: part, in: roles) }
    requireParts(of: roles)
    roles.addStandardAttributes()
    return roles
  }

  /// The column of a mapped name.
  private mutating func column(
    named name: String, _ reader: inout some RecordReader, as part: ColumnPart? = nil
  ) -> Int? {
    var matches = columns.columns(named: name)
    if matches.isEmpty, let added = reader.addColumn(name) {
      columns.add(name)
      matches = [added]
    }
    guard let first = matches.first else {
      report(
        "unknown-column", "there is no column \(quotedForMessage(name)); the columns are \(columnList)",
        hint: hint(forMissing: name, part))
      return nil
    }
    if matches.count > 1 {
      report(
        "duplicate-column", "there are \(matches.count) columns \(quotedForMessage(name))",
        hint: "rename one", column: matches[1])
    }
    if !columns.isPlainColumn(first) {
      report(
        "nested-value", "the values of \(quotedForMessage(name)) are objects or lists",
        hint: "flatten them into keys of their own", column: first)
    }
    columns.take(first)
    return first
  }

  private func hint(forMissing name: String, _ part: ColumnPart?) -> String {
    if let nearest = nearestName(to: name, among: columns.names) { return "did you mean '\(nearest)'?" }
    if let part, let column = columns.candidates(for: part).first {
      return "\(quotedForMessage(columns.names[column])) may be it: "
        + "\(part.rawValue): \(yamlScalar(columns.names[column]))"
    }
    return "'stagemap events inspect' says what the columns hold"
  }

  // MARK: what is missing or there twice

  private mutating func report(namesakes: [Int], of part: ColumnPart, in roles: ColumnRoles) {
    let name = quotedForMessage(columns.names[namesakes[0]])
    if roles.kind.requiredParts.contains(part) {
      report(
        "duplicate-column", "there are \(namesakes.count) columns \(name), and \(part.phrase) may be in each",
        hint: "rename one", column: namesakes[1])
    } else {
      report(
        "duplicate-column",
        "there are \(namesakes.count) columns \(name); the first is read as \(part.phrase)",
        hint: "rename one", column: namesakes[1], severity: .warning)
    }
  }

  private mutating func requireParts(of roles: ColumnRoles) {
    let required = roles.kind.requiredParts
    let missing = required.filter { roles[$0] == nil }
    let lacksEntered = roles.kind == .wide && roles.entered.isEmpty
    guard !missing.isEmpty || lacksEntered else { return }
    let phrases = missing.map(\.phrase) + (lacksEntered ? ["the entry times"] : [])
    var mapping = MappingProposal(
      file: section.location ?? file, shape: section.shape, dates: section.dates,
      parts: required.map { part in .init(part, roles[part].map { columns.names[$0] }) },
      entered: section.mapping.entered)
    if roles.kind == .activities { mapping.section = "activities" }
    report(
      "unmapped-column",
      "no column is recognised as \(Self.listed(phrases)); the columns are \(columnList)",
      hint: isTitle
        ? "is this a title? take the lines above the header away"
        : "say which they are: \(mapping.flowStyle)")
  }

  /// Whether the header is a line with a text in its first cell alone, as above the tables of reports.
  private var isTitle: Bool {
    columns.names.count > 2 && !columns.names[0].isEmpty && columns.names.dropFirst().allSatisfy(\.isEmpty)
  }

  private static func listed(_ phrases: [String]) -> String {
    guard let last = phrases.last, phrases.count > 1 else { return phrases.first ?? "" }
    return phrases.dropLast().joined(separator: ", ") + " and " + last
  }

  private var columnList: String {
    let names = columns.names
    let shown = names.prefix(30).map(quotedForMessage).joined(separator: ", ")
    return names.count > 30 ? shown + " and \(names.count - 30) more" : shown
  }

  private mutating func report(
    _ code: String, _ message: String, hint: String?, column: Int? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    let place = column.flatMap { $0 < positions.count ? positions[$0] : nil } ?? header
    problems.append(
      Diagnostic(
        severity, code, message, at: SourceRange(file: file, line: place.line, column: place.column),
        hint: hint))
  }
}

extension EventSourceSection {
  /// What its rows say; a source without mapped state and time that maps facts or a link gives facts only.
  func rowKind(mayGiveAttributesOnly: Bool) -> ColumnRoles.RowKind {
    if mapping.activity != nil { return .activities }
    switch shape {
    case .changes: return .changes
    case .wide: return .wide
    case .snapshot: return .snapshot
    case .entries:
      let facts = [
        mapping.owner, mapping.segment, mapping.amount, mapping.reason, mapping.parentCase, mapping.created,
      ]
      let mapsFacts = facts.contains { $0 != nil } || !mapping.attributes.isEmpty || mapping.link != nil
      let isWithoutEvents = mapping.state == nil && mapping.time == nil
      return mayGiveAttributesOnly && mapsFacts && isWithoutEvents ? .attributes : .entries
    }
  }
}

extension ColumnMapping {
  /// The name of the column mapped to a part.
  func column(of part: ColumnPart) -> String? {
    switch part {
    case .caseID: caseID
    case .state: state
    case .time: time
    case .from: from
    case .to: to
    case .sequence: sequence
    case .recorded: recorded
    case .parentCase: parentCase
    case .owner: owner
    case .segment: segment
    case .amount: amount
    case .reason: reason
    case .created: created
    case .kind: activity?.kind
    case .value: activity?.value
    case .actor: activity?.actor
    case .campaign: activity?.campaign
    }
  }
}

extension ColumnRoles {
  /// Makes attributes of the parts that KPIs and cuts know by fixed names.
  mutating func addStandardAttributes() {
    let standard: [ColumnPart] =
      kind == .activities ? [.value, .actor, .campaign] : [.owner, .segment, .amount, .reason]
    let known = standard.compactMap { part in
      self[part].map { Attribute(name: part.rawValue, column: $0) }
    }
    attributes = known + attributes
  }
}
