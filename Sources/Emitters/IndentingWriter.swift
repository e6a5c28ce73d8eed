/// Collects lines of text, two spaces deeper in each block.
struct IndentingWriter {
  private(set) var lines: [String] = []
  private var depth = 0

  mutating func line(_ text: String) {
    lines.append(text.isEmpty ? "" : String(repeating: "  ", count: depth) + text)
  }

  mutating func block(_ open: String, _ close: String, _ body: (inout IndentingWriter) -> Void) {
    block(open, body)
    line(close)
  }

  /// Writes a block that the next line ends.
  mutating func block(_ open: String, _ body: (inout IndentingWriter) -> Void) {
    line(open)
    depth += 1
    body(&self)
    depth -= 1
  }

  var text: String { lines.joined(separator: "\n") + "\n" }
}
