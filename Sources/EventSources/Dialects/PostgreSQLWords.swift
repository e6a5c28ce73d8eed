import ADBC
import EventLogs

extension CountingWords {
  static let postgresql = CountingWords(
    phrases: SQLPhrases(
      textType: "TEXT",
      histories: { columns, symbol, visits in
        "SELECT \(columns), string_agg(\(symbol), ' ' ORDER BY k) AS h FROM \(visits) GROUP BY \(columns)"
      }),
    codePoint: "ascii",
    snapshot: [
      "SET standard_conforming_strings = on", "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    ],
    time: { column, type in
      // Cut off before it becomes a number, which older servers give as a fraction in binary.
      func milliseconds(_ time: String) -> String {
        "CAST(ROUND(EXTRACT(EPOCH FROM date_trunc('milliseconds', \(time))) * 1000) AS BIGINT)"
      }
      switch type {
      case .timestamp(_, let isInstant):
        return Time(column: .init(milliseconds: milliseconds(column), isWallClock: !isInstant))
      case .date32, .date64:
        let time = milliseconds("CAST(\(column) AS TIMESTAMP)")
        return Time(column: .init(milliseconds: time, isWallClock: true))
      default: return nil
      }
    }, sequence: typedSequence)
}
