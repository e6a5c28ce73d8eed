import EventLogs
import ProcessModel

/// The statements' common beginning: events of known states before the as-of, in order, and the visits they make.
///
/// `r` are the rows, `i` the events with their instants, `e` those before the as-of, `o` with what came before each,
/// `u` with what holds of the whole case, `v` the visits of cases without ties. Cases are `c`, states `s` by their
/// number in the replay's space, times `t` in milliseconds.
struct EventSQL {
  /// An attribute of cases that the answers are split by.
  struct CaseAttribute {
    var name: String
    var text: String
    /// Whether a case has the value of its first event; else the last that is not empty.
    var takesFirst: Bool
  }

  /// A state of the replay's space for each text of the state column; -1 for texts whose rows are left out.
  struct Code {
    var text: String
    var state: Int
  }

  let relation: EventRelation
  let codes: [Code]
  let space: StateSpace
  /// Wall clocks and the offsets that hold from them on; empty for a table of instants.
  let offsets: [(from: Int64, offset: Int64)]
  let asOf: Int64
  let attributes: [CaseAttribute]

  private var phrases: SQLPhrases { relation.phrases }

  /// The number of a row's state, -1 for none of them.
  var state: String {
    let cases = codes.map { "WHEN \(phrases.literal($0.text)) THEN \($0.state)" }
    return cases.isEmpty ? "-1" : "CASE \(relation.state) \(cases.joined(separator: " ")) ELSE -1 END"
  }

  /// The instant that a time in milliseconds is.
  func instant(_ time: String, isWallClock: Bool) -> String {
    guard isWallClock, let first = offsets.first else { return time }
    // The latest first: most rows are recent, and one that is old may be decades older.
    let arms = offsets.dropFirst().reversed().map {
      "WHEN \(time) >= \($0.from) THEN \(time) - (\($0.offset))"
    }
    let end = "\(time) - (\(first.offset))"
    return arms.isEmpty ? end : "CASE \(arms.joined(separator: " ")) ELSE \(end) END"
  }

  /// The states that may follow themselves.
  private var selfMoves: [Int] { (0..<space.count).filter { space.isDeclared(from: $0, to: $0) } }

  /// Whether an event begins a visit.
  var beginsVisit: String {
    Self.any(["ps IS NULL", "ps <> s"] + (selfMoves.isEmpty ? [] : [Self.isIn("s", selfMoves)]))
  }

  /// The names of the case's attributes in the visits.
  var caseColumns: [String] { attributes.indices.map { "b\($0)" } }

  private func list(_ columns: [String]) -> String { columns.map { ", " + $0 }.joined() }

  var rows: String {
    let texts = attributes.enumerated().map { "NULLIF(\($1.text), '') AS a\($0)" }
    let recorded = relation.recorded.map {
      ", " + instant($0.milliseconds, isWallClock: $0.isWallClock) + " AS z"
    }
    return """
      r AS (
        SELECT \(relation.caseID) AS c, \(state) AS s, \(relation.time.milliseconds) AS w,
          \(relation.sequence ?? "0") AS q\(recorded ?? "")\(list(texts))
        FROM \(relation.table)\(phrases.once)
      )
      """
  }

  private var events: String {
    let columns = attributes.indices.map { "a\($0)" }
    let time = instant("w", isWallClock: relation.time.isWallClock)
    let recorded = relation.recorded == nil ? "" : ", COALESCE(z, \(time)) AS z"
    return """
      i AS (
        SELECT c, s, \(time) AS t, q\(recorded)\(list(columns)) FROM r WHERE w IS NOT NULL AND s >= 0
      ), e AS (SELECT * FROM i WHERE t < \(asOf))
      """
  }

  /// Rows and events.
  var eventTables: String { "WITH \(rows), \(events)" }

