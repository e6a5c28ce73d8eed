/// Finds comments in AsciiDoc: lines that begin with two slashes, outside the blocks that are taken literally.
struct AsciiDocCommentReader: CommentReader {
  /// The line that ends the open literal block.
  private var delimiter: [UInt8]?

  mutating func comment(in line: ArraySlice<UInt8>) -> CommentLine? {
    let text = line.trimmed
    if let delimiter {
      if text.elementsEqual(delimiter), line.first?.isBlank == false { self.delimiter = nil }
      return nil
    }
    if let delimiter = Self.delimiter(line) {
      self.delimiter = delimiter
      return nil
    }
    guard line.starts(with: "//".utf8), !line.starts(with: "///".utf8) else { return nil }
    return CommentLine(
      prefix: line[line.startIndex..<line.startIndex], text: line.dropFirst(2).trimmed, isWhole: true)
  }

  /// What ends the block that a line begins: listings, literals, passthroughs, comments and fenced code.
  private static func delimiter(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard let mark = line.first else { return nil }
    let marks = line.prefix { $0 == mark }
    let rest = line[marks.endIndex...].trimmed
    switch mark {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "/"):
      return marks.count >= 4 && rest.isEmpty ? Array(marks) : nil
    case UInt8(ascii: "`"): return marks.count >= 3 && !rest.contains(mark) ? Array(marks) : nil
    default: return nil
    }
  }
}
