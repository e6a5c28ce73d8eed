import Diagnostics
import EventLogs
import Specs

/// What a shape made of a row.
enum RowOutcome {
  /// At least one event, or a fact about a case.
  case taken
  /// Dropped on purpose: an ignored value.
  case ignored
  /// A case and a state, but no time.
  case undated
  case problem(RowProblem)
}

/// Reads rows of one kind into a table.
protocol RowShape {
  mutating func take(
    _ bytes: Span<UInt8>, _ fields: [Field], line: Int, into table: inout EventTable
  ) -> RowOutcome
  /// Whether a cell besides that of a column says when something happened.
  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field], besides column: Int?) -> Bool
  /// Does what needs all rows.
  mutating func finish(_ table: inout EventTable)
}

extension RowShape {
  /// Whether the row says when something happened.
  func hasTime(_ bytes: Span<UInt8>, _ fields: [Field]) -> Bool { hasTime(bytes, fields, besides: nil) }
}

/// Takes the records of a source: sorts out rows that are none, passes the others to their shape, and keeps
/// account of what was left out.
struct RowIntake<Shape: RowShape>: RecordConsumer {
  private(set) var table: EventTable
  private(set) var problems = RowProblemList()
  private var shape: Shape
  private var conditions: RowConditions
  private let sieve: RowSieve
  private let file: String
  /// Rows that are closing lines if nothing else follows.
  private var held: [(RowProblem, SourcePosition)] = []

  init(
    _ shape: Shape, roles: ColumnRoles, columns: [String], width: Int?, file: String, table: EventTable? = nil
  ) {
    self.shape = shape
    self.file = file
    self.table = table ?? EventTable(attributes: roles.attributes.map(\.name))
    conditions = RowConditions(roles.conditions)
    sieve = RowSieve(roles, columns: columns, width: width)
  }

  mutating func consume(
    _ bytes: Span<UInt8>, _ fields: [Field], _ context: RecordContext
  ) -> RowProblem? {
    table.quality.rows += 1
    if let problem = sieve.misfit(bytes, fields, context, isAfterHeldRow: !held.isEmpty) {
      return examine(problem, bytes, fields)
    }
    guard conditions.pass(bytes, fields) else {
      table.quality.ignoredRows += 1
      return nil
    }
    switch shape.take(bytes, fields, line: context.line, into: &table) {
    case .taken:
      if !held.isEmpty { releaseHeld() }
    case .ignored: table.quality.ignoredRows += 1
    case .undated:
      if sieve.summaryColumn(bytes, fields) != nil {
        table.quality.ignoredRows += 1
      } else {
        table.quality.undated += 1
        releaseHeld()
      }
    case .problem(let problem): return examine(problem, bytes, fields)
    }
    return nil
  }

  mutating func report(_ problem: RowProblem, at position: SourcePosition) {
    if problem.isFooterCandidate {
      held.append((problem, position))
    } else {
      releaseHeld()
      problems.add(problem, in: file, at: position)
    }
  }

  mutating func reject(_ problem: RowProblem, at position: SourcePosition) {
    table.quality.rows += 1
    report(problem, at: position)
  }

  /// Closes the account after the last row.
  mutating func finish() {
    table.quality.ignoredRows += held.count
    held.removeAll()
    shape.finish(&table)
  }

  /// Drops a row that is no data after all.
  private mutating func examine(
    _ problem: RowProblem, _ bytes: Span<UInt8>, _ fields: [Field]
  ) -> RowProblem? {
    let isNoData =
      sieve.isBlank(bytes, fields) || sieve.repeatsHeader(bytes, fields)
      || sieve.summaryColumn(bytes, fields).map { !shape.hasTime(bytes, fields, besides: $0) } ?? false
    guard isNoData else { return problem }
    table.quality.ignoredRows += 1
    return nil
  }

  /// Rows held back are bad rows after all, since data follow.
  private mutating func releaseHeld() {
    for (problem, position) in held { problems.add(problem, in: file, at: position) }
    held.removeAll()
  }
}

/// The rows that a mapping reads, by the values of their columns.
struct RowConditions {
  private struct Condition {
    var column: Int
    var accepted: Set<String>
    var seen = ByteInterner()
    /// Whether each value seen lets a row pass.
    var passes: [Bool] = []
  }

  private var conditions: [Condition]

  init(_ conditions: [ColumnRoles.Condition]) {
    self.conditions = conditions.map { Condition(column: $0.column, accepted: $0.values) }
  }

  mutating func pass(_ bytes: Span<UInt8>, _ fields: [Field]) -> Bool {
    for index in conditions.indices {
      let (start, end) = trimmedCell(bytes, fields, conditions[index].column)
      let value = Int(conditions[index].seen.intern(bytes, start, end))
      if value == conditions[index].passes.count {
        let text = foldedForMapping(string(of: bytes, start, end))
        conditions[index].passes.append(conditions[index].accepted.contains(text))
      }
      if !conditions[index].passes[value] { return false }
    }
    return true
  }
}

/// The trimmed bytes of a cell; empty when the row does not have it.
@inline(__always)
func trimmedCell(_ bytes: Span<UInt8>, _ fields: [Field], _ column: Int) -> (start: Int, end: Int) {
  guard column < fields.count else { return (0, 0) }
  return trimmedRange(bytes, fields[column].start, fields[column].end)
}
