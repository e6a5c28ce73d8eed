import Diagrams

/// Writes texts so that Mermaid draws them literally (measured with 11.16.0 at its strict security level).
///
/// Numbered characters (`#34;`) are taken out before parsing and put back after Markdown was read, so that
/// they are safe in every position; they need HTML labels, which every file of ours asks for. Characters
/// that are safe where they stand are left, so that the text can be read.
enum MermaidEscaping {
  /// A text in any label; lines are joined by `<br/>`.
  ///
  /// Beside a tag, HTML labels are read as HTML before Mermaid looks for `\n`: there, a place to break the line
  /// keeps the two characters apart. The texts of sequences are no HTML.
  static func label(_ lines: [String], isHTML: Bool = true) -> String {
    let lines = lines.flatMap(LiteralText.normalise)
    let hasTags = isHTML && lines.count > 1
    return lines.map { characters($0, besideTag: hasTags) }.joined(separator: "<br/>")
  }

  static func label(_ text: String) -> String { label([text]) }

  /// The name of a class, in which marks of Markdown count even when they are written by their numbers.
  static func className(_ lines: [String]) -> String {
    lines.flatMap(LiteralText.normalise).map { line in
      characters(
        escapingBytes(of: line) { byte in
          byte == UInt8(ascii: "*") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "_")
            ? "\\" + String(decoding: [byte], as: UTF8.self) : nil
        }, besideTag: false)
    }.joined(separator: "<br/>")
  }

  /// The name of a state: where it has several lines, Markdown is read after numbers were put back.
  ///
  /// Backslashes are taken away only from paragraphs, so that nothing else may begin a line.
  static func stateName(_ lines: [String]) -> String {
    let lines = lines.flatMap(LiteralText.normalise)
    guard lines.count > 1, lines.contains(where: { $0.utf8.contains(where: isMark) }) else {
      return label(lines)
    }
    return lines.map { line in
      let escaped = escapingBytes(of: line) { byte in
        isMark(byte) ? "\\" + String(decoding: [byte], as: UTF8.self) : nil
      }
      return characters(asParagraph(escaped), besideTag: true)
    }.joined(separator: "<br/>")
  }

  /// Whether a byte is a mark of Markdown within a line, or the one that takes its meaning away.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "_")
  }

  /// A line that begins no heading, list, rule, table or fence.
  private static func asParagraph(_ line: String) -> String {
    let bytes = Array(line.utf8)
    let digits = bytes.prefix { $0.isDigit }.count
    guard digits < bytes.count else { return line }
    let isNumber = digits > 0 && (bytes[digits] == UInt8(ascii: ".") || bytes[digits] == UInt8(ascii: ")"))
    guard isNumber || digits == 0 && "#-+=|~`".utf8.contains(bytes[0]) else { return line }
    let escaped = bytes.prefix(digits) + [UInt8(ascii: "\\")] + bytes.dropFirst(digits)
    return String(decoding: escaped, as: UTF8.self)
  }

  /// A line in a compartment of a class, which parentheses would make an operation.
  static func member(_ line: String) -> String {
    escapingBytes(of: label(line)) { byte in
      byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") ? "#\(byte);" : nil
    }
  }

  /// A double-quoted scalar of the YAML front matter, whose texts are shown without decoding.
  ///
  /// Only `<` cannot be shown there: what follows it is taken for a tag, so its full-width form stands in.
  static func title(_ text: String) -> String {
    yaml(
      escapingBytes(of: LiteralText.line(text)) { byte in
        byte == UInt8(ascii: "<") ? "＜" : nil
      })
  }

  /// A double-quoted scalar of YAML.
  static func yaml(_ text: String) -> String {
    let body = escapingBytes(of: LiteralText.line(text)) { byte in
      switch byte {
      case UInt8(ascii: "\""): "\\\""
      case UInt8(ascii: "\\"): "\\\\"
      default: nil
      }
    }
    return "\"\(body)\""
  }

  private static func characters(_ line: String, besideTag: Bool) -> String {
    let bytes = Array(LiteralText.hardSpaced(line).utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
        result += Array("#160;".utf8)
        index += 2
        continue
      }
      if byte < 0x80, !isSafe(bytes, at: index) {
        result += Array(entity(byte).utf8)
        let after = index + 1 < bytes.count ? bytes[index + 1] : nil
        if besideTag, byte == UInt8(ascii: "\\"), after == UInt8(ascii: "n") { result += Array("<wbr>".utf8) }
      } else {
        result.append(byte)
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The three that are right with and without HTML labels have names.
  private static func entity(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "<"): "#lt;"
    case UInt8(ascii: ">"): "#gt;"
    case UInt8(ascii: "&"): "#amp;"
    default: "#\(byte);"
    }
  }

  /// Whether an ASCII character begins or joins no mark-up where it stands.
  private static func isSafe(_ bytes: [UInt8], at index: Int) -> Bool {
    let before = index > 0 ? bytes[index - 1] : nil
    let after = index + 1 < bytes.count ? bytes[index + 1] : nil
    switch bytes[index] {
    case UInt8(ascii: "d"), UInt8(ascii: "D"):
      // `direction LR` turns the diagram wherever it stands.
      return !startsDirection(bytes, at: index)
    case let byte where byte.isAlphanumeric: return true
    case UInt8(ascii: " "), UInt8(ascii: ","): return true
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"):
      return before?.isDigit == true && after?.isDigit == true
    case UInt8(ascii: "-"): return before?.isAlphanumeric == true && after?.isAlphanumeric == true
    case UInt8(ascii: "%"): return before?.isDigit == true && after != UInt8(ascii: "%")
    case UInt8(ascii: "("): return before == UInt8(ascii: " ") && after?.isDigit == true
    case UInt8(ascii: ")"):
      return before?.isDigit == true && index == bytes.count - 1 && bytes.first?.isDigit == false
    default: return false
    }
  }

  private static func startsDirection(_ bytes: [UInt8], at index: Int) -> Bool {
    let word = Array("direction".utf8)
    guard index + word.count <= bytes.count else { return false }
    return zip(bytes[index...], word).allSatisfy { $0 | 0x20 == $1 }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
