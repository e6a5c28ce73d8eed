package import EventLogs

extension Instant {
  /// Reads an instant written `2026-04-01T00:00:00+09:00`, perhaps with milliseconds; nil for anything else.
  package init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 25, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"),
      let day = LocalDate(iso: String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = Self.number(bytes[11..<13], upTo: 23), let minute = Self.number(bytes[14..<16], upTo: 59),
      let second = Self.number(bytes[17..<19], upTo: 59)
    else { return nil }
    var place = 19
    var fraction: Int64 = 0
    if bytes[place] == UInt8(ascii: ".") {
      guard bytes.count == 29, let value = Self.number(bytes[20..<23], upTo: 999) else { return nil }
      fraction = value
      place = 23
    }
    let sign: Int64 = bytes[place] == UInt8(ascii: "-") ? -1 : 1
    guard bytes.count == place + 6, sign < 0 || bytes[place] == UInt8(ascii: "+"),
      bytes[place + 3] == UInt8(ascii: ":"),
      let hours = Self.number(bytes[(place + 1)..<(place + 3)], upTo: 23),
      let minutes = Self.number(bytes[(place + 4)..<(place + 6)], upTo: 59)
    else { return nil }
    let clock = ((hour * 60 + minute) * 60 + second) * 1000 + fraction
    let offset = sign * (hours * 60 + minutes) * 60_000
    self.init(milliseconds: Int64(day.daysSinceEpoch) * LocalDateTime.millisecondsPerDay + clock - offset)
  }

  private static func number(_ bytes: ArraySlice<UInt8>, upTo limit: Int64) -> Int64? {
    var value: Int64 = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return value <= limit ? value : nil
  }
}
