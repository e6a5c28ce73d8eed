/// Breaks a line where a reader expects it: between Japanese characters except where kinsoku forbids it,
/// and after spaces and hyphens between words.
///
/// The forbidden characters follow JIS X 4051 (line-start and line-end prohibition), and a number stays with its unit.
/// Nothing is lost: the pieces joined are the text. A word wider than the line is broken anywhere only when it is wider
/// than `hardLimit`.
package enum LineBreaking {
  package static func lines(of text: String, size: Double, fitting limit: Double, hardLimit: Double)
    -> [String]
  {
    guard TextMetrics.width(of: text, size: size) > limit else { return [text] }
    let units = unbreakableUnits(of: text).flatMap { split($0, size: size, hardLimit: hardLimit) }
    let fine = evenLines(units, size: size, limit: limit)
    let words = evenLines(wordsOf(units), size: size, limit: limit)
    let isFitting = words.allSatisfy { TextMetrics.width(of: $0, size: size) <= limit }
    return isFitting && words.count <= fine.count ? words : fine
  }

  /// Lines of about the same length, as few as the limit allows.
  private static func evenLines(_ units: [String], size: Double, limit: Double) -> [String] {
    let widths = units.map { TextMetrics.width(of: $0, size: size) }
    let count = greedyLines(widths, limit: limit).count
    // The narrowest limit that needs no more lines gives lines of even length.
    var low = widths.max() ?? 0
    var high = max(limit, low)
    for _ in 0..<12 {
      let middle = (low + high) / 2
      if greedyLines(widths, limit: middle).count <= count { high = middle } else { low = middle }
    }
    return greedyLines(widths, limit: high).map { units[$0].joined() }
  }

  /// The units between spaces and middle dots put together: Japanese names, and the numbers behind them, are better
  /// parted there.
  private static func wordsOf(_ units: [String]) -> [String] {
    var words: [String] = []
    for unit in units {
      if let last = words.last, let end = last.unicodeScalars.last, end != " ", end != "・" {
        words[words.count - 1] = last + unit
      } else {
        words.append(unit)
      }
    }
    return words
  }

  private static func greedyLines(_ widths: [Double], limit: Double) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var width = 0.0
    for index in widths.indices {
      if index > start, width + widths[index] > limit + 0.001 {
        lines.append(start..<index)
        start = index
        width = 0
      }
      width += widths[index]
    }
    lines.append(start..<widths.count)
    return lines
  }

  /// The shortest pieces between which a line may be broken.
  static func unbreakableUnits(of text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var units: [String] = []
    var current = String.UnicodeScalarView()
    for index in scalars.indices {
      current.append(scalars[index])
      if index + 1 < scalars.count, mayBreak(after: scalars[index], before: scalars[index + 1]) {
        units.append(String(current))
        current = String.UnicodeScalarView()
      }
    }
    if !current.isEmpty { units.append(String(current)) }
    return units
  }

  private static func split(_ unit: String, size: Double, hardLimit: Double) -> [String] {
    guard TextMetrics.width(of: unit, size: size) > hardLimit else { return [unit] }
    var pieces: [String] = []
    var current = ""
    for character in unit {
      if !current.isEmpty, TextMetrics.width(of: current + String(character), size: size) > hardLimit {
        pieces.append(current)
        current = ""
      }
      current.append(character)
    }
    return pieces + [current]
  }

  private static func mayBreak(after left: Unicode.Scalar, before right: Unicode.Scalar) -> Bool {
    if right == " " { return false }
    if left == " " { return true }
    if forbiddenAtStart.contains(right) || forbiddenAtEnd.contains(left) { return false }
    if right.properties.generalCategory == .nonspacingMark { return false }
    // A number stays with its unit: 44.9日.
    if ("0"..."9").contains(left), isIdeographic(right) { return false }
    return isIdeographic(left) || isIdeographic(right)
  }

  private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static let forbiddenAtStart = Set(
    "、。，．・：；？！゛゜´｀ヽヾゝゞ々ー）］｝」』】〉》〕〙〗’”ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％‰℃°,.:;?!)]}%/‐–〜～"
      .unicodeScalars)
  private static let forbiddenAtEnd = Set("（［｛「『【〈《〔〘〖‘“￥＄£([{#$".unicodeScalars)
}
