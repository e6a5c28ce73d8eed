import ADBC
import EventLogs

/// How an engine counts events: the part of a dialect that push-down needs.
struct CountingWords: Sendable {
  /// A column of times as milliseconds; what is true of a row that is not read so; whether a time names its zone,
  /// where some do.
  struct Time {
    var column: EventRelation.Time
    var unsound: String?
    var namesZone: String?
  }

  var phrases: SQLPhrases
  /// The function that gives the code point of a text's first sign.
  var codePoint: String
  /// Statements by which all answers are of one moment.
  var snapshot: [String] = []
  /// What is true of a value that becomes no text or another than a native reading would have; nil where types tell.
  var foreign: (@Sendable (_ column: String) -> String)?
  /// How a column of times is asked for; nil for a type of which no time is made.
  var time: @Sendable (_ column: String, _ type: ArrowType?) -> Time?
  /// How a column of whole numbers is asked for, and what is true of a value that is none.
  var sequence: @Sendable (_ column: String, _ type: ArrowType?) -> (number: String, unsound: String?)?

  /// Whether texts of the engine's values are the same as those that we make.
  static func isText(_ type: ArrowType?) -> Bool {
    switch type {
    case .text, .integer, .decimal, .uuid: true
    case .dictionary(_, let values): isText(values)
    case .boolean, .float, .double, .binary, .date32, .date64, .timestamp, .null, nil: false
    }
  }

  /// The whole numbers of a typed engine.
  static let typedSequence: @Sendable (String, ArrowType?) -> (number: String, unsound: String?)? = {
    column, type in
    guard case .integer = type else { return nil }
    return ("COALESCE(CAST(\(column) AS BIGINT), 0)", nil)
  }

  /// The text of a column without blanks on either side.
  func text(_ column: String) -> String { phrases.text(column) }

  /// Whether a text has a blank at either end: ASCII ones, no-break and ideographic spaces.
  func hasBlanks(_ text: String) -> String {
    func isBlank(_ text: String) -> String {
      "\(codePoint)(\(text)) <= 32 OR \(codePoint)(\(text)) IN (160, 12288)"
    }
    return "\(isBlank(text)) OR \(isBlank("SUBSTR(\(text), LENGTH(\(text)), 1)"))"
  }
}
