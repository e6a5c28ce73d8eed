import Diagrams

/// Writes texts so that Graphviz draws them literally.
///
/// Graphviz expands `\N`, `\G`, `\E`, `\T`, `\H`, `\L` and entities in labels, plain and HTML-like
/// (measured with 2.42), so that backslash and ampersand are escaped in both.
enum DOTEscaping {
  /// A quoted string whose lines are centred, or stand to one side.
  static func quoted(_ lines: [String], alignment: PositionedLabel.Alignment = .centre) -> String {
    let lines = lines.flatMap(LiteralText.normalise).map(plain)
    return switch alignment {
    case .centre: "\"" + lines.joined(separator: "\\n") + "\""
    case .leading: "\"" + lines.map { $0 + "\\l" }.joined() + "\""
    case .trailing: "\"" + lines.map { $0 + "\\r" }.joined() + "\""
    }
  }

  /// A quoted string of one line.
  static func quoted(_ text: String) -> String { quoted([LiteralText.line(text)]) }

  /// A quoted text for a pointer's tip; lines are kept.
  static func tip(_ text: String) -> String { quoted(LiteralText.normalise(text)) }

  /// The characters of one line in an HTML-like label.
  static func html(_ text: String) -> String {
    escapingBytes(of: LiteralText.hardSpaced(LiteralText.line(text))) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      // The escapes of plain labels are expanded here too, after entities are read.
      case UInt8(ascii: "\\"): "&#92;&#92;"
      default: nil
      }
    }
  }

  /// One text as an argument of an xdot operation: its length in bytes, then the text as it is.
  static func xdot(_ text: String) -> String {
    let literal = LiteralText.hardSpaced(LiteralText.line(text))
    return "\(literal.utf8.count) -\(literal)"
  }

  /// A list of xdot operations as an attribute value.
  ///
  /// Only an angle-bracketed string takes a backslash before a quote, and it must be balanced: what lacks
  /// is made up by naming a font that no text uses. Each operation has a line of its own, since libgraphviz
  /// takes no more than 16 kB of such a string in one line.
  static func xdotValue(_ operations: [String]) -> String {
    let body = operations.joined(separator: "\n")
    var depth = 0
    var lowest = 0
    for byte in body.utf8 {
      if byte == UInt8(ascii: "<") { depth += 1 }
      if byte == UInt8(ascii: ">") { depth -= 1 }
      lowest = min(lowest, depth)
    }
    let opening = lowest < 0 ? fontNamed(String(repeating: "<", count: -lowest)) + "\n" : ""
    let excess = depth - lowest
    let closing = excess > 0 ? "\n" + fontNamed(String(repeating: ">", count: excess)) : ""
    return "<" + opening + body + closing + ">"
  }

  private static func fontNamed(_ name: String) -> String { "F 1 \(name.utf8.count) -\(name)" }

  private static func plain(_ line: String) -> String {
    escapingBytes(of: LiteralText.hardSpaced(line)) { byte in
      switch byte {
      case UInt8(ascii: "\\"): "\\\\"
      case UInt8(ascii: "\""): "\\\""
      case UInt8(ascii: "&"): "&amp;"
      default: nil
      }
    }
  }
}
