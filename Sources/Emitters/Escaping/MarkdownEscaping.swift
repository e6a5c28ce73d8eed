import Diagrams

/// Writes texts so that Markdown shows them literally (CommonMark 0.31 with the extensions of GitHub).
///
/// ASCII punctuation that can begin mark-up is written behind a backslash wherever it stands, since a renderer
/// may know more mark-up than we do; what only counts at the start of a line, there.
enum MarkdownEscaping {
  /// A text in a paragraph, heading or item; lines are joined by a break.
  static func inline(_ lines: [String]) -> String {
    lines.flatMap(LiteralText.normalise).map(characters).joined(separator: "<br>")
  }

  static func inline(_ text: String) -> String { inline([text]) }

  private static func characters(_ line: String) -> String {
    let bytes = Array(LiteralText.hardSpaced(line).utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte < 0x80, isMark(bytes, at: index) { result.append(UInt8(ascii: "\\")) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isMark(_ bytes: [UInt8], at index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "#"),
      UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: "$"), UInt8(ascii: "@"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "^"):
      true
    // Addresses become links, and words between colons pictures.
    case UInt8(ascii: ":"): index + 1 < bytes.count && bytes[index + 1] != UInt8(ascii: " ")
    case UInt8(ascii: "."): startsAddress(bytes, at: index) || endsNumber(bytes, at: index)
    case UInt8(ascii: ")"): endsNumber(bytes, at: index)
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="): index == 0
    default: false
    }
  }

  /// Whether a byte follows `www`.
  private static func startsAddress(_ bytes: [UInt8], at index: Int) -> Bool {
    index >= 3 && bytes[(index - 3)..<index].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
  }

  /// Whether only digits stand before a byte and a space or nothing after it, so that it would begin a
  /// numbered item.
  private static func endsNumber(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index + 1 == bytes.count || bytes[index + 1] == UInt8(ascii: " ") else { return false }
    return index > 0 && bytes[..<index].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
