/// Full-width stand-ins as what they stand for.
private let standIns: [Unicode.Scalar: Unicode.Scalar] = [
  "％": "%", "＃": "#", "；": ";", "：": ":", "”": "\"", "＂": "\"", "（": "(", "）": ")", "～": "~",
]

/// Texts compared without white space, since tools wrap and join lines each in their own way, and with
/// full-width stand-ins as what they stand for.
package func squeezed(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.filter { !$0.properties.isWhitespace }.map { standIns[$0] ?? $0 }))
}

/// Texts compared with every space they have, whatever kind of space it is drawn with; a line broken behind a
/// space keeps it.
package func spaced(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if scalar == "\n", result.last == " " { continue }
    result.append(scalar.properties.isWhitespace ? " " : standIns[scalar] ?? scalar)
  }
  return String(result)
}
