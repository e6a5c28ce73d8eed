/// What differs between the engines' SQL in the statements that count events where they lie.
///
/// All else in these statements is said in words that SQLite, PostgreSQL, DuckDB and Spark share: no division of
/// whole numbers, no function of dates, no `QUALIFY`, `ROLLUP` or `percentile_*`.
package struct SQLPhrases: Sendable {
  /// The type of texts of any length.
  package var textType: String
  /// Whether a backslash in a literal stands for something else than itself.
  package var escapesBackslashes: Bool
  /// What ends a SELECT whose columns are to be worked out once for each row, and not wherever they are named; empty
  /// where the engine sees to that.
  package var once: String
  /// A SELECT that gives for each case its columns and `h`, the symbols of its visits in order, spaces between them.
  ///
  /// Told the case's columns, the symbol of a visit, and the relation, which numbers each case's visits by `k` from 1
  /// to `n`.
  package var histories: @Sendable (_ columns: String, _ symbol: String, _ visits: String) -> String

  package init(
    textType: String, escapesBackslashes: Bool = false, once: String = "",
    histories: @escaping @Sendable (_ columns: String, _ symbol: String, _ visits: String) -> String
  ) {
    self.textType = textType
    self.escapesBackslashes = escapesBackslashes
    self.once = once
    self.histories = histories
  }

  /// A text as a literal; by scalars, since a mark behind a quote makes one Character of both.
  package func literal(_ text: String) -> String {
    var literal = String.UnicodeScalarView(["'"])
    for scalar in text.unicodeScalars {
      let isDoubled = scalar == "'" || (escapesBackslashes && scalar == "\\")
      literal += isDoubled ? [scalar, scalar] : [scalar]
    }
    literal.append("'")
    return String(literal)
  }

  package func text(_ expression: String) -> String { "CAST(\(expression) AS \(textType))" }
}
