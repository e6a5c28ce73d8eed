/// The grammar of RFC 8259, to tell whether a line holds one object and nothing else.
///
/// Written apart from the reader, straight from the grammar, so that the two do not share a mistake.
struct JSONGrammar {
  private let text: [UInt8]
  private var index = 0

  init(_ text: ArraySlice<UInt8>) { self.text = Array(text) }

  /// Whether the text is an object, with blanks around it.
  var isObject: Bool {
    mutating get {
      index = 0
      blanks()
      guard next == UInt8(ascii: "{"), value() else { return false }
      blanks()
      return index == text.count
    }
  }

  private var next: UInt8? { index < text.count ? text[index] : nil }

  private mutating func blanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let wanted = word.withUTF8Buffer { Array($0) }
    guard text[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  private mutating func value() -> Bool {
    switch next {
    case UInt8(ascii: "{"): list(until: "}") { $0.string() && $0.spaced(":") && $0.value() }
    case UInt8(ascii: "["): list(until: "]") { $0.value() }
    case UInt8(ascii: "\""): string()
    default: take("true") || take("false") || take("null") || number()
    }
  }

  private mutating func spaced(_ sign: StaticString) -> Bool {
    blanks()
    let isThere = take(sign)
    blanks()
    return isThere
  }

  private mutating func list(until close: StaticString, _ item: (inout JSONGrammar) -> Bool) -> Bool {
    index += 1
    blanks()
    if take(close) { return true }
    while item(&self) {
      blanks()
      if take(close) { return true }
      guard spaced(",") else { return false }
    }
    return false
  }

  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    while let byte = next {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"): guard escape() else { return false }
      case 0..<0x20: return false
      default: break
      }
    }
    return false
  }

  private mutating func escape() -> Bool {
    guard let byte = next else { return false }
    index += 1
    guard byte == UInt8(ascii: "u") else { return Array("\"\\/bfnrt".utf8).contains(byte) }
    let digits = text[index...].prefix(4)
    index += digits.count
    return digits.count == 4
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF) }
  }

  private mutating func digits() -> Bool {
    let first = index
    while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
    return index > first
  }

  private mutating func number() -> Bool {
    _ = take("-")
    guard take("0") || digits() else { return false }
    if take("."), !digits() { return false }
    guard take("e") || take("E") else { return true }
    if !take("+") { _ = take("-") }
    return digits()
  }
}
