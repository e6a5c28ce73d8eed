/// A document's bytes cut into lines that end at LF, CR LF or CR; put together again they are the document.
package struct DocumentLines: Hashable, Sendable {
  /// A line and how it ends.
  package struct Line: Hashable, Sendable {
    /// The bytes before the line end.
    package var content: ArraySlice<UInt8>
    /// The line end; empty for the last line.
    package var ending: ArraySlice<UInt8>
    /// Where the line begins in the document.
    package var start: Int { content.startIndex }
    /// Where the next line begins.
    package var end: Int { ending.endIndex }
  }

  /// All lines; the last is empty when the document ends with a line end.
  package let lines: [Line]

  package init(_ bytes: [UInt8]) {
    var lines: [Line] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        index += 1
        continue
      }
      let isPair =
        byte == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
      let next = index + (isPair ? 2 : 1)
      lines.append(Line(content: bytes[start..<index], ending: bytes[index..<next]))
      start = next
      index = next
    }
    lines.append(Line(content: bytes[start...], ending: bytes[bytes.count...]))
    self.lines = lines
  }
}

extension ArraySlice<UInt8> {
  /// The slice without the spaces and tabs around it.
  var trimmed: ArraySlice<UInt8> {
    var slice = drop(while: \.isBlank)
    while let last = slice.last, last.isBlank { slice.removeLast() }
    return slice
  }
}

extension UInt8 {
  /// Whether the byte is a space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
