import Diagnostics

/// How a table of delimited cells is written.
package struct CSVDialect: Hashable, Sendable {
  package var delimiter: UInt8
  /// Whether a first line `sep=;` named the delimiter.
  package var isDeclared = false

  package init(delimiter: UInt8 = UInt8(ascii: ",")) { self.delimiter = delimiter }

  package var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: ","): "comma"
    default: "'\(String(decoding: [delimiter], as: UTF8.self))'"
    }
  }

  /// Finds the delimiter of a text by its first line: the one that stands there most often outside quotes.
  /// - Parameters:
  ///   - bytes: The text.
  ///   - start: Where it begins.
  ///   - end: How far it is known.
  ///   - preferred: The delimiter for a line in which none or several are equally frequent.
  /// - Returns: The dialect; its delimiter is the preferred one when the line has none.
  static func sniff(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, preferred: UInt8 = UInt8(ascii: ",")
  ) -> CSVDialect {
    if let declared = declaredDelimiter(bytes, from: start, to: end) { return declared }
    var candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    candidates.removeAll { $0 == preferred }
    candidates.insert(preferred, at: 0)
    var counts = candidates.map { _ in 0 }
    var isQuoted = false
    var hasContent = false
    for index in start..<end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if hasContent { break }
        continue
      }
      hasContent = true
      if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
    }
    var best = 0
    for index in candidates.indices where counts[index] > counts[best] { best = index }
    return CSVDialect(delimiter: candidates[best])
  }

  /// The delimiter that Excel's line `sep=;` names.
  private static func declaredDelimiter(
    _ bytes: Span<UInt8>, from start: Int, to end: Int
  ) -> CSVDialect? {
    let mark = Array("sep=".utf8)
    guard end - start > 5, mark.indices.allSatisfy({ bytes[start + $0] | 0x20 == mark[$0] | 0x20 }),
      bytes[start + 5] == 0x0A || bytes[start + 5] == 0x0D
    else { return nil }
    var dialect = CSVDialect(delimiter: bytes[start + 4])
    dialect.isDeclared = true
    return dialect
  }
}
