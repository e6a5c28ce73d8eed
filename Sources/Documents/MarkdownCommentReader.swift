/// Finds comments in Markdown (CommonMark 0.31, and the blocks of MkDocs and MyST that indent what they hold).
///
/// Lines of fenced and of indented code are no comments, nor are those of a comment over several lines.
struct MarkdownCommentReader: CommentReader {
  /// An open fence.
  private struct Fence {
    var mark: UInt8
    var count: Int
    /// How deep in quotations it began, and how far it is indented.
    var depth: Int
    var indentation: Int
    /// The indentation of the list item or admonition that holds it, which ends it as well.
    var holder: Int?
  }

  /// A line that later ones may be indented under.
  private struct Outer {
    var indentation: Int
    /// Whether it begins a list item or another block that indents what it holds.
    var holdsBlocks: Bool
  }

  private var fence: Fence?
  private var outer: [Outer] = []
  private var isInComment = false

  mutating func comment(in line: ArraySlice<UInt8>) -> CommentLine? {
    let (depth, afterQuotes) = Self.quotes(of: line)
    let (indentation, content) = Self.indentation(of: line[afterQuotes...])
    if let fence {
      guard ends(fence, depth: depth, indentation: indentation, content: content) else { return nil }
      self.fence = nil
      if depth >= fence.depth, Self.closes(fence, content) { return nil }
    }
    if isInComment {
      isInComment = !Self.holds("-->", content)
      return nil
    }
    guard !content.isEmpty else { return nil }
    while let last = outer.last, last.indentation >= indentation { outer.removeLast() }
    let holder = outer.last
    outer.append(Outer(indentation: indentation, holdsBlocks: Self.holdsBlocks(content)))
    guard indentation - (holder?.indentation ?? 0) < 4 || holder?.holdsBlocks == true else { return nil }
    if let (mark, count) = Self.fence(beginning: content) {
      let isItem = Self.holdsBlocks(content)
      fence = Fence(
        mark: mark, count: count, depth: depth, indentation: indentation,
        holder: isItem ? indentation : holder.flatMap { $0.holdsBlocks ? $0.indentation : nil })
      return nil
    }
    return comment(content, prefix: line[..<content.startIndex])
  }

  private mutating func comment(_ content: ArraySlice<UInt8>, prefix: ArraySlice<UInt8>) -> CommentLine? {
    guard content.starts(with: "<!--".utf8) else { return Self.commentBehindText(content, prefix: prefix) }
    let inside = content.dropFirst(4)
    guard let end = Self.place(of: "-->", in: inside) else {
      isInComment = true
      return CommentLine(prefix: prefix, text: inside.trimmed, isWhole: false)
    }
    let rest = inside[(end + 3)...].trimmed
    return CommentLine(prefix: prefix, text: inside[..<end].trimmed, isWhole: rest.isEmpty)
  }

  /// The first comment on a line that begins with something else, unless it stands in a code span.
  private static func commentBehindText(
    _ content: ArraySlice<UInt8>, prefix: ArraySlice<UInt8>
  ) -> CommentLine? {
    guard let start = place(of: "<!--", in: content),
      content[..<start].count(where: { $0 == UInt8(ascii: "`") }).isMultiple(of: 2)
    else { return nil }
    let inside = content[(start + 4)...]
    let text = place(of: "-->", in: inside).map { inside[..<$0] } ?? inside
    return CommentLine(prefix: prefix, text: text.trimmed, isWhole: false)
  }

  // MARK: Fences

  private func ends(_ fence: Fence, depth: Int, indentation: Int, content: ArraySlice<UInt8>) -> Bool {
    if depth < fence.depth { return true }
    guard !content.isEmpty else { return false }
    if let holder = fence.holder, indentation <= holder { return true }
    return indentation < fence.indentation + 4 && Self.closes(fence, content)
  }

  private static func closes(_ fence: Fence, _ content: ArraySlice<UInt8>) -> Bool {
    let marks = content.prefix { $0 == fence.mark }
    return marks.count >= fence.count && content[marks.endIndex...].trimmed.isEmpty
  }

  /// The mark and length of a fence that begins with a line, also one that is the first in a list item.
  private static func fence(beginning content: ArraySlice<UInt8>) -> (mark: UInt8, count: Int)? {
    var content = content
    while let marker = listMarker(of: content) { content = content[marker...].drop(while: \.isBlank) }
    guard let mark = content.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let marks = content.prefix { $0 == mark }
    let information = content[marks.endIndex...]
    guard marks.count >= 3, mark == UInt8(ascii: "~") || !information.contains(mark) else { return nil }
    return (mark, marks.count)
  }

  // MARK: Blocks

  /// How many quotations a line is in, and where it goes on behind their marks.
  private static func quotes(of line: ArraySlice<UInt8>) -> (depth: Int, end: Int) {
    var depth = 0
    var end = line.startIndex
    while true {
      let rest = line[end...].drop { $0 == UInt8(ascii: " ") }
      guard rest.first == UInt8(ascii: ">"), rest.startIndex - end < 4 else { return (depth, end) }
      depth += 1
      end = rest.startIndex + 1
      if end < line.endIndex, line[end] == UInt8(ascii: " ") { end += 1 }
    }
  }

  /// The columns of blanks before a line's content, a tab going on to the next column of four, and the content.
  private static func indentation(of line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>) {
    let blanks = line.prefix(while: \.isBlank)
    let columns = blanks.reduce(0) { $1 == UInt8(ascii: "\t") ? ($0 / 4 + 1) * 4 : $0 + 1 }
    return (columns, line[blanks.endIndex...].trimmed)
  }

  /// Whether what is indented under a line belongs to it: list items, definitions, footnotes, and the admonitions
  /// and tabs of MkDocs.
  private static func holdsBlocks(_ content: ArraySlice<UInt8>) -> Bool {
    listMarker(of: content) != nil
      || ["!!! ", "??? ", "???+ ", "=== \"", ": ", "[^"].contains { content.starts(with: $0.utf8) }
  }

  /// Where the marker of a list item ends; nil when a text begins with none.
  private static func listMarker(of content: ArraySlice<UInt8>) -> Int? {
    guard let first = content.first else { return nil }
    var end = content.startIndex + 1
    if first.isDigit {
      let digits = content.prefix(while: \.isDigit)
      guard digits.count <= 9, let point = content[digits.endIndex...].first,
        point == UInt8(ascii: ".") || point == UInt8(ascii: ")")
      else { return nil }
      end = digits.endIndex + 1
    } else if first != UInt8(ascii: "-"), first != UInt8(ascii: "*"), first != UInt8(ascii: "+") {
      return nil
    }
    return end == content.endIndex || content[end].isBlank ? end : nil
  }

  private static func holds(_ text: StaticString, _ content: ArraySlice<UInt8>) -> Bool {
    place(of: text, in: content) != nil
  }

  private static func place(of text: StaticString, in content: ArraySlice<UInt8>) -> Int? {
    let bytes = Array("\(text)".utf8)
    return content.indices.first { content[$0...].starts(with: bytes) }
  }
}
