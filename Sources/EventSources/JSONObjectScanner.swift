/// Takes one JSON object (RFC 8259) apart into the texts of its members.
///
/// Strings are unescaped; numbers, `true` and `false` stay as written, `null` is empty. Arrays and objects
/// within are checked and passed over.
struct JSONObjectScanner {
  enum Kind {
    case scalar, null, nested
  }

  struct Member {
    /// Stretches of `texts`.
    var key: Range<Int>
    var value: Range<Int>
    var kind: Kind
    /// Where key and value begin in the text scanned.
    var rawKey: Int
    var rawValue: Int
  }

  struct Problem: Error {
    var message: String
    var index: Int
  }

  /// The unescaped keys and values, one after another.
  private(set) var texts: [UInt8] = []
  private(set) var members: [Member] = []
  private var index = 0
  private var end = 0

  /// How deep arrays and objects may lie in one another.
  static let depthLimit = 100

  /// Scans a line that holds one object and nothing else.
  mutating func scan(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(Problem) {
    texts.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    index = start
    self.end = end
    skipBlanks(bytes)
    guard take(bytes, "{") else { throw problem("the line is not a JSON object") }
    skipBlanks(bytes)
    if !take(bytes, "}") {
      repeat {
        skipBlanks(bytes)
        try scanMember(bytes)
        skipBlanks(bytes)
      } while take(bytes, ",")
      guard take(bytes, "}") else { throw problem("expected ',' or '}'") }
    }
    skipBlanks(bytes)
    guard index == end else { throw problem("there is text after the object") }
  }

  private mutating func scanMember(_ bytes: Span<UInt8>) throws(Problem) {
    let rawKey = index
    guard peek(bytes) == UInt8(ascii: "\"") else { throw problem("expected a key in double quotes") }
    let key = try scanString(bytes)
    skipBlanks(bytes)
    guard take(bytes, ":") else { throw problem("expected ':' after the key") }
    skipBlanks(bytes)
    let rawValue = index
    let (value, kind) = try scanValue(bytes, depth: 1)
    members.append(Member(key: key, value: value, kind: kind, rawKey: rawKey, rawValue: rawValue))
  }

  private mutating func scanValue(_ bytes: Span<UInt8>, depth: Int) throws(Problem) -> (Range<Int>, Kind) {
    let nothing = texts.count..<texts.count
    switch peek(bytes) {
    case UInt8(ascii: "\""): return (try scanString(bytes), .scalar)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try skipNested(bytes, depth: depth)
      texts.removeLast(texts.count - nothing.lowerBound)
      return (nothing, .nested)
    case UInt8(ascii: "n"):
      try takeWord(bytes, "null")
      return (nothing, .null)
    case UInt8(ascii: "t"): return (try keepWord(bytes, "true"), .scalar)
    case UInt8(ascii: "f"): return (try keepWord(bytes, "false"), .scalar)
    case nil: throw problem("the line ends where a value should be")
    case .some: return (try scanNumber(bytes), .scalar)
    }
  }

  private mutating func skipNested(_ bytes: Span<UInt8>, depth: Int) throws(Problem) {
    guard depth < Self.depthLimit else {
      throw problem("values are nested more than \(Self.depthLimit) deep")
    }
    let isObject = take(bytes, "{")
    if !isObject { _ = take(bytes, "[") }
    let close: Unicode.Scalar = isObject ? "}" : "]"
    skipBlanks(bytes)
    if take(bytes, close) { return }
    repeat {
      skipBlanks(bytes)
      if isObject {
        guard peek(bytes) == UInt8(ascii: "\"") else { throw problem("expected a key in double quotes") }
        _ = try scanString(bytes)
        skipBlanks(bytes)
        guard take(bytes, ":") else { throw problem("expected ':' after the key") }
        skipBlanks(bytes)
      }
      _ = try scanValue(bytes, depth: depth + 1)
      skipBlanks(bytes)
    } while take(bytes, ",")
    guard take(bytes, close) else { throw problem("expected ',' or '\(close)'") }
  }

  // MARK: strings

  private mutating func scanString(_ bytes: Span<UInt8>) throws(Problem) -> Range<Int> {
    let first = texts.count
    let open = index
    index += 1
    while index < end {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return first..<texts.count
      case UInt8(ascii: "\\"): try scanEscape(bytes)
      case 0..<0x20: throw problem("control characters in strings are written as escapes")
      default:
        texts.append(byte)
        index += 1
      }
    }
    index = open
    throw problem("the string is never closed")
  }

  private mutating func scanEscape(_ bytes: Span<UInt8>) throws(Problem) {
    guard index + 1 < end else { throw problem("the escape is cut off") }
    let replacement: UInt8? =
      switch bytes[index + 1] {
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "t"): 0x09
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes[index + 1]
      default: nil
      }
    if let replacement {
      texts.append(replacement)
      index += 2
      return
    }
    guard bytes[index + 1] == UInt8(ascii: "u"), var unit = hexadecimal(bytes, at: index + 2) else {
      throw problem("there is no such escape")
    }
    var length = 6
    if (0xD800..<0xDC00).contains(unit), index + 7 < end, bytes[index + 6] == UInt8(ascii: "\\"),
      bytes[index + 7] == UInt8(ascii: "u"), let low = hexadecimal(bytes, at: index + 8),
      (0xDC00..<0xE000).contains(low)
    {
      unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      length = 12
    }
    guard let scalar = Unicode.Scalar(unit) else { throw problem("the escape is half of a surrogate pair") }
    texts.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    index += length
  }

  private func hexadecimal(_ bytes: Span<UInt8>, at start: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for position in start..<start + 4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // MARK: numbers and words

  private mutating func scanNumber(_ bytes: Span<UInt8>) throws(Problem) -> Range<Int> {
    let first = index
    _ = take(bytes, "-")
    if !take(bytes, "0") {
      guard skipDigits(bytes) else {
        index = first
        throw problem("expected a value")
      }
    }
    if take(bytes, "."), !skipDigits(bytes) { throw problem("expected a digit") }
    if take(bytes, "e") || take(bytes, "E") {
      if !take(bytes, "+") { _ = take(bytes, "-") }
      guard skipDigits(bytes) else { throw problem("expected a digit") }
    }
    return keep(bytes, first..<index)
  }

  private mutating func skipDigits(_ bytes: Span<UInt8>) -> Bool {
    let first = index
    while let byte = peek(bytes), (0x30...0x39).contains(byte) { index += 1 }
    return index > first
  }

  private mutating func keepWord(_ bytes: Span<UInt8>, _ word: StaticString) throws(Problem) -> Range<Int> {
    let first = index
    try takeWord(bytes, word)
    return keep(bytes, first..<index)
  }

  private mutating func takeWord(_ bytes: Span<UInt8>, _ word: StaticString) throws(Problem) {
    let length = word.utf8CodeUnitCount
    let matches =
      index + length <= end
      && word.withUTF8Buffer { text in (0..<length).allSatisfy { bytes[index + $0] == text[$0] } }
    guard matches else { throw problem("expected a value") }
    index += length
  }

  private mutating func keep(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    let first = texts.count
    for index in range { texts.append(bytes[index]) }
    return first..<texts.count
  }

  private func peek(_ bytes: Span<UInt8>) -> UInt8? { index < end ? bytes[index] : nil }

  private mutating func take(_ bytes: Span<UInt8>, _ sign: Unicode.Scalar) -> Bool {
    guard index < end, UInt32(bytes[index]) == sign.value else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D { index += 1 }
  }

  private func problem(_ message: String) -> Problem { Problem(message: message, index: min(index, end)) }
}
