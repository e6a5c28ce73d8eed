import EventLogs

/// Reads the answers of an engine: whole numbers as texts.
enum EngineAnswers {
  static func number(_ text: String) throws(PushDownFailure) -> Int64 {
    guard let number = Int64(text) else {
      throw .failed("the engine answers '\(text)' where a whole number is asked for")
    }
    return number
  }

  /// Zero for the empty sum, which is NULL.
  static func count(_ text: String) throws(PushDownFailure) -> Int {
    text.isEmpty ? 0 : Int(try number(text))
  }

  /// The rows of an answer of so many columns.
  static func rows(
    of statement: PushDownStatement, _ columns: Int, from engine: some EventEngine
  ) throws(PushDownFailure) -> [[String]] {
    let rows = try engine.answers(to: statement.text)
    for row in rows where row.count != columns {
      throw .failed("the engine answers with \(row.count) columns where \(columns) are asked for")
    }
    return rows
  }
}
