import ADBC
import EventLogs

extension CountingWords {
  /// Spark SQL, whose double quotes stand for texts and whose backslashes escape.
  ///
  /// Wall clocks are taken for UTC, which is what the session's zone is set to; rows are not of one moment unless the
  /// table's format keeps its versions.
  static let spark = CountingWords(
    phrases: SQLPhrases(
      textType: "STRING", escapesBackslashes: true,
      histories: { columns, symbol, visits in
        let pairs = "array_sort(collect_list(struct(k, \(symbol) AS y)))"
        return
          "SELECT \(columns), array_join(transform(\(pairs), p -> p.y), ' ') AS h FROM \(visits) GROUP BY \(columns)"
      }),
    codePoint: "ascii", snapshot: ["SET TIME ZONE 'UTC'"],
    time: { column, type in
      switch type {
      case .timestamp(_, let isInstant):
        let time = isInstant ? column : "CAST(\(column) AS TIMESTAMP)"
        return Time(column: .init(milliseconds: "unix_millis(\(time))", isWallClock: !isInstant))
      case .date32, .date64:
        let time = "unix_millis(CAST(\(column) AS TIMESTAMP))"
        return Time(column: .init(milliseconds: time, isWallClock: true))
      default: return nil
      }
    }, sequence: typedSequence)
}
