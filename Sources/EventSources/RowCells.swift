import EventLogs
import Specs

/// Reads what rows of every shape may have beside case, state and time.
struct RowCells {
  let caseColumn: Int
  private let sequence: Int?
  private let recorded: Int?
  private let parent: Int?
  private let link: Int?
  private let attributeColumns: [Int]
  /// Whether a sequence that is no number makes the row a bad one, or just counts as none.
  private let isSequenceMapped: Bool
  private var ignoredValues: IgnoredValues
  private(set) var times: TimestampParser

  init(_ roles: ColumnRoles, _ context: ReadingContext) {
    caseColumn = roles[.caseID] ?? 0
    sequence = roles[.sequence]
    recorded = roles[.recorded]
    parent = roles[.parentCase]
    link = roles.link
    attributeColumns = roles.attributes.map(\.column)
    isSequenceMapped = roles.mapped.contains(.sequence)
    ignoredValues = IgnoredValues(context.ignoredValues)
    times = TimestampParser(context)
  }

  /// The optional parts of a row.
  struct Extras {
    var sequence: Int64 = 0
    /// Nil where the row does not say.
    var recorded: Int64?
  }

  enum CellTime {
    case none
    case time(Int64)
    case problem(RowProblem)
  }

  /// Reads a cell that holds a time.
  @inline(__always)
  mutating func time(
    _ bytes: Span<UInt8>, _ fields: [Field], _ column: Int, line: Int, _ styles: inout TimeStyles
  ) -> CellTime {
    let (start, end) = trimmedCell(bytes, fields, column)
    if start == end { return .none }
    switch times.parse(bytes, start, end) {
    case .reading(let reading):
      styles.note(reading, line: line)
      return .time(reading.milliseconds)
    case .problem(let problem):
      return .problem(problem.rowProblem(string(of: bytes, start, end), column: column))
    }
  }

  /// Whether the state just interned is one whose rows are dropped.
  mutating func isIgnored(_ state: Int32, _ states: ByteInterner) -> Bool {
    ignoredValues.contains(state, states)
  }

  /// Whether rows without a state are dropped.
  var ignoresBlankStates: Bool { ignoredValues.containBlank }

  mutating func extras(
    _ bytes: Span<UInt8>, _ fields: [Field], line: Int, _ table: inout EventTable
  ) -> Result<Extras, RowProblem> {
    var extras = Extras()
    if let sequence {
      switch number(bytes, fields, sequence) {
      case .success(let value): extras.sequence = value
      case .failure(let problem): if isSequenceMapped { return .failure(problem) }
      }
    }
    if let recorded {
      switch time(bytes, fields, recorded, line: line, &table.styles) {
      case .none: break
      case .time(let time): extras.recorded = time
      case .problem(let problem): return .failure(problem)
      }
    }
    return .success(extras)
  }

  private func number(
    _ bytes: Span<UInt8>, _ fields: [Field], _ column: Int
  ) -> Result<Int64, RowProblem> {
    let (start, end) = trimmedCell(bytes, fields, column)
    if start == end { return .success(0) }
    var value: Int64 = 0
    for index in start..<end {
      let digit = bytes[index] &- 0x30
      if index == start, bytes[index] == UInt8(ascii: "-"), end - start > 1 { continue }
      guard digit < 10, index - start < 19 else {
        let text = quotedForMessage(string(of: bytes, start, end))
        return .failure(
          RowProblem(
            code: "bad-sequence", message: "\(text) is not a whole number",
            hint: "the sequence orders events of one time", column: column))
      }
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isOver) = product.addingReportingOverflow(Int64(digit))
      value = isTooLarge || isOver ? .max : sum
    }
    return .success(bytes[start] == UInt8(ascii: "-") ? -value : value)
  }

  /// Notes the values of the row's attributes for the event just appended.
  @inline(__always)
  func appendAttributes(_ bytes: Span<UInt8>, _ fields: [Field], _ table: inout EventTable) {
    for (index, column) in attributeColumns.enumerated() {
      let (start, end) = trimmedCell(bytes, fields, column)
      let value = start == end ? -1 : table.attributes[index].values.intern(bytes, start, end)
      table.attributeValues[index].append(value)
    }
  }

  /// Notes the values of the row's attributes for its case.
  func appendFacts(_ bytes: Span<UInt8>, _ fields: [Field], _ caseNumber: Int32, _ table: inout EventTable) {
    for (index, column) in attributeColumns.enumerated() {
      let (start, end) = trimmedCell(bytes, fields, column)
      if start == end { continue }
      let value = table.attributes[index].values.intern(bytes, start, end)
      table.caseFacts.append(.init(caseNumber: caseNumber, attribute: index, value: value))
    }
  }

  /// Notes the parent and the linked case that the row names.
  @inline(__always)
  func noteRelations(
    _ bytes: Span<UInt8>, _ fields: [Field], _ caseNumber: Int32, line: Int, _ table: inout EventTable
  ) {
    if let parent {
      let (start, end) = trimmedCell(bytes, fields, parent)
      if start < end { table.setParent(table.parents.intern(bytes, start, end), of: caseNumber) }
    }
    if let link {
      let (start, end) = trimmedCell(bytes, fields, link)
      guard start < end else { return }
      let target = table.linkTargets.intern(bytes, start, end)
      if table.links.last?.caseNumber == caseNumber, table.links.last?.target == target { return }
      table.links.append(
        .init(caseNumber: caseNumber, target: target, line: UInt32(truncatingIfNeeded: line)))
    }
  }
}

/// The values of the state column whose rows are dropped, compared after folding, once a value.
struct IgnoredValues {
  private let folded: Set<String>
  /// Whether rows without a state are dropped.
  var containBlank: Bool { folded.contains("") }
  private var known: [Bool] = []

  init(_ values: [String]) { folded = Set(values.map(foldedForMapping)) }

  var isEmpty: Bool { folded.isEmpty }

  @inline(__always)
  mutating func contains(_ state: Int32, _ states: ByteInterner) -> Bool {
    if folded.isEmpty { return false }
    while known.count <= Int(state) {
      known.append(folded.contains(foldedForMapping(states[known.count])))
    }
    return known[Int(state)]
  }
}

/// What holds for the sources of a reading.
struct ReadingContext {
  /// Where wall clocks stand that name no zone.
  var zone: TimeZoneRules
  var ignoredValues: [String]
  /// What bare numbers in time columns mean; nil refuses them.
  var numericTimes: NumericTime?
  /// How dates are read whose year stands last; nil refuses those that may be read either way.
  var dates: DateOrder?

  /// The same for a source that may say more.
  func of(_ section: EventSourceSection) -> ReadingContext {
    var context = self
    context.dates = section.dates
    return context
  }
}
