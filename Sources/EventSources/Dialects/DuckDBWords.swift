import ADBC
import EventLogs

extension CountingWords {
  static let duckdb = CountingWords(
    phrases: SQLPhrases(
      textType: "VARCHAR",
      histories: { columns, symbol, visits in
        "SELECT \(columns), string_agg(\(symbol), ' ' ORDER BY k) AS h FROM \(visits) GROUP BY \(columns)"
      }),
    codePoint: "unicode", snapshot: ["BEGIN TRANSACTION"],
    time: { column, type in
      /// Rounded down, also before 1970.
      func milliseconds(_ time: String) -> String {
        let micros = "epoch_us(\(time))"
        return "((\(micros) - ((\(micros) % 1000) + 1000) % 1000) // 1000)"
      }
      switch type {
      case .timestamp(_, isInstant: true):
        return Time(column: .init(milliseconds: milliseconds(column), isWallClock: false))
      case .timestamp(_, isInstant: false), .date32, .date64:
        let time = milliseconds("CAST(\(column) AS TIMESTAMP)")
        return Time(column: .init(milliseconds: time, isWallClock: true))
      default: return nil
      }
    }, sequence: typedSequence)
}
