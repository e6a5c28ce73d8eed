import Diagrams

/// Writes texts so that PlantUML draws them literally.
///
/// Every ASCII character but letters, digits and single spaces is written by its number: creole marks,
/// links, images, preprocessor calls and terminators all begin with one of them, and `<U+XXXX>` is taken in
/// every position (measured with 1.2026.2 and 1.2020.02). So is the en dash, which PlantUML reads as a hyphen.
enum PlantUMLEscaping {
  /// A text in a one-line position; lines are joined by PlantUML's own break.
  static func inline(_ lines: [String]) -> String {
    lines.flatMap(LiteralText.normalise).map(characters).joined(separator: "\\n")
  }

  static func inline(_ text: String) -> String { inline([text]) }

  /// The lines of a text inside `note`, `legend` and the like, where only real line breaks break a line.
  static func block(_ lines: [String]) -> [String] {
    lines.flatMap(LiteralText.normalise).map { $0.isEmpty ? noBreakSpace : characters($0) }
  }

  /// Draws nothing, and is not trimmed; it keeps a line that would else be empty.
  static let noBreakSpace = "<U+00A0>"

  /// A backslash that is not drawn in one run with a `t` after it: PlantUML takes the two for a tab even when
  /// the backslash is written by its number (1.2026.2).
  static let backslashAlone = "<plain><U+005C></plain>"

  /// Whether a text is drawn literally as it is, even where numbered characters are not decoded.
  static func needsNoEscaping(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x80 || $0.isAlphanumeric }
  }

  private static func characters(_ line: String) -> String {
    var result = ""
    let scalars = Array(LiteralText.hardSpaced(line).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x5C where index + 1 < scalars.count && scalars[index + 1] == "t": result += backslashAlone
      case 0xA0: result += noBreakSpace
      case 0x20: result += " "
      case 0x2013: result += "<U+2013>"
      case 0..<0x80 where !UInt8(scalar.value).isAlphanumeric:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "<U+" + String(repeating: "0", count: 4 - digits.utf8.count) + digits + ">"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
