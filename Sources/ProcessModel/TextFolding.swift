import Foundation

/// A text as names and values are compared: compatibility forms unified (NFKC), trimmed, case folded.
///
/// So `ＭＱＬ `, `mql` and `MQL` are one value, and `ｱﾎﾟ` is `アポ`. Upper-casing before lower-casing folds
/// letters without a single counterpart, as in `Straße` and `STRASSE`.
package func foldedForMatching(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return trimmed(text.lowercased()) }
  return trimmed(text.precomposedStringWithCompatibilityMapping.uppercased().lowercased())
}

/// A text without the white space and the byte-order marks around it.
private func trimmed(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar.value == 0xFEFF }
  guard let first = scalars.firstIndex(where: { !isBlank($0) }),
    let last = scalars.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(scalars[first...last])
}
