/// How many terminal columns a scalar takes: 0 for marks, 2 for full-width characters, else 1.
///
/// The wide ranges are those of East Asian Width W and F (Unicode Standard Annex 11); ambiguous
/// characters count 1, as in terminals that are not set to a legacy East Asian encoding.
package func displayWidth(of scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x20..<0x7F: return 1
  case 0x200B...0x200D, 0xFE00...0xFE0F: return 0
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    return 2
  default: break
  }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: return scalar.properties.isEmojiPresentation ? 2 : 1
  }
}

/// A scalar as a terminal may show it: controls and direction marks are spelled out, so that no input can
/// move the cursor, change colours or reorder a message.
package func terminalSafe(_ scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0x09: " "
  case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  default: String(Character(scalar))
  }
}

/// A text as a terminal may show it, on one line.
package func terminalSafe(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { $0 += terminalSafe($1) }
}
