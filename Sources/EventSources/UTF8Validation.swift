#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What stands at the first place where bytes are not well-formed UTF-8.
enum UTF8Check: Hashable {
  case valid
  /// The bytes end inside a character that begins at the index.
  case incomplete(at: Int)
  case invalid(at: Int)
}

/// Checks bytes against the well-formed sequences of the Unicode standard, table 3-7: no overlong forms,
/// no surrogates, nothing beyond U+10FFFF.
func checkUTF8(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> UTF8Check {
  var index = start
  let raw = bytes.bytes
  while index < end {
    while index + 32 <= end, isASCII(raw, index) { index += 32 }
    while index + 8 <= end,
      raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    guard index < end else { return .valid }
    let lead = bytes[index]
    if lead < 0x80 {
      index += 1
      continue
    }
    guard let (length, second) = utf8Sequence(lead) else { return .invalid(at: index) }
    for offset in 1..<length {
      guard index + offset < end else { return .incomplete(at: index) }
      let allowed = offset == 1 ? second : 0x80...0xBF
      guard allowed.contains(bytes[index + offset]) else { return .invalid(at: index) }
    }
    index += length
  }
  return .valid
}

/// Whether the 32 bytes at an index, which have to be there, are ASCII.
@inline(__always)
private func isASCII(_ raw: RawSpan, _ index: Int) -> Bool {
  func word(_ offset: Int) -> UInt64 {
    raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index &+ offset, as: UInt64.self)
  }
  return (word(0) | word(8) | word(16) | word(24)) & 0x8080_8080_8080_8080 == 0
}

/// The place of the first byte that is zero.
func firstZeroByte(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
  bytes.extracting(start..<end).withUnsafeBytes { part in
    guard let first = part.baseAddress, let zero = memchr(first, 0, part.count) else { return nil }
    return start + (UnsafeRawPointer(zero) - first)
  }
}

/// The length of a sequence by its first byte and the range of its second; nil for no first byte.
private func utf8Sequence(_ lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
  switch lead {
  case 0xC2...0xDF: (2, 0x80...0xBF)
  case 0xE0: (3, 0xA0...0xBF)
  case 0xED: (3, 0x80...0x9F)
  case 0xE1...0xEF: (3, 0x80...0xBF)
  case 0xF0: (4, 0x90...0xBF)
  case 0xF1...0xF3: (4, 0x80...0xBF)
  case 0xF4: (4, 0x80...0x8F)
  default: nil
  }
}
