import Diagrams

/// Writes texts so that Mermaid draws them literally.
enum MermaidEscaping {
  /// A text in any label; lines are joined by `<br/>`.
  static func label(_ lines: [String]) -> String {
    lines.flatMap(LiteralText.normalise).map(characters).joined(separator: "<br/>")
  }

  static func label(_ text: String) -> String { label([text]) }

  /// A double-quoted scalar of the YAML front matter.
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

  private static func characters(_ line: String) -> String {
    escapingBytes(of: LiteralText.hardSpaced(line)) { byte in
      byte == UInt8(ascii: " ") || byte.isAlphanumeric ? nil : "#\(byte);"
    }
  }
}
