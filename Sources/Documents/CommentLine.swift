/// A line that is nothing but a comment of its document.
struct CommentLine: Hashable {
  /// What stands before the comment: indentation and the marks of quotations.
  var prefix: ArraySlice<UInt8>
  /// The text of the comment without the blanks around it.
  var text: ArraySlice<UInt8>
  /// Whether the comment ends on its line with nothing behind it.
  var isWhole: Bool
}

/// Goes through the lines of a document and finds the comments that are not part of a code block.
protocol CommentReader {
  /// The comment that a line is; nil for every other line, and for all lines of code.
  mutating func comment(in line: ArraySlice<UInt8>) -> CommentLine?
}

extension Markup {
  /// A reader for the first line of a document.
  func reader() -> any CommentReader {
    switch self {
    case .markdown: MarkdownCommentReader()
    case .asciidoc: AsciiDocCommentReader()
    }
  }
}
