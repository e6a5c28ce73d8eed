/// Adds a text chunk to a PNG file (PNG specification, third edition, sections 5 and 11.3.3).
enum PNGText {
  /// The PNG with an `iTXt`-free Latin-1 `tEXt` chunk behind its header; other bytes come back unchanged.
  static func adding(keyword: String, text: String, to png: [UInt8]) -> [UInt8] {
    // Eight bytes of signature, then the IHDR chunk of 25 bytes.
    let headerEnd = 33
    guard png.count > headerEnd, Array(png[1...3]) == Array("PNG".utf8) else { return png }
    let type = Array("tEXt".utf8)
    let data = Array(keyword.utf8) + [0] + Array(text.utf8)
    let chunk = bigEndian(UInt32(data.count)) + type + data + bigEndian(crc32(type + data))
    return Array(png[..<headerEnd]) + chunk + png[headerEnd...]
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// The CRC of ISO 3309 that PNG uses.
  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return crc ^ 0xFFFF_FFFF
  }
}
