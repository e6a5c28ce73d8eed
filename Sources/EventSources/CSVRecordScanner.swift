/// What came of looking for one record of delimited cells.
enum CSVScan {
  /// A whole record: where it ends, where the next begins, and how many line ends lie in it.
  case record(end: Int, next: Int, lines: Int, hasDoubledQuotes: Bool)
  /// The text known so far ends inside the record.
  case needsMore(openQuote: Int?)
  /// Something other than a delimiter follows a closing quote.
  case strayText(at: Int, end: Int, next: Int, lines: Int)
}

/// Finds the cells of one record (RFC 4180), without copying any.
///
/// A quote inside an unquoted cell is an ordinary character, as in `5" disk`. Lines end with LF, CR LF or CR.
/// - Parameters:
///   - bytes: The text.
///   - start: Where the record begins.
///   - end: How far the text is known.
///   - isComplete: Whether the text ends there.
///   - delimiter: What stands between cells.
///   - fields: The cells found; those that were quoted exclude their outer quotes.
/// - Returns: Where the record ends, or why it cannot be told.
func scanCSVRecord(
  _ bytes: Span<UInt8>, from start: Int, to end: Int, isComplete: Bool, delimiter: UInt8,
  into fields: inout [Field]
) -> CSVScan {
  fields.removeAll(keepingCapacity: true)
  var index = start
  var lines = 0
  var hasDoubledQuotes = false
  var stray: Int?
  while true {
    let raw = index
    var field = Field(start: index, end: index, raw: raw)
    if index < end, bytes[index] == UInt8(ascii: "\"") {
      let quoted = scanQuoted(bytes, from: index + 1, to: end)
      guard let close = quoted.close else { return .needsMore(openQuote: raw) }
      // A quote at the edge of the block may be the first of two.
      if close + 1 == end, !isComplete { return .needsMore(openQuote: nil) }
      field = Field(start: index + 1, end: close, raw: raw)
      lines += quoted.lines
      if quoted.hasDoubledQuotes { hasDoubledQuotes = true }
      index = close + 1
      while index < end, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D {
        if bytes[index] != 0x20, stray == nil { stray = index }
        index += 1
      }
    } else {
      while index < end {
        let byte = bytes[index]
        if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
        index += 1
      }
      field.end = index
    }
    fields.append(field)
    if index < end, bytes[index] == delimiter {
      index += 1
      continue
    }
    guard let next = endOfLine(bytes, at: index, to: end, isComplete) else {
      return .needsMore(openQuote: nil)
    }
    if let stray { return .strayText(at: stray, end: index, next: next, lines: lines + 1) }
    return .record(end: index, next: next, lines: lines + 1, hasDoubledQuotes: hasDoubledQuotes)
  }
}

/// Where the next line begins, or nil when the text must go on first.
private func endOfLine(_ bytes: Span<UInt8>, at index: Int, to end: Int, _ isComplete: Bool) -> Int? {
  guard index < end else { return isComplete ? index : nil }
  if bytes[index] == 0x0A { return index + 1 }
  if index + 1 < end { return bytes[index + 1] == 0x0A ? index + 2 : index + 1 }
  return isComplete ? index + 1 : nil
}

private struct QuotedScan {
  /// The closing quote, if the text reaches it.
  var close: Int?
  var lines = 0
  var hasDoubledQuotes = false
}

private func scanQuoted(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> QuotedScan {
  var scan = QuotedScan()
  var index = start
  while index < end {
    switch bytes[index] {
    case UInt8(ascii: "\""):
      guard index + 1 < end, bytes[index + 1] == UInt8(ascii: "\"") else {
        scan.close = index
        return scan
      }
      scan.hasDoubledQuotes = true
      index += 1
    case 0x0A: scan.lines += 1
    case 0x0D where !(index + 1 < end && bytes[index + 1] == 0x0A): scan.lines += 1
    default: break
    }
    index += 1
  }
  return scan
}
