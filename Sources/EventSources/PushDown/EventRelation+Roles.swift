import ADBC
import EventLogs
import Specs

extension EventRelation {
  /// How an engine is asked about a table whose columns play some roles.
  /// - Parameters:
  ///   - roles: What the columns are.
  ///   - columns: Their names.
  ///   - table: What stands behind FROM.
  ///   - dialect: The engine's.
  ///   - type: What the values of a column are; nil where they are of any type, as in SQLite.
  /// - Throws: Why it cannot be asked.
  init(
    _ roles: ColumnRoles, columns: [String], table: String, _ dialect: SQLDialect,
    type: (Int) -> ArrowType?
  ) throws(PushDownFailure) {
    guard let words = dialect.counting else { throw .unfit("its SQL is not known well enough") }
    guard roles.kind == .entries else { throw .unfit("its rows are no entries into states") }
    guard roles.link == nil, roles[.parentCase] == nil, roles.recordStart == nil else {
      throw .unfit("its cases are linked to others")
    }
    guard roles.conditions.isEmpty else { throw .unfit("the mapping reads some rows only ('where')") }
    guard let caseID = roles[.caseID], let state = roles[.state], let time = roles[.time] else {
      throw .unfit("its columns are not known")
    }
    let isTyped = words.foreign == nil
    func quoted(_ column: Int) -> String { dialect.quoted(columns[column]) }
    func isText(_ column: Int) -> Bool { !isTyped || CountingWords.isText(type(column)) }
    func text(_ column: Int) -> String {
      // Without the order that SQLite's column may have, such as one that does not tell capitals apart.
      isTyped ? words.text(quoted(column)) : "(\(words.text(quoted(column))) || '')"
    }
    func foreign(_ column: Int) -> [String] { words.foreign.map { [$0(quoted(column))] } ?? [] }
    guard isText(caseID) else { throw .unfit("the case ids are neither texts nor whole numbers") }
    guard isText(state) else { throw .unfit("the states are neither texts nor whole numbers") }
    var unsound = ["\(quoted(caseID)) IS NULL OR \(words.hasBlanks(words.text(quoted(caseID))))"]
    unsound += foreign(caseID) + foreign(state)
    func times(_ column: Int) throws(PushDownFailure) -> CountingWords.Time {
      guard let time = words.time(quoted(column), isTyped ? type(column) : nil) else {
        throw .unfit("the column '\(columns[column])' holds no times but texts or numbers")
      }
      unsound += [time.unsound].compactMap(\.self)
      return time
    }
    let timed = try times(time)
    let recorded = try roles[.recorded].map { column throws(PushDownFailure) in try times(column) }
    if timed.namesZone != nil, recorded != nil { throw .unfit("recorded times are texts") }
    let sequence = try roles[.sequence].map { column throws(PushDownFailure) -> String in
      guard let sequence = words.sequence(quoted(column), isTyped ? type(column) : nil) else {
        throw .unfit("the sequence holds no whole numbers")
      }
      unsound += [sequence.unsound].compactMap(\.self)
      return sequence.number
    }
    let attributes = roles.attributes.map { attribute -> Attribute in
      let value = text(attribute.column)
      guard isText(attribute.column) else { return Attribute(name: attribute.name, text: nil) }
      let blanks =
        "(\(quoted(attribute.column)) IS NOT NULL AND \(value) <> '' AND (\(words.hasBlanks(value))))"
      return Attribute(
        name: attribute.name, text: value,
        unsound: ([blanks] + foreign(attribute.column)).joined(separator: " OR "))
    }
    self.init(
      table: table, caseID: text(caseID), state: text(state), time: timed.column,
      recorded: recorded?.column, sequence: sequence, attributes: attributes, unsound: unsound,
      namesZone: timed.namesZone, columns: Set(roles.usedColumns).sorted().map(quoted),
      phrases: words.phrases)
  }

  /// What stands behind FROM for a query of the user's.
  static func subquery(_ query: String) -> String {
    var query = query[...]
    while let last = query.last, last.isWhitespace || last == ";" { query.removeLast() }
    return "(\n\(query)\n) AS stagemap_query"
  }
}
