/// Reads JSON strictly (RFC 8259): no comments, no trailing commas, no key twice, no lone surrogates.
struct JSONParser {
  let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  private static let deepest = 128

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  static func parse(_ bytes: [UInt8]) throws(KPIReportSyntaxError) -> JSONNode {
    var parser = JSONParser(bytes)
    let node = try parser.value()
    parser.skipBlanks()
    if parser.place < bytes.count { throw parser.failure("text after the end of the value") }
    return node
  }

  private func failure(_ message: String, at offset: Int? = nil) -> KPIReportSyntaxError {
    KPIReportSyntaxError(message, at: offset ?? place, in: bytes)
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  private mutating func value() throws(KPIReportSyntaxError) -> JSONNode {
    skipBlanks()
    let start = place
    switch next {
    case UInt8(ascii: "{"): return JSONNode(value: .object(try members()), offset: start)
    case UInt8(ascii: "["): return JSONNode(value: .array(try items()), offset: start)
    case UInt8(ascii: "\""): return JSONNode(value: .string(try string()), offset: start)
    case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
      return JSONNode(value: .number(try number()), offset: start)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw failure("the text ends where a value is expected")
    case .some: throw failure("a value is expected here")
    }
  }

  private mutating func word(
    _ text: String, _ value: JSONNode.Value
  ) throws(KPIReportSyntaxError) -> JSONNode {
    guard bytes[place...].starts(with: text.utf8) else { throw failure("a value is expected here") }
    defer { place += text.utf8.count }
    return JSONNode(value: value, offset: place)
  }

  private mutating func items() throws(KPIReportSyntaxError) -> [JSONNode] {
    var items: [JSONNode] = []
    try list(closedBy: UInt8(ascii: "]")) { parser throws(KPIReportSyntaxError) in
      items.append(try parser.value())
    }
    return items
  }

  private mutating func members() throws(KPIReportSyntaxError) -> [(key: String, value: JSONNode)] {
    var members: [(key: String, value: JSONNode)] = []
    var keys: Set<String> = []
    try list(closedBy: UInt8(ascii: "}")) { parser throws(KPIReportSyntaxError) in
      let start = parser.place
      guard parser.next == UInt8(ascii: "\"") else {
        throw parser.failure("a key in quotes is expected here")
      }
      let key = try parser.string()
      guard keys.insert(key).inserted else {
        throw parser.failure("the key '\(key)' is written twice", at: start)
      }
      parser.skipBlanks()
      guard parser.next == UInt8(ascii: ":") else { throw parser.failure("':' is expected after a key") }
      parser.place += 1
      members.append((key, try parser.value()))
    }
    return members
  }

  private mutating func list(
    closedBy close: UInt8, item: (inout JSONParser) throws(KPIReportSyntaxError) -> Void
  ) throws(KPIReportSyntaxError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw failure("nested more than \(Self.deepest) deep") }
    place += 1
    skipBlanks()
    if next == close {
      place += 1
      return
    }
    while true {
      skipBlanks()
      try item(&self)
      skipBlanks()
      if next == close {
        place += 1
        return
      }
      guard next == UInt8(ascii: ",") else {
        throw failure("',' or '\(Unicode.Scalar(close))' is expected here")
      }
      place += 1
    }
  }

  private mutating func number() throws(KPIReportSyntaxError) -> String {
    let start = place
    if next == UInt8(ascii: "-") { place += 1 }
    let whole = skipDigits()
    guard whole > 0, whole == 1 || bytes[place - whole] != UInt8(ascii: "0") else {
      throw failure("not a number", at: start)
    }
    if next == UInt8(ascii: ".") {
      place += 1
      guard skipDigits() > 0 else { throw failure("a digit is expected after the point") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      place += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      guard skipDigits() > 0 else { throw failure("a digit is expected in the exponent") }
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func skipDigits() -> Int {
    let start = place
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place - start
  }

  private mutating func string() throws(KPIReportSyntaxError) -> String {
    let start = place
    place += 1
    var text: [UInt8] = []
    while true {
      guard let byte = next else { throw failure("the text in quotes has no end", at: start) }
      switch byte {
      case UInt8(ascii: "\""):
        place += 1
        guard let valid = String(validating: text, as: UTF8.self) else {
          throw failure("the text is not valid UTF-8", at: start)
        }
        return valid
      case 0..<0x20: throw failure("a control character in a text has to be escaped")
      case UInt8(ascii: "\\"):
        text += String(try escape()).utf8
      default:
        text.append(byte)
        place += 1
      }
    }
  }

  private mutating func escape() throws(KPIReportSyntaxError) -> Unicode.Scalar {
    let start = place
    place += 1
    guard let byte = next else { throw failure("the text in quotes has no end", at: start) }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default: throw failure("unknown escape in a text", at: start)
    }
  }

  /// Reads the four digits after `\u`, and the second half of a surrogate pair.
  private mutating func unicodeEscape(from start: Int) throws(KPIReportSyntaxError) -> Unicode.Scalar {
    let first = try hexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, next == UInt8(ascii: "\\"), place + 1 < bytes.count,
      bytes[place + 1] == UInt8(ascii: "u")
    else { throw failure("half of a surrogate pair", at: start) }
    place += 2
    let second = try hexDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw failure("half of a surrogate pair", at: start) }
    return scalar
  }

  private mutating func hexDigits() throws(KPIReportSyntaxError) -> UInt16 {
    guard place + 4 <= bytes.count,
      bytes[place..<(place + 4)].allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let value = UInt16(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits are expected") }
    place += 4
    return value
  }
}
