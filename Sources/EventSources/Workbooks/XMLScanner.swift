/// Reads the tags and texts of a part of a workbook in their order.
///
/// It knows what such parts have: elements, attributes, texts, the five named entities and those by number. A
/// document type, by which texts could be made to grow without bound or to name other files, is refused.
struct XMLScanner {
  enum Token {
    /// The beginning of an element; one without content is followed by no end.
    case start(isEmpty: Bool)
    case end
    case text
    case done
  }

  /// What is wrong with the text.
  enum Problem: Error {
    case documentType
    case malformed
    case failure(ReadingFailure)
  }

  private var buffer: BlockBuffer
  /// The name of the element that begins or ends, without its prefix.
  private var name = 0..<0
  /// Behind the name, where the attributes of an element stand.
  private var attributes = 0..<0
  private var content = 0..<0
  /// Whether the content is taken as it stands.
  private var isLiteral = false
  private var depth = 0

  init(_ buffer: BlockBuffer) { self.buffer = buffer }

  /// Moves to the next token; what it holds can be asked for until the next call.
  mutating func next() throws(Problem) -> Token {
    while true {
      guard try has(1) else {
        guard depth == 0 else { throw .malformed }
        return .done
      }
      guard buffer.bytes[buffer.start] == UInt8(ascii: "<") else { return try text() }
      guard try has(2) else { throw .malformed }
      switch buffer.bytes[buffer.start + 1] {
      case UInt8(ascii: "?"): buffer.consume(to: try end(of: "?>", from: 2))
      case UInt8(ascii: "!"):
        if try begins("<!--") {
          buffer.consume(to: try end(of: "-->", from: 4))
        } else if try begins("<![CDATA[") {
          let end = try end(of: "]]>", from: 9)
          content = buffer.start + 9..<end - 3
          isLiteral = true
          buffer.consume(to: end)
          return .text
        } else {
          throw .documentType
        }
      case UInt8(ascii: "/"): return try endTag()
      default: return try startTag()
      }
    }
  }

  // MARK: what a token holds

  /// Whether the element that begins or ends has a name.
  func isNamed(_ wanted: StaticString) -> Bool { equals(name, wanted) }

  /// The bytes of an attribute's value, entities resolved; nil when the element has none of the name.
  func attribute(_ wanted: StaticString) -> [UInt8]? {
    guard let range = rawAttribute(wanted) else { return nil }
    var value: [UInt8] = []
    append(range, to: &value)
    return value
  }

  /// An attribute's value as a text.
  func string(_ wanted: StaticString) -> String? {
    attribute(wanted).map { String(decoding: $0, as: UTF8.self) }
  }

