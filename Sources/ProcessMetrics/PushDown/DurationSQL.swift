import EventLogs
import ProcessModel

/// What is measured in time, as rows of a kind, two numbers and milliseconds.
///
/// The kinds are those of `PushedTime`; what they mean is told at the measures of the same names.
struct DurationSQL {
  let sql: EventSQL
  let window: Window
  /// For each state the number of its stage, -1 for none.
  let stageOfState: [Int]
  /// Stays and ages that KPIs are made of, by the KPI's number.
  let stays: [(number: Int, plan: StayPlan)]

  /// Which states begin a stay, pass it and fail it.
  struct StayPlan {
    enum Subject {
      case stays
      /// From a case's first entry to its first pass.
      case firstPass
      /// The cases that are inside at the as-of, by their state.
      case residents
    }

    var subject: Subject
    var inside: [Int]
    var passing: [Int] = []
    var failing: [Int] = []
  }

  private var asOf: Int64 { sql.asOf }

  private func isIn(_ time: String) -> String { EventSQL.isIn(window, time) }

  private func row(_ kind: PushedTime, _ first: String, _ second: String, _ time: String) -> String {
    "SELECT \(kind.rawValue) AS m, \(first) AS a, \(second) AS b, \(time) AS x"
  }

  private var timedRows: [String] {
    let age = "\(asOf) - t"
    return [
      row(.move, "s", "ns", "nt - t") + " FROM v WHERE ns IS NOT NULL AND \(isIn("nt"))",
      row(.visit, "s", "-1", "nt - t") + " FROM v WHERE ns IS NOT NULL AND \(isIn("t"))",
      row(.openAge, "s", "-1", age)
        + " FROM v WHERE ns IS NULL AND NOT \(sql.isSettled("s", age: "(\(age))"))",
      row(.stageAge, "g", "-1", "\(asOf) - since")
        + " FROM gl WHERE g >= 0 AND NOT \(sql.isSettled("s", age: "(\(asOf) - since)"))",
    ] + stays.map(stayRows)
  }

  /// The time of visits inside the window.
  private var timeInWindow: String {
    let begin =
      window.from.map { "CASE WHEN t < \($0.milliseconds) THEN \($0.milliseconds) ELSE t END" } ?? "t"
    let left = "CASE WHEN ns IS NULL THEN \(asOf) ELSE nt END"
    let end =
      window.to.map { "CASE WHEN \(left) > \($0.milliseconds) THEN \($0.milliseconds) ELSE \(left) END" }
      ?? left
    return "SELECT s, \(end) - \(begin) AS x FROM v"
  }

  private var stages: String {
    let stage =
      stageOfState.enumerated().filter { $0.element >= 0 }.map { "WHEN \($0.offset) THEN \($0.element)" }
    let number = stage.isEmpty ? "-1" : "CASE s \(stage.joined(separator: " ")) ELSE -1 END"
    return """
      gs AS (SELECT c, s, t, k, n, \(number) AS g FROM v),
      gp AS (SELECT c, s, t, k, n, g, LAG(g) OVER (PARTITION BY c ORDER BY k) AS pg FROM gs),
      gl AS (
        SELECT c, MAX(CASE WHEN pg IS NULL OR pg <> g THEN t END) AS since, MAX(CASE WHEN k = n THEN s END) AS s,
          MAX(CASE WHEN k = n THEN g END) AS g
        FROM gp GROUP BY c
      )
      """
  }

  /// The stays of a KPI, with `StayEnd` or the state of a resident as the second number.
  private func stayRows(_ number: Int, _ plan: StayPlan) -> String {
    let passes = "pk IS NOT NULL AND (fk IS NULL OR pk < fk)"
    let (end, time, condition) =
      switch plan.subject {
      case .stays:
        (
          "CASE WHEN passes = 1 OR (\(passes)) THEN \(StayEnd.passed.rawValue) "
            + "WHEN fk IS NOT NULL THEN \(StayEnd.failed.rawValue) ELSE \(StayEnd.open.rawValue) END",
          "CASE WHEN passes = 1 THEN 0 WHEN \(passes) THEN pt - t WHEN fk IS NOT NULL THEN ft - t ELSE \(asOf) - t END",
          "wasin = 0 AND \(isIn("t"))"
        )
      case .firstPass:
        ("\(StayEnd.passed.rawValue)", "pt - t", "pt IS NOT NULL AND k = k0 AND \(isIn("t"))")
      case .residents:
        ("ls", "\(asOf) - t", plan.inside.count == 1 ? "k = n" : "wasin = 0 AND ok IS NULL")
      }
    return row(.stay, "\(number)", end, time) + " FROM y\(number) WHERE isin = 1 AND \(condition)"
  }