  private var visits: String {
    let order = "PARTITION BY c ORDER BY t, q"
    var inOrder = [
      "c", "s", "t", "q", "LAG(s) OVER ord AS ps", "LAG(t) OVER ord AS pt", "LAG(q) OVER ord AS pq",
    ]
    var ofCase = [
      "c", "s", "t", "q", "ps", "pt",
      "MAX(CASE WHEN pt = t AND pq = q THEN 1 ELSE 0 END) OVER (PARTITION BY c) AS tied",
    ]
    var lastValues: [String] = []
    if relation.recorded != nil {
      inOrder.append(
        "CASE WHEN z > MIN(z) OVER (\(order) ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) THEN 1 ELSE 0 END AS late"
      )
      ofCase.append("late")
    }
    let isLast = attributes.contains { !$0.takesFirst }
    if isLast { inOrder.append("ROW_NUMBER() OVER ord AS rn") }
    for (number, attribute) in attributes.enumerated() {
      if attribute.takesFirst {
        inOrder.append("FIRST_VALUE(a\(number)) OVER ord AS b\(number)")
        ofCase.append("b\(number)")
      } else {
        inOrder.append("a\(number)")
        ofCase += [
          "a\(number)",
          "MAX(CASE WHEN a\(number) IS NOT NULL THEN rn END) OVER (PARTITION BY c) AS l\(number)",
        ]
      }
      lastValues.append(
        attribute.takesFirst
          ? "b\(number)"
          : "MAX(CASE WHEN rn = l\(number) THEN a\(number) END) OVER (PARTITION BY c) AS b\(number)")
    }
    if isLast { ofCase.append("rn") }
    let late = relation.recorded == nil ? "" : ", late"
    let whole =
      isLast
      ? """
      x AS (
        SELECT \(ofCase.joined(separator: ", "))
        FROM o
      ), u AS (SELECT c, s, t, q, ps, pt, tied\(late)\(list(lastValues)) FROM x)
      """
      : """
      u AS (
        SELECT \(ofCase.joined(separator: ", "))
        FROM o
      )
      """
    return """
      o AS (
        SELECT \(inOrder.joined(separator: ", "))
        FROM e WINDOW ord AS (\(order))
      ), \(whole), v AS (
        SELECT c\(list(caseColumns)), s, t, LEAD(s) OVER ord AS ns, LEAD(t) OVER ord AS nt,
          ROW_NUMBER() OVER ord AS k, COUNT(*) OVER (PARTITION BY c) AS n
        FROM u WHERE tied = 0 AND \(beginsVisit) WINDOW ord AS (\(order))
      )
      """
  }

  /// Rows, events and visits.
  var visitTables: String { "\(eventTables), \(visits)" }

  /// The bounds by which a time is told apart from another in counts.
  func cuts(_ window: Window) -> [Int64] {
    let rests = space.states.compactMap(\.settlesAfter).map { asOf - $0.milliseconds + 1 }
    let bounds = [window.from, window.to].compactMap(\.self).map(\.milliseconds)
    return Set(rests + bounds).sorted()
  }

  // MARK: words

  static func any(_ conditions: [String]) -> String {
    conditions.isEmpty ? "1 = 0" : "(" + conditions.joined(separator: " OR ") + ")"
  }

  static func isIn(_ column: String, _ numbers: [Int]) -> String {
    numbers.isEmpty ? "1 = 0" : "\(column) IN (\(numbers.map(String.init).joined(separator: ", ")))"
  }

  /// Whether a time lies inside the window.
  static func isIn(_ window: Window, _ time: String) -> String {
    let bounds =
      [window.from.map { "\(time) >= \($0.milliseconds)" }, window.to.map { "\(time) < \($0.milliseconds)" }]
      .compactMap(\.self)
    return bounds.isEmpty ? "1 = 1" : bounds.joined(separator: " AND ")
  }

  /// Whether a case of some age has come to rest in a state.
  func isSettled(_ state: String, age: String) -> String {
    var always: [Int] = []
    var conditions: [String] = []
    for number in 0..<space.knownCount {
      if space.isSettled(number, age: 0) {
        always.append(number)
      } else if let limit = space.states[number].settlesAfter, space.isSettled(number, age: .max) {
        conditions.append("(\(state) = \(number) AND \(age) >= \(limit.milliseconds))")
      }
    }
    return Self.any((always.isEmpty ? [] : [Self.isIn(state, always)]) + conditions)
  }
}
