/// Writes diagnostics for people: the place, the message, the line of the source with the place marked, the hint.
///
/// ```
/// specs/lead.yaml:14:9: error: no state is called 'qualifed' [unknown-state]
///    14 |     to: qualifed
///       |         ^~~~~~~~
///       hint: did you mean 'qualified'?
/// ```
public struct DiagnosticText: Sendable {
  /// The texts of the files by the names used in ranges; a file that is missing is shown without its line.
  public var sources: [String: SourceText]
  /// Whether to colour for a terminal.
  public var isColoured: Bool

  /// Makes a writer that knows the texts of some files.
  public init(sources: [String: SourceText] = [:], isColoured: Bool = false) {
    self.sources = sources
    self.isColoured = isColoured
  }

  /// The diagnostics one after the other, each ending with a line break.
  public func text(for diagnostics: some Sequence<Diagnostic>) -> String {
    diagnostics.reduce(into: "") { $0 += text(for: $1) }
  }

  private func text(for diagnostic: Diagnostic) -> String {
    let severity = diagnostic.severity
    var text = heading(
      diagnostic.range, severity.rawValue, style: Style(severity),
      message: "\(terminalSafe(diagnostic.message)) [\(diagnostic.code)]")
    text += excerpt(diagnostic.range)
    if let hint = diagnostic.hint {
      text += "      " + styled("hint:", .hint) + " \(terminalSafe(hint))\n"
    }
    for note in diagnostic.notes {
      text += heading(note.range, "note", style: .note, message: terminalSafe(note.message))
      text += excerpt(note.range)
    }
    return text
  }

  private func heading(_ range: SourceRange?, _ label: String, style: Style, message: String) -> String {
    let place = range.map {
      styled("\(terminalSafe($0.file)):\($0.start.line):\($0.start.column):", .place) + " "
    }
    return "\(place ?? "")\(styled(label + ":", style)) \(message)\n"
  }

  // MARK: - The line of the source

  /// The most columns of a source line that are shown.
  private static let shownColumns = 120

  /// The line a range begins on and a line that marks the range; nothing when the text is not at hand.
  private func excerpt(_ range: SourceRange?) -> String {
    guard let range, let source = sources[range.file], source.hasLine(range.start.line) else { return "" }
    let line = source.scalars(ofLine: range.start.line)
    guard range.start.column <= line.count + 1 else { return "" }
    let lastColumn = range.end.line == range.start.line ? range.end.column : line.count + 1
    let first = firstShown(of: line, for: range.start.column)
    var shown = first > 0 ? "…" : ""
    var marks = first > 0 ? " " : ""
    var width = 0
    for (offset, scalar) in line.enumerated().dropFirst(first) {
      let piece = terminalSafe(scalar)
      let columns = piece.unicodeScalars.reduce(0) { $0 + displayWidth(of: $1) }
      guard width + columns <= Self.shownColumns else {
        shown += "…"
        break
      }
      width += columns
      shown += piece
      marks += String(
        repeating: mark(atColumn: offset + 1, from: range.start.column, to: lastColumn), count: columns)
    }
    if range.start.column == line.count + 1 { marks += "^" }
    let number = String(range.start.line)
    let margin = String(repeating: " ", count: max(0, 5 - number.utf8.count))
    return "\(margin)\(number) | \(shown)\n      | \(styled(underline(marks), .mark))\n"
  }

  /// The index of the first scalar shown: 0, or enough before the place when the line is long.
  private func firstShown(of line: [Unicode.Scalar], for column: Int) -> Int {
    let widthBefore = line.prefix(column - 1).reduce(0) { $0 + displayWidth(of: $1) }
    guard widthBefore > Self.shownColumns * 2 / 3 else { return 0 }
    return max(0, column - 1 - Self.shownColumns / 4)
  }

  private func mark(atColumn column: Int, from start: Int, to end: Int) -> String {
    column == start || (column > start && column < end) ? "~" : " "
  }

  /// The marks with a caret for the first, and without spaces at the end.
  private func underline(_ marks: String) -> String {
    var bytes = Array(marks.utf8)
    while bytes.last == 0x20 { bytes.removeLast() }
    if let first = bytes.firstIndex(of: 0x7E) { bytes[first] = 0x5E }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: - Colour

  private enum Style {
    case error
    case warning
    case advice
    case note
    case hint
    case place
    case mark

    init(_ severity: Diagnostic.Severity) {
      self =
        switch severity {
        case .error: .error
        case .warning: .warning
        case .advice: .advice
        }
    }

    /// The parameters of the terminal's "select graphic rendition".
    var codes: String {
      switch self {
      case .error: "1;31"
      case .warning: "1;35"
      case .advice: "1;34"
      case .note: "1;36"
      case .hint: "1"
      case .place: "1"
      case .mark: "32"
      }
    }
  }

  private func styled(_ text: String, _ style: Style) -> String {
    isColoured ? "\u{1B}[\(style.codes)m\(text)\u{1B}[0m" : text
  }
}
