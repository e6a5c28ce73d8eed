import EventLogs

extension CountingWords {
  /// SQLite, whose values have types and whose columns have none.
  static let sqlite = CountingWords(
    phrases: SQLPhrases(
      textType: "TEXT",
      // SQLite puts a subquery's expressions in place of its columns, unless it has a limit.
      once: " LIMIT -1",
      histories: { columns, symbol, visits in
        // Within an aggregate the order can be said from version 3.44 on only.
        """
        SELECT * FROM (
            SELECT \(columns), k, n, group_concat(\(symbol), ' ') OVER (
              PARTITION BY c ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS h
            FROM \(visits)) AS g WHERE k = n
        """
      }),
    codePoint: "unicode",
    foreign: { "typeof(\($0)) NOT IN ('text', 'integer', 'null') OR instr(\($0), char(0)) > 0" },
    time: { column, _ in isoTime(column) },
    sequence: { column, _ in
      let digits = "ltrim(\(column), '-')"
      return (
        "COALESCE(CAST(\(column) AS INTEGER), 0)",
        "NOT (\(column) IS NULL OR typeof(\(column)) = 'integer' OR (typeof(\(column)) = 'text' AND "
          + "\(digits) GLOB '[0-9]*' AND \(digits) NOT GLOB '*[^0-9]*' AND length(\(column)) BETWEEN 1 AND 18 "
          + "AND length(\(column)) - length(\(digits)) <= 1))"
      )
    })

  /// Texts such as `2026-01-05`, `2026-01-05 09:03:00.25` and `2026-01-05T09:03:00+09:00`, and no others.
  private static func isoTime(_ column: String) -> Time {
    let (day, clock, rest) = ("substr(\(column), 1, 10)", "substr(\(column), 12, 8)", "substr(\(column), 20)")
    let hasOffset = "\(rest) GLOB '*[+-][0-9][0-9]:[0-9][0-9]'"
    let zone = "CASE WHEN \(hasOffset) THEN substr(\(rest), -6) WHEN \(rest) GLOB '*Z' THEN 'Z' ELSE '' END"
    let fraction = "substr(\(rest), 1, length(\(rest)) - length(\(zone)))"
    let minutes =
      "CASE WHEN \(hasOffset) THEN (CASE substr(\(rest), -6, 1) WHEN '-' THEN -1 ELSE 1 END) * "
      + "(CAST(substr(\(rest), -5, 2) AS INTEGER) * 60 + CAST(substr(\(rest), -2) AS INTEGER)) ELSE 0 END"
    let seconds =
      "CAST(strftime('%s', \(day) || ' ' || CASE WHEN length(\(column)) = 10 THEN '00:00:00' ELSE \(clock) END) AS INTEGER)"
    let isDay =
      "\(day) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND \(day) >= '0001' AND date(\(day)) = \(day)"
    let isClock =
      "substr(\(column), 11, 1) IN (' ', 'T') AND \(clock) GLOB '[0-9][0-9]:[0-9][0-9]:[0-9][0-9]' "
      + "AND time(\(clock)) = \(clock)"
    let isFraction =
      "(\(fraction) = '' OR (\(fraction) GLOB '.[0-9]*' AND substr(\(fraction), 2) NOT GLOB '*[^0-9]*' "
      + "AND length(\(fraction)) <= 10))"
    let isOffset = "(NOT \(hasOffset) OR (substr(\(rest), -5, 2) <= '14' AND substr(\(rest), -2) <= '59'))"
    let isSound =
      "typeof(\(column)) = 'text' AND \(isDay) AND (length(\(column)) = 10 OR "
      + "(\(isClock) AND \(isFraction) AND \(isOffset)))"
    return Time(
      column: .init(
        milliseconds: "CASE WHEN \(column) IS NULL OR \(column) = '' THEN NULL ELSE "
          + "(\(seconds) - 60 * (\(minutes))) * 1000 + CAST(substr(\(fraction) || '000', 2, 3) AS INTEGER) END",
        isWallClock: true),
      unsound: "NOT (\(column) IS NULL OR \(column) = '' OR (\(isSound)))", namesZone: "\(zone) <> ''")
  }
}
