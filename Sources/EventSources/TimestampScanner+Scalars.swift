extension TimestampScanner {
  struct Digits {
    var value: Int
    var count: Int
  }

  /// Fills `scalars` with the cell: full-width forms as ASCII, all blanks as spaces, ASCII letters upper case.
  mutating func fold(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    scalars.removeAll(keepingCapacity: true)
    var index = start
    while index < end {
      var scalar = UInt32(bytes[index])
      let length = scalar < 0x80 ? 1 : scalar < 0xE0 ? 2 : scalar < 0xF0 ? 3 : 4
      if length > 1 {
        scalar &= 0x7F >> UInt32(length)
        for offset in 1..<length where index + offset < end {
          scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
      }
      index += length
      scalars.append(Self.folded(scalar))
    }
  }

  private static func folded(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x61...0x7A: scalar - 0x20
    case 0xFF41...0xFF5A: scalar - 0xFEE0 - 0x20
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x09, 0xA0, 0x202F, 0x3000: 0x20
    case 0x2212: 0x2D
    default: scalar
    }
  }

  func code(_ sign: Unicode.Scalar) -> UInt32 { sign.value }

  var peek: UInt32? { position < scalars.count ? scalars[position] : nil }

  var rest: String {
    String(String.UnicodeScalarView(scalars[position...].compactMap(Unicode.Scalar.init)))
  }

  func digit(at index: Int) -> Int? {
    guard index < scalars.count, (0x30...0x39).contains(scalars[index]) else { return nil }
    return Int(scalars[index] - 0x30)
  }

  /// Reads up to 18 digits as a number; longer runs stop there.
  mutating func scanDigits() -> Digits? {
    var digits = Digits(value: 0, count: 0)
    while digits.count < 18, let digit = digit(at: position) {
      digits.value = digits.value * 10 + digit
      digits.count += 1
      position += 1
    }
    return digits.count > 0 ? digits : nil
  }

  mutating func skipSpaces(andLetterT: Bool = false) {
    while peek == 0x20 { position += 1 }
    if andLetterT, peek == code("T"), digit(at: position + 1) != nil { position += 1 }
  }

  mutating func take(_ sign: UInt32) -> Bool {
    guard peek == sign else { return false }
    position += 1
    return true
  }

  mutating func take(_ signs: String) -> Bool {
    let wanted = signs.unicodeScalars.map(\.value)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }
}
