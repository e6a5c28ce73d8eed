package import Diagnostics

/// A place in a document for a picture: from one comment to another.
package struct Marker: Hashable, Sendable {
  /// A word of the opening comment, without its quotes.
  package struct Word: Hashable, Sendable {
    package var text: String
    package var range: SourceRange

    package init(text: String, range: SourceRange) {
      self.text = text
      self.range = range
    }
  }

  /// What is asked for, behind `stagemap:`.
  package var words: [Word]
  /// The opening comment.
  package var range: SourceRange
  /// What stands before the opening comment, and so before each line of the block.
  package var prefix: [UInt8]
  /// How the lines of the block end.
  package var lineEnd: [UInt8]
  /// The bytes of the document between the two comments' lines.
  package var body: Range<Int>
}

/// The markers of a document, and all that is wrong with them.
package struct MarkerScan: Sendable {
  package private(set) var markers: [Marker] = []
  package private(set) var diagnostics: [Diagnostic] = []
  /// The marker that is open, and the errors of those within it.
  private var open: Marker?
  private var nested: [Diagnostic] = []
  /// The markers within it that are open.
  private var inside: [SourceRange] = []
  private let file: String
  private let markup: Markup

  /// Finds the markers of a document.
  package init(_ bytes: [UInt8], file: String, markup: Markup) {
    self.file = file
    self.markup = markup
    var reader = markup.reader()
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for (index, line) in DocumentLines(bytes).lines.enumerated() {
      let content = index == 0 && bytes.starts(with: mark) ? line.content.dropFirst(3) : line.content
      guard let comment = reader.comment(in: content), let kind = Kind(comment.text) else { continue }
      let range = range(of: comment, in: content, line: index + 1)
      guard comment.isWhole else {
        diagnostics.append(.notAlone(markup, at: range))
        if case .opening = kind { enter(comment, range: range, line: line, words: []) }
        continue
      }
      switch kind {
      case .opening(let start):
        let words = words(in: comment.text[start...], of: content, line: index + 1)
        enter(comment, range: range, line: line, words: words)
      case .closing: leave(line, at: range)
      case .unknown: diagnostics.append(.unknown(comment.text, markup, at: range))
      }
    }
    if let open, !diagnostics.contains(where: { $0.range == open.range }) {
      diagnostics.append(
        .unclosed(markup, at: open.range, nested: inside.isEmpty ? nested.first?.range : nil))
      diagnostics += inside.map { .unclosed(markup, at: $0, nested: nil) }
    }
  }

  private mutating func enter(
    _ comment: CommentLine, range: SourceRange, line: DocumentLines.Line, words: [Marker.Word]
  ) {
    guard let open else {
      let lineEnd = line.ending.isEmpty ? [UInt8(ascii: "\n")] : Array(line.ending)
      self.open = Marker(
        words: words, range: range, prefix: Array(comment.prefix), lineEnd: lineEnd,
        body: line.end..<line.end)
      return
    }
    inside.append(range)
    nested.append(.nested(markup, at: range, in: open.range))
  }

  private mutating func leave(_ line: DocumentLines.Line, at range: SourceRange) {
    guard var marker = open else {
      diagnostics.append(.stray(markup, at: range))
      return
    }
    guard inside.isEmpty else {
      inside.removeLast()
      return
    }
    marker.body = marker.body.lowerBound..<line.start
    markers.append(marker)
    diagnostics += nested
    open = nil
    nested = []
  }

  // MARK: Words

  /// The words of a comment; a word in quotes may hold blanks.
  private mutating func words(
    in text: ArraySlice<UInt8>, of line: ArraySlice<UInt8>, line number: Int
  ) -> [Marker.Word] {
    var words: [Marker.Word] = []
    var rest = text.drop(while: \.isBlank)
    while let first = rest.first {
      let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
      let inside = isQuoted ? rest.dropFirst() : rest
      let word = inside.prefix { isQuoted ? $0 != first : !$0.isBlank }
      let end = word.endIndex + (isQuoted && word.endIndex < inside.endIndex ? 1 : 0)
      let range = range(rest.startIndex..<end, in: line, line: number)
      if isQuoted, word.endIndex == inside.endIndex { diagnostics.append(.openQuote(at: range)) }
      words.append(Marker.Word(text: String(decoding: word, as: UTF8.self), range: range))
      rest = rest[end...].drop(while: \.isBlank)
    }
    return words
  }

  private func range(of comment: CommentLine, in line: ArraySlice<UInt8>, line number: Int) -> SourceRange {
    range(comment.prefix.endIndex..<line[comment.prefix.endIndex...].trimmed.endIndex, in: line, line: number)
  }

  private func range(_ bytes: Range<Int>, in line: ArraySlice<UInt8>, line number: Int) -> SourceRange {
    let column = { (end: Int) in String(decoding: line[..<end], as: UTF8.self).unicodeScalars.count + 1 }
    return SourceRange(
      file: file, start: SourcePosition(line: number, column: column(bytes.lowerBound)),
      end: SourcePosition(line: number, column: column(bytes.upperBound)))
  }
}

