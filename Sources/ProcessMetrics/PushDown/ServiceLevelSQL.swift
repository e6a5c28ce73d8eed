import EventLogs
import ProcessModel

/// Counts how service levels were kept where the visits lie.
///
/// A limit that runs on the clock on the wall is judged by the engine. Office hours are no engine's business: of the
/// visits to the states where such a limit begins, entry and exit travel.
struct ServiceLevelSQL {
  private struct Level {
    var number: Int
    var transition: String
    var state: Int
    var limit: Int64
    var hotLimit: Int64?
    var hotColumn: Int?
    var isElapsed: Bool
    var judge: ServiceLevelJudge
    var hotValue: String?
  }

  private let levels: [Level]
  private let sql: EventSQL
  private let window: Window

  init(_ sql: EventSQL, _ cases: MeasuredCases) {
    self.sql = sql
    window = cases.window
    levels = cases.process.transitions.enumerated().compactMap { number, transition in
      guard let judge = ServiceLevelJudge(of: transition, in: cases), let level = transition.serviceLevel,
        let clock = cases.clocks.clock(of: level), let state = cases.space.number(of: transition.from)
      else { return nil }
      var isElapsed = false
      if case .elapsed = clock { isElapsed = true }
      let equality = level.hot.flatMap { AttributeEquality($0.condition) }
      let column = equality.flatMap { equality in
        sql.attributes.firstIndex { $0.name == equality.attribute }
      }
      return Level(
        number: number, transition: transition.id, state: state, limit: clock.milliseconds(of: level.within),
        hotLimit: level.hot.map { clock.milliseconds(of: $0.within) }, hotColumn: column,
        isElapsed: isElapsed, judge: judge, hotValue: equality.map { foldedForMatching($0.value) })
    }
  }

  /// What is asked; empty without service levels.
  var statements: [PushDownStatement] { [elapsed, office].compactMap(\.self) }

  private func hot(_ level: Level) -> String { level.hotColumn.map { "b\($0)" } ?? "NULL" }

  private var elapsed: PushDownStatement? {
    let rows = levels.filter(\.isElapsed).map { level in
      let age = "CASE WHEN nt IS NULL THEN \(sql.asOf) ELSE nt END - t"
      return """
        SELECT \(level.number) AS tr, CASE WHEN nt IS NULL THEN 0 ELSE 1 END AS le,
          CASE WHEN \(age) <= \(level.limit) THEN 1 ELSE 0 END AS inlimit,
          CASE WHEN \(age) <= \(level.hotLimit ?? level.limit) THEN 1 ELSE 0 END AS inhot,
          \(sql.relation.phrases.text(hot(level))) AS hot
        FROM v WHERE s = \(level.state) AND \(EventSQL.isIn(window, "t"))
        """
    }
    guard !rows.isEmpty else { return nil }
    return PushDownStatement(
      purpose: "how service levels were kept",
      text: """
        \(sql.visitTables), sl AS (
        \(rows.joined(separator: "\nUNION ALL "))
        )
        SELECT tr, le, inlimit, inhot, hot, COUNT(*) FROM sl GROUP BY tr, le, inlimit, inhot, hot
        """)
  }

  private var office: PushDownStatement? {
    let rows = levels.filter { !$0.isElapsed }.map { level in
      """
      SELECT \(level.number) AS tr, t, nt, \(sql.relation.phrases.text(hot(level))) AS hot
      FROM v WHERE s = \(level.state) AND \(EventSQL.isIn(window, "t"))
      """
    }
    guard !rows.isEmpty else { return nil }
    return PushDownStatement(
      purpose: "entry and exit of the visits whose limit runs in office hours",
      text: """
        \(sql.visitTables), sl AS (
        \(rows.joined(separator: "\nUNION ALL "))
        )
        SELECT tr, t, nt, hot, COUNT(*) FROM sl GROUP BY tr, t, nt, hot
        """)
  }

  /// How the levels were kept by all cases, of which those with ties are at hand.
  func measures(
    tied: MeasuredCases, from engine: some EventEngine
  ) throws(PushDownFailure) -> [ServiceLevelMeasure] {
    var counts = Dictionary(
      uniqueKeysWithValues: levels.map { ($0.number, $0.judge.measure(transition: $0.transition, of: tied)) })
    if let elapsed {
      for row in try EngineAnswers.rows(of: elapsed, 6, from: engine) {
        guard let level = levels.first(where: { String($0.number) == row[0] }) else { continue }
        let isHot = level.hotColumn != nil && foldedForMatching(row[4]) == level.hotValue && !row[4].isEmpty
        let isKept = (isHot ? row[3] : row[2]) == "1"
        let count = try EngineAnswers.count(row[5])
        if !isKept {
          counts[level.number]?.breached += count
        } else if row[1] == "1" {
          counts[level.number]?.met += count
        } else {
          counts[level.number]?.notDue += count
        }
      }
    }
    if let office {
      for row in try EngineAnswers.rows(of: office, 5, from: engine) {
        guard let level = levels.first(where: { String($0.number) == row[0] }) else { continue }
        let isHot = level.hotColumn != nil && foldedForMatching(row[3]) == level.hotValue && !row[3].isEmpty
        let left = row[2].isEmpty ? nil : try EngineAnswers.number(row[2])
        let verdict = level.judge.verdict(
          entered: try EngineAnswers.number(row[1]), left: left,
          limit: isHot ? level.hotLimit ?? level.limit : level.limit)
        let count = try EngineAnswers.count(row[4])
        switch verdict {
        case .met: counts[level.number]?.met += count
        case .breached: counts[level.number]?.breached += count
        case .notDue: counts[level.number]?.notDue += count
        }
      }
    }
    return levels.compactMap { counts[$0.number] }
  }
}
