package import Diagnostics

/// A text with its positions marked inside it, as a test writes it: `divison1️⃣: sales`.
///
/// The markers 1️⃣ to 9️⃣ are taken out; each remembers the position of what follows it. So a test shows the
/// place it expects instead of counting columns.
package struct MarkedText: Sendable {
  /// The text without its markers.
  package var text: String
  /// The one-based positions by the markers' numbers, columns in Unicode scalars.
  package var positions: [Int: SourcePosition]

  /// Takes the markers out of a text.
  package init(_ marked: String) {
    text = ""
    positions = [:]
    var position = SourcePosition(line: 1, column: 1)
    let scalars = Array(marked.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if let number = Self.marker(scalars[index...]) {
        positions[number] = position
        index += 3
        continue
      }
      text.unicodeScalars.append(scalars[index])
      if scalars[index] == "\n" {
        position = SourcePosition(line: position.line + 1, column: 1)
      } else {
        position.column += 1
      }
      index += 1
    }
  }

  /// A marker is a digit, a variation selector and the enclosing key cap.
  private static func marker(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    let found = Array(scalars.prefix(3))
    guard found.count == 3, found[1].value == 0xFE0F, found[2].value == 0x20E3 else { return nil }
    guard (0x31...0x39).contains(found[0].value) else { return nil }
    return Int(found[0].value - 0x30)
  }
}
