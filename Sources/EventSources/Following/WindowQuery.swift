import ADBC
import Diagnostics

/// Asks a table for the rows that were recorded lately.
struct WindowQuery: Sendable {
  /// What is read from: a table in quotes, or a query in brackets.
  private let place: String
  private let columns: [String]
  private let recorded: String
  private let kind: Kind
  private let types: (wallClock: String, instant: String)

  /// What the recorded times are to the engine.
  enum Kind: Sendable {
    case text
    case wallClock, instant, date

    /// Nil for types that cannot be compared with a time.
    init?(_ type: ArrowType?) {
      switch type {
      case .text: self = .text
      case .timestamp(_, let isInstant): self = isInstant ? .instant : .wallClock
      case .date32, .date64: self = .date
      default: return nil
      }
    }
  }

  /// Makes a query of a place, as SQL, for the columns that are needed, among which is that of recorded times.
  init(_ place: String, columns: [String], recorded: String, kind: Kind, _ dialect: SQLDialect) {
    self.place = place
    self.columns = columns.map { dialect.quoted($0) }
    self.recorded = dialect.quoted(recorded)
    self.kind = kind
    types = dialect.timeTypes
  }

  /// What a source is read from, as SQL.
  static func place(of request: SourceRequest, _ dialect: SQLDialect) -> String? {
    if let query = request.query {
      let text = query.trimmedAtEnd
      return text.isEmpty ? nil : "(\(text)\n) AS stagemap_rows"
    }
    return request.part.map { dialect.quoted(table: $0) }
  }

  /// The rows of a window and those without a recorded time; nil when it cannot be asked for.
  func rows(of window: RowWindow) -> String? {
    guard kind != .text || window.isUniform else { return nil }
    let isUnknown = "\(recorded) IS NULL" + (kind == .text ? " OR \(recorded) = ''" : "")
    let columns = columns.joined(separator: ", ")
    // A table without any recorded time is small or read as a whole.
    guard let earliest = window.earliest else {
      return window.latest == .min ? "SELECT \(columns) FROM \(place)" : nil
    }
    return "SELECT \(columns) FROM \(place) WHERE \(recorded) >= \(literal(earliest)) OR \(isUnknown)"
  }

  var count: String { "SELECT COUNT(*) AS n FROM \(place)" }

  /// The second in which a cell's time lies, as the engine compares it.
  private func literal(_ cell: String) -> String {
    let second = String(decoding: cell.utf8.prefix(19), as: UTF8.self).replacing("'", with: "''")
    switch kind {
    case .text: return "'\(second)'"
    case .wallClock: return "CAST('\(second)' AS \(types.wallClock))"
    case .instant: return "CAST('\(second)Z' AS \(types.instant))"
    case .date: return "CAST('\(second.prefix(10))' AS DATE)"
    }
  }
}

extension String {
  /// The text without blanks and semicolons at its end.
  fileprivate var trimmedAtEnd: String {
    var scalars = unicodeScalars
    while let last = scalars.last, last == ";" || last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