  /// An attribute's value as a whole number that is not negative.
  func number(_ wanted: StaticString) -> Int? {
    guard let range = rawAttribute(wanted), (1...9).contains(range.count) else { return nil }
    var value = 0
    for index in range {
      let digit = buffer.bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Appends the text in hand, entities resolved.
  func appendText(to bytes: inout [UInt8]) {
    if isLiteral { bytes += buffer.bytes[content] } else { append(content, to: &bytes) }
  }

  private func rawAttribute(_ wanted: StaticString) -> Range<Int>? {
    var index = attributes.lowerBound
    let bytes = buffer.bytes.span
    while index < attributes.upperBound {
      while index < attributes.upperBound, bytes[index] <= 0x20 { index += 1 }
      var start = index
      while index < attributes.upperBound, bytes[index] != UInt8(ascii: "="), bytes[index] > 0x20 {
        if bytes[index] == UInt8(ascii: ":") { start = index + 1 }
        index += 1
      }
      let name = start..<index
      while index < attributes.upperBound, bytes[index] != 0x22, bytes[index] != 0x27 { index += 1 }
      guard index < attributes.upperBound else { return nil }
      let quote = bytes[index]
      let first = index + 1
      index = first
      while index < attributes.upperBound, bytes[index] != quote { index += 1 }
      if equals(name, wanted) { return first..<index }
      index += 1
    }
    return nil
  }

  private func equals(_ range: Range<Int>, _ wanted: StaticString) -> Bool {
    guard range.count == wanted.utf8CodeUnitCount else { return false }
    let bytes = buffer.bytes.span
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != wanted.utf8Start[offset] {
      return false
    }
    return true
  }

  // MARK: tokens

  private mutating func text() throws(Problem) -> Token {
    var end = buffer.start
    while true {
      while end < buffer.end, buffer.bytes[end] != UInt8(ascii: "<") { end += 1 }
      if end < buffer.end || buffer.isComplete { break }
      let offset = end - buffer.start
      try grow()
      end = buffer.start + offset
    }
    content = buffer.start..<end
    isLiteral = false
    buffer.consume(to: end)
    return .text
  }

  private mutating func endTag() throws(Problem) -> Token {
    let end = try end(of: ">", from: 2)
    takeName(from: buffer.start + 2, to: end - 1)
    depth -= 1
    guard depth >= 0 else { throw .malformed }
    buffer.consume(to: end)
    return .end
  }

  private mutating func startTag() throws(Problem) -> Token {
    let end = try endOfStartTag()
    let isEmpty = buffer.bytes[end - 2] == UInt8(ascii: "/")
    takeName(from: buffer.start + 1, to: end - (isEmpty ? 2 : 1))
    guard !name.isEmpty else { throw .malformed }
    if !isEmpty { depth += 1 }
    buffer.consume(to: end)
    return .start(isEmpty: isEmpty)
  }

  private mutating func takeName(from start: Int, to end: Int) {
    var first = start
    var index = start
    while index < end, buffer.bytes[index] > 0x20, buffer.bytes[index] != UInt8(ascii: "/") {
      if buffer.bytes[index] == UInt8(ascii: ":") { first = index + 1 }
      index += 1
    }
    name = first..<index
    attributes = index..<end
  }

  /// The index behind the `>` that ends a tag; one within quotes does not.
  private mutating func endOfStartTag() throws(Problem) -> Int {
    var index = buffer.start + 1
    var quote: UInt8 = 0
    while true {
      while index < buffer.end {
        let byte = buffer.bytes[index]
        index += 1
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == 0x22 || byte == 0x27 {
          quote = byte
        } else if byte == UInt8(ascii: ">") {
          return index
        }
      }
      let offset = index - buffer.start
      guard try grow() else { throw .malformed }
      index = buffer.start + offset
    }
  }

  /// The index behind the first occurrence of some bytes.
  private mutating func end(of wanted: StaticString, from offset: Int) throws(Problem) -> Int {
    var offset = offset
    while true {
      while try has(offset + wanted.utf8CodeUnitCount, growing: false) {
        let index = buffer.start + offset
        if equals(index..<index + wanted.utf8CodeUnitCount, wanted) {
          return index + wanted.utf8CodeUnitCount
        }
        offset += 1
      }
      guard try grow() else { throw .malformed }
    }
  }

  private mutating func begins(_ wanted: StaticString) throws(Problem) -> Bool {
    guard try has(wanted.utf8CodeUnitCount) else { return false }
    return equals(buffer.start..<buffer.start + wanted.utf8CodeUnitCount, wanted)
  }

  /// Whether so many bytes are at hand.
  private mutating func has(_ count: Int, growing: Bool = true) throws(Problem) -> Bool {
    while buffer.end - buffer.start < count {
      guard growing, try grow() else { return false }
    }
    return true
  }

  @discardableResult private mutating func grow() throws(Problem) -> Bool {
    guard buffer.end - buffer.start <= BlockBuffer.recordLimit else { throw .malformed }
    do {
      return try buffer.grow()
    } catch {
      throw .failure(error)
    }
  }

  // MARK: entities

  private func append(_ range: Range<Int>, to target: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = buffer.bytes[index]
      index += 1
      guard byte == UInt8(ascii: "&") else {
        target.append(byte)
        continue
      }
      let limit = min(range.upperBound, index + 12)
      guard let end = (index..<limit).first(where: { buffer.bytes[$0] == UInt8(ascii: ";") }),
        let scalar = Self.scalar(String(decoding: buffer.bytes[index..<end], as: UTF8.self))
      else {
        target.append(byte)
        continue
      }
      target += UTF8.encode(scalar).map { Array($0) } ?? []
      index = end + 1
    }
  }

  /// What an entity stands for.
  private static func scalar(_ entity: String) -> Unicode.Scalar? {
    switch entity {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let isHexadecimal = entity.hasPrefix("#x")
      guard entity.hasPrefix("#") else { return nil }
      let digits = entity.dropFirst(isHexadecimal ? 2 : 1)
      let value = UInt32(digits, radix: isHexadecimal ? 16 : 10)
      return value.flatMap { Unicode.Scalar($0) }.flatMap { $0.value == 0 ? nil : $0 }
    }
  }
}
