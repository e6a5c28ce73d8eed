/// Looks at the columns and rows of a source for another purpose than making events of them.
///
/// Events are read through `EventSourceFormat.read`, which is compiled for each format; a visitor is called
/// for any of them and is many times slower.
protocol SourceVisitor {
  mutating func visit(_ reader: inout some RecordReader, _ opening: SourceOpening) throws(ReadingFailure)
}

/// How a source was opened.
struct SourceOpening {
  /// Nil for formats that are no text.
  var encoding: TextEncoding?
  var hasByteOrderMark = false
  /// The delimiter's name; nil for formats without one.
  var delimiter: String?

  init() {}

  init(_ text: TextInput, delimiter: String? = nil) {
    encoding = text.encoding
    hasByteOrderMark = text.hasByteOrderMark
    self.delimiter = delimiter
  }
}

extension EventSourceFormat {
  /// Shows a source to a visitor, a second time when what began as UTF-8 is none further on.
  func visit<Visitor: SourceVisitor>(
    _ request: SourceRequest, with visitor: Visitor
  ) throws(ReadingFailure) -> Visitor {
    var request = request
    do throws(ReadingFailure) {
      return try visited(request, visitor)
    } catch .notUTF8 {
      request.asUTF8 = false
      return try visited(request, visitor)
    }
  }

  private func visited<Visitor: SourceVisitor>(
    _ request: SourceRequest, _ visitor: Visitor
  ) throws(ReadingFailure) -> Visitor {
    var visitor = visitor
    try show(request) { reader, opening throws(ReadingFailure) in try visitor.visit(&reader, opening) }
    return visitor
  }
}
