/// Replaces single bytes of a text's UTF-8.
///
/// On bytes and never on Characters: a quote followed by U+0301 is one Character that equals no quote, and
/// would pass unescaped. All replaced bytes are ASCII, so no scalar is ever cut.
func escapingBytes(of text: String, _ replacement: (UInt8) -> String?) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    if byte < 0x80, let replacement = replacement(byte) {
      bytes += Array(replacement.utf8)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension UInt8 {
  /// Whether the byte is an ASCII letter or digit.
  var isAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
