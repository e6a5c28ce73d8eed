/// Reads the small part of XML in which libgraphviz writes: elements, attributes, text, comments.
///
/// Not Foundation's `XMLParser`: on Linux it costs 5 ms at the start of every command (14 ms against 9 ms
/// with Foundation alone) and makes libxml2 and ICU run-time dependencies of a tool that reads no other
/// XML. Whatever is beyond the part (CDATA, processing instructions, entities of one's own, a DTD's inner
/// part) is refused, so there is nothing to attack. Scanned as bytes: a quote followed by a combining mark
/// is one `Character` and would be missed.
struct XMLReader {
  struct Attribute: Hashable {
    var name: String
    /// The value, with references replaced.
    var value: [UInt8]
  }

  enum Event: Hashable {
    case start(String, [Attribute])
    case end(String)
    case text([UInt8])
  }

  private static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  /// Set between the two events of an element written as one tag.
  private var pendingEnd = false
  private var hasRoot = false

  /// Makes a reader after a look at every byte: no control byte, no byte that is not UTF-8, none of the
  /// scalars that XML forbids.
  init(_ bytes: [UInt8]) throws(RenderingError) {
    self.bytes = bytes
    for (index, byte) in bytes.enumerated() {
      let isControl = byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 || byte == 0x7F
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      let isForbidden =
        byte >= 0xBE && index >= 2 && bytes[index - 1] == 0xBF && bytes[index - 2] == 0xEF && byte <= 0xBF
      if isControl || isForbidden { throw Self.refusal("a forbidden character", at: index) }
    }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Self.refusal("no UTF-8", at: 0) }
    if starts(with: "<?xml ") { try skip(past: "?>") }
  }

  /// Reads on.
  /// - Returns: The next event, or nil after the end of the root element.
  mutating func next() throws(RenderingError) -> Event? {
    if pendingEnd { return .end(close()) }
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        let text = try references(upTo: UInt8(ascii: "<"))
        if !open.isEmpty { return .text(text) }
        guard text.allSatisfy(Self.isSpace) else { throw refusal("text outside the root element") }
        continue
      }
      if starts(with: "<!--") {
        try skipComment()
      } else if starts(with: "<!DOCTYPE ") {
        try skipDoctype()
      } else if starts(with: "</") {
        return try endTag()
      } else {
        return try startTag()
      }
    }
    guard open.isEmpty, hasRoot else { throw refusal("an early end") }
    return nil
  }

  // MARK: - Tags

  private mutating func startTag() throws(RenderingError) -> Event {
    guard !open.isEmpty || !hasRoot else { throw refusal("a second root element") }
    guard open.count < Self.depthLimit else { throw refusal("elements nested too deep") }
    position += 1
    let name = try self.name()
    var attributes: [Attribute] = []
    while true {
      let spaced = skipSpace()
      guard position < bytes.count else { throw refusal("an early end") }
      if bytes[position] == UInt8(ascii: ">") { break }
      if starts(with: "/>") {
        pendingEnd = true
        position += 1
        break
      }
      guard spaced else { throw refusal("a malformed tag") }
      let attribute = try self.attribute()
      guard !attributes.contains(where: { $0.name == attribute.name }) else {
        throw refusal("attribute '\(attribute.name)' twice")
      }
      attributes.append(attribute)
    }
    position += 1
    open.append(name)
    hasRoot = true
    return .start(name, attributes)
  }

  private mutating func attribute() throws(RenderingError) -> Attribute {
    let name = try self.name()
    guard starts(with: "=\"") || starts(with: "='") else { throw refusal("a malformed attribute") }
    let quote = bytes[position + 1]
    position += 2
    let value = try references(upTo: quote)
    guard position < bytes.count else { throw refusal("an early end") }
    position += 1
    return Attribute(name: name, value: value)
  }

  private mutating func endTag() throws(RenderingError) -> Event {
    position += 2
    let name = try self.name()
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">"), open.last == name else {
      throw refusal("a malformed end tag")
    }
    position += 1
    return .end(close())
  }

  private mutating func close() -> String {
    pendingEnd = false
    return open.removeLast()
  }

  private mutating func name() throws(RenderingError) -> String {
    let start = position
    while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
    guard position > start, Self.isLetter(bytes[start]) else { throw refusal("a malformed name") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  // MARK: - Text

  /// Reads text up to a byte or the end, with its references replaced.
  private mutating func references(upTo end: UInt8) throws(RenderingError) -> [UInt8] {
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != end {
      switch bytes[position] {
      case UInt8(ascii: "<"): throw refusal("'<' in a value")
      case UInt8(ascii: "&"): text.append(contentsOf: try reference())
      default:
        text.append(bytes[position])
        position += 1
      }
    }
    return text
  }

  private mutating func reference() throws(RenderingError) -> [UInt8] {
    let start = position + 1
    guard let end = bytes[start...].prefix(10).firstIndex(of: UInt8(ascii: ";")) else {
      throw refusal("a malformed reference")
    }
    let name = bytes[start..<end]
    let value: UInt32?
    if name.starts(with: "#x".utf8) {
      value = UInt32(String(decoding: name.dropFirst(2), as: UTF8.self), radix: 16)
    } else if name.starts(with: "#".utf8) {
      value = UInt32(String(decoding: name.dropFirst(), as: UTF8.self))
    } else {
      value = Self.entities.first { $0.name.utf8.elementsEqual(name) }?.scalar.value
    }
    guard let scalar = value.flatMap(Unicode.Scalar.init), scalar.value >= 0x20 || scalar == "\n",
      scalar.value != 0x7F,
      scalar.value & 0xFFFE != 0xFFFE
    else { throw refusal("a malformed reference") }
    position = end + 1
    return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private static let entities: [(name: String, scalar: Unicode.Scalar)] = [
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"),
  ]

  // MARK: - What is skipped

  private mutating func skipComment() throws(RenderingError) {
    position += 4
    try skip(past: "--")
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
      throw refusal("'--' in a comment")
    }
    position += 1
  }

  private mutating func skipDoctype() throws(RenderingError) {
    guard !hasRoot else { throw refusal("a late document type") }
    let start = position
    try skip(past: ">")
    guard !bytes[start..<position].contains(UInt8(ascii: "[")) else {
      throw refusal("a document type of its own")
    }
  }

  private mutating func skip(past end: String) throws(RenderingError) {
    while position < bytes.count {
      if starts(with: end) {
        position += end.utf8.count
        return
      }
      position += 1
    }
    throw refusal("an early end")
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = position
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    return position > start
  }

  // MARK: - Bytes

  private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
  }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private func refusal(_ reason: String) -> RenderingError { Self.refusal(reason, at: position) }

  private static func refusal(_ reason: String, at offset: Int) -> RenderingError {
    .pictureRefused(reason: "\(reason) at byte \(offset)")
  }
}
