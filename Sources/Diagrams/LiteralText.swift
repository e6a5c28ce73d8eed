/// Turns a text from outside into lines that every language can draw literally.
///
/// This is the one place that decides what is not drawn as it stands; views, layout and emitters all see
/// texts after it, so that a size is computed for what is drawn. The rules:
/// - CR LF, LF and CR end a line; TAB, NEL, U+2028 and U+2029 become a space.
/// - Other C0 and C1 controls, DEL and noncharacters become U+FFFD.
/// - Marks that reorder or hide text (bidi controls, zero-width marks, invisible operators, tags) are shown
///   as their number, `U+202E`. A zero-width joiner between two emoji stays: it is part of one picture
///   (UTS #51), and showing it would break what the author sees.
/// - Everything else stays, spaces too. The function is idempotent.
package enum LiteralText {
  /// The lines of a text, at least one.
  package static func normalise(_ text: String) -> [String] {
    if text.unicodeScalars.allSatisfy({ isPlain($0.value) }) { return [text] }
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for index in scalars.indices {
      switch scalars[index].value {
      case 0x0D where index + 1 < scalars.count && scalars[index + 1].value == 0x0A:
        continue
      case 0x0A, 0x0D:
        lines.append(String(line))
        line = String.UnicodeScalarView()
      default:
        line.append(contentsOf: shown(scalars, at: index))
      }
    }
    lines.append(String(line))
    return lines
  }

  /// The text as one line: line breaks become spaces.
  package static func line(_ text: String) -> String {
    normalise(text).joined(separator: " ")
  }

  /// A line with the spaces that viewers drop or merge (leading, trailing, repeated) as no-break spaces.
  package static func hardSpaced(_ line: String) -> String {
    var bytes: [UInt8] = []
    let source = Array(line.utf8)
    for (index, byte) in source.enumerated() {
      let isEdge = index == 0 || index == source.count - 1
      if byte == 0x20, isEdge || source[index - 1] == 0x20 {
        bytes += [0xC2, 0xA0]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a scalar stays for sure: printable ASCII, kana, Chinese characters and Hangul.
  private static func isPlain(_ value: UInt32) -> Bool {
    switch value {
    case 0x20...0x7E, 0x3000...0x3163, 0x3165...0xD7FF: true
    default: false
    }
  }

  private static func shown(_ scalars: [Unicode.Scalar], at index: Int) -> [Unicode.Scalar] {
    let scalar = scalars[index]
    switch scalar.value {
    case 0x09, 0x85, 0x2028, 0x2029: return [" "]
    case 0x00...0x1F, 0x7F...0x9F: return ["\u{FFFD}"]
    case let value where value & 0xFFFE == 0xFFFE: return ["\u{FFFD}"]
    case 0xFDD0...0xFDEF: return ["\u{FFFD}"]
    case 0x200D where joinsEmoji(scalars, at: index): return [scalar]
    case let value where isHidden(value): return number(value)
    default: return [scalar]
    }
  }

  /// Whether the joiner at a place stands between two emoji, a variation selector or skin tone aside.
  private static func joinsEmoji(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard index > 0, index + 1 < scalars.count else { return false }
    var before = index - 1
    if scalars[before].value == 0xFE0F, before > 0 { before -= 1 }
    return isPictograph(scalars[before]) && isPictograph(scalars[index + 1])
  }

  private static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x2000 && scalar.properties.isEmoji
  }

  private static func isHidden(_ value: UInt32) -> Bool {
    switch value {
    case 0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF: true
    case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: true
    case 0xFFF9...0xFFFB, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
    default: false
    }
  }

  private static func number(_ value: UInt32) -> [Unicode.Scalar] {
    let digits = String(value, radix: 16, uppercase: true)
    let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return Array("U+\(padding)\(digits)".unicodeScalars)
  }
}