  private func stayTable(_ number: Int, _ plan: StayPlan) -> String {
    let following = "OVER (PARTITION BY c ORDER BY k ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)"
    func flag(_ condition: String) -> String { "CASE WHEN \(condition) THEN 1 ELSE 0 END" }
    return """
      y\(number)r AS (
        SELECT c, s, t, k, n, \(flag(EventSQL.isIn("s", plan.inside))) AS isin,
          \(flag(EventSQL.isIn("LAG(s) OVER (PARTITION BY c ORDER BY k)", plan.inside))) AS wasin,
          \(flag(EventSQL.isIn("s", plan.passing))) AS passes, \(flag(EventSQL.isIn("s", plan.failing))) AS mayfail
        FROM v
      ), y\(number)f AS (
        SELECT c, s, t, k, n, isin, wasin, passes,
          CASE WHEN passes = 0 AND mayfail = 1 AND NOT (isin = 1 AND wasin = 1) THEN 1 ELSE 0 END AS fails
        FROM y\(number)r
      ), y\(number) AS (
        SELECT t, k, n, isin, wasin, passes, MIN(CASE WHEN isin = 1 THEN k END) OVER (PARTITION BY c) AS k0,
          MIN(CASE WHEN passes = 1 THEN k END) \(following) AS pk, MIN(CASE WHEN passes = 1 THEN t END) \(following) AS pt,
          MIN(CASE WHEN fails = 1 THEN k END) \(following) AS fk, MIN(CASE WHEN fails = 1 THEN t END) \(following) AS ft,
          MIN(CASE WHEN isin = 0 THEN k END) \(following) AS ok,
          MAX(CASE WHEN k = n THEN s END) OVER (PARTITION BY c) AS ls
        FROM y\(number)f
      )
      """
  }

  private var tables: String {
    ([sql.visitTables, stages] + stays.map(stayTable)).joined(separator: ", ")
  }

  private var timed: String { "d AS (\n  " + timedRows.joined(separator: "\n  UNION ALL ") + "\n)" }

  /// Sums are told in parts of so many milliseconds and the rest, so that no engine's whole numbers overflow.
  static let part: Int64 = 1 << 20

  /// The order statistics about the median and the p90, with count, sum and maximum.
  ///
  /// A row is kind and numbers, the place from 1, how many there are, the time; then the sum of all in two parts, and the
  /// longest. Of the time inside the window there are only the sums, at place 0. Beside the two stand as many below as there are times of cases with ties, among which they are looked for.
  func times(tied: [PushedTime.Key: Int]) -> PushDownStatement {
    let more = tied.sorted { $0.key < $1.key }.map { key, count in
      "WHEN m = \(key.kind.rawValue) AND a = \(key.first) AND b = \(key.second) THEN \(count)"
    }
    let slack = more.isEmpty ? "0" : "CASE \(more.joined(separator: " ")) ELSE 0 END"
    func isNear(_ tenths: Int) -> String {
      "((rn - 1 + z) * 10 > (cnt + z - 1) * \(tenths) - 10 AND (rn - 2) * 10 <= (cnt + z - 1) * \(tenths))"
    }
    let (rest, parts) = ("x % \(Self.part)", "CAST((x - x % \(Self.part)) / \(Self.part) AS BIGINT)")
    return PushDownStatement(
      purpose:
        "by move, state and stage: the times about median and p90, how many there are, sum and longest",
      text: """
        \(tables), \(timed), tw AS (\(timeInWindow)), rk AS (
          SELECT m, a, b, x, \(slack) AS z, ROW_NUMBER() OVER (PARTITION BY m, a, b ORDER BY x) AS rn,
            COUNT(*) OVER g AS cnt, SUM(\(rest)) OVER g AS rest, SUM(\(parts)) OVER g AS parts, MAX(x) OVER g AS longest
          FROM d WINDOW g AS (PARTITION BY m, a, b)
        )
        SELECT m, a, b, rn, cnt, x, rest, parts, longest FROM rk WHERE \(isNear(5)) OR \(isNear(9))
        UNION ALL SELECT \(PushedTime.inWindow.rawValue), s, -1, 0, COUNT(*), 0, SUM(\(rest)), SUM(\(parts)), MAX(x)
        FROM tw WHERE x > 0 GROUP BY s
        """)
  }

  /// How many stays of some KPIs, and cases in a stage or state, have each time.
  func spans(of numbers: [Int]) -> PushDownStatement {
    PushDownStatement(
      purpose: "how many stays have each length",
      text: """
        \(tables), \(timed)
        SELECT a, b, x, COUNT(*) FROM d
        WHERE m = \(PushedTime.stay.rawValue) AND \(EventSQL.isIn("a", numbers)) GROUP BY a, b, x
        """)
  }
}