/// What a comment is to us.
private enum Kind {
  /// It opens a block; what is asked for begins at the index.
  case opening(Int)
  case closing
  /// It looks like a marker and is none.
  case unknown

  /// Nil for a comment that has nothing to do with us.
  init?(_ comment: ArraySlice<UInt8>) {
    let word = comment.prefix { !$0.isBlank && $0 != UInt8(ascii: ":") }
    let hasColon = comment[word.endIndex...].first == UInt8(ascii: ":")
    let name = String(decoding: word, as: UTF8.self)
    switch name {
    case "stagemap" where hasColon: self = .opening(word.endIndex + 1)
    case "/stagemap" where word.endIndex == comment.endIndex: self = .closing
    default:
      let bare = String(name.drop { $0 == "/" }).lowercased()
      let isMistyped = (hasColon || name != bare) && nearestName(to: bare, among: ["stagemap"]) != nil
      guard bare == "stagemap" || isMistyped else { return nil }
      self = .unknown
    }
  }
}

extension Diagnostic {
  fileprivate static func notAlone(_ markup: Markup, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "bad-marker", "the marker does not stand alone on one line", at: range,
      hint: "write \(markup.opening("SPEC VIEW")) on a line of its own")
  }

  fileprivate static func openQuote(at range: SourceRange) -> Self {
    Diagnostic(
      .error, "bad-marker", "the quote that opens here is never closed", at: range,
      hint: "add the closing quote")
  }

  fileprivate static func unknown(_ text: ArraySlice<UInt8>, _ markup: Markup, at range: SourceRange) -> Self
  {
    Diagnostic(
      .error, "unknown-marker", "the comment begins like a marker and is none", at: range,
      hint:
        "write \(markup.opening("SPEC VIEW")) or \(markup.closing), or begin the comment with another word")
  }

  fileprivate static func nested(_ markup: Markup, at range: SourceRange, in outer: SourceRange) -> Self {
    Diagnostic(
      .error, "nested-marker", "a marker stands within another", at: range,
      hint: "close the first with \(markup.closing) before it",
      notes: [Note("the first opens here", at: outer)])
  }

  fileprivate static func stray(_ markup: Markup, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "stray-marker", "the marker closes nothing", at: range,
      hint: "delete it, or write \(markup.opening("SPEC VIEW")) above it")
  }

  fileprivate static func unclosed(_ markup: Markup, at range: SourceRange, nested: SourceRange?) -> Self {
    Diagnostic(
      .error, "unclosed-marker", "the marker is never closed", at: range,
      hint: "write \(markup.closing) on a line below it",
      notes: nested.map { [Note("another marker opens here", at: $0)] } ?? [])
  }
}
