import Foundation

/// A text as the values of a log are compared: NFKC, trimmed, case folded.
///
/// The readers of logs fold in the same way; this room knows none of them.
func foldedForMatching(_ text: String) -> String {
  let folded = text.precomposedStringWithCompatibilityMapping.uppercased().lowercased()
  let scalars = folded.unicodeScalars
  let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar.value == 0xFEFF }
  guard let first = scalars.firstIndex(where: { !isBlank($0) }),
    let last = scalars.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(scalars[first...last])
}
