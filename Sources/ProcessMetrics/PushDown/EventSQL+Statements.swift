import EventLogs
import ProcessModel

extension EventSQL {
  // MARK: what there is

  /// By text of the state column: rows, rows without a time, first and last time in milliseconds, rows that are to be
  /// read natively, rows whose time names its zone, first and last recorded time.
  static func values(of relation: EventRelation) -> PushDownStatement {
    func count(_ condition: String) -> String { "SUM(CASE WHEN \(condition) THEN 1 ELSE 0 END)" }
    let (time, recorded) = (relation.time.milliseconds, relation.recorded?.milliseconds)
    return PushDownStatement(
      purpose: "the texts of the state column: rows, rows without a time, times",
      text: """
        SELECT \(relation.state) AS v, COUNT(*) AS n, \(count("\(time) IS NULL")) AS undated, MIN(\(time)) AS first,
          MAX(\(time)) AS last, \(count(any(relation.unsound))) AS odd,
          \(count(relation.namesZone ?? "1 = 0")) AS zoned, MIN(\(recorded ?? "CAST(NULL AS BIGINT)")) AS zfirst,
          MAX(\(recorded ?? "CAST(NULL AS BIGINT)")) AS zlast
        FROM \(relation.table) GROUP BY \(relation.state)
        """)
  }

  /// The latest times, latest first, to tell whether a mistyped date would decide the as-of.
  func latest(_ count: Int) -> PushDownStatement {
    PushDownStatement(
      purpose: "the latest times, in which a mistyped date would show",
      text: "\(eventTables) SELECT t FROM i ORDER BY t DESC LIMIT \(count)")
  }

  /// Events, repeats, ties, unknown values, late ones and the first time, of cases without ties; events after the as-of.
  var totals: PushDownStatement {
    let late = relation.recorded == nil ? "0" : "late"
    return PushDownStatement(
      purpose: "events, repeats, events at one time, unknown values, late events; events from the as-of on",
      text: """
        \(visitTables)
        SELECT COUNT(*), SUM(CASE WHEN \(beginsVisit) THEN 0 ELSE 1 END), SUM(CASE WHEN pt = t THEN 1 ELSE 0 END),
          SUM(CASE WHEN s >= \(space.knownCount) THEN 1 ELSE 0 END), SUM(\(late)), MIN(t),
          (SELECT COUNT(*) FROM i WHERE t >= \(asOf))
        FROM u WHERE tied = 0
        """)
  }

  // MARK: rows that travel

  /// The rows of cases of which two events have one time and sequence, and rows without a time.
  var travelling: PushDownStatement {
    PushDownStatement(
      purpose: "the rows that travel: of cases with ties, and without a time",
      text: """
        \(eventTables)
        SELECT \(relation.columns.joined(separator: ", ")) FROM \(relation.table)
        WHERE \(state) >= 0 AND (\(relation.time.milliseconds) IS NULL
          OR \(relation.caseID) IN (SELECT c FROM e GROUP BY c, t, q HAVING COUNT(*) > 1))
        """)
  }

  // MARK: histories

  /// How many cases have each history: the states in order, each with the stretch of time in which it was entered.
  ///
  /// A symbol is the state's number times the number of stretches plus the stretch's.
  func histories(cuts: [Int64], keepsCaseIDs: Bool) -> PushDownStatement {
    let stretch = cuts.enumerated().map { "WHEN t < \($1) THEN \($0)" }
    let symbol =
      cuts.isEmpty
      ? "s" : "s * \(cuts.count + 1) + CASE \(stretch.joined(separator: " ")) ELSE \(cuts.count) END"
    let keys = ["h"] + (keepsCaseIDs ? ["c"] : []) + caseColumns
    let columns = (["c"] + caseColumns).joined(separator: ", ")
    return PushDownStatement(
      purpose: keepsCaseIDs
        ? "the states of each case in order, with its id"
        : "how many cases went through the same states in order",
      text: """
        \(visitTables), hs AS (
          \(relation.phrases.histories(columns, relation.phrases.text(symbol), "v"))
        )
        SELECT \(keys.joined(separator: ", ")), COUNT(*) FROM hs GROUP BY \(keys.joined(separator: ", "))
        """)
  }
}
