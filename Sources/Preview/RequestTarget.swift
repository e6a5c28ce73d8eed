/// The target of a request, taken apart: a path of plain characters and what is asked of it.
struct RequestTarget: Hashable, Sendable {
  var path: String
  var query: [String: String]

  /// Reads a target such as `/picture.svg?spec=sales&view=process`; nil for anything that needs interpretation.
  ///
  /// Paths are letters, digits, `.`, `-` and `/`, never encoded, so that there is one way to write each. Queries
  /// hold each key once; their values are UTF-8 without control characters.
  init?(_ target: String, limit: Int = .max) {
    let bytes = Array(target.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= limit else { return nil }
    let end = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    guard bytes[..<end].allSatisfy(Self.isPlain), !Self.climbs(bytes[..<end]) else { return nil }
    path = String(decoding: bytes[..<end], as: UTF8.self)
    query = [:]
    guard end < bytes.endIndex else { return }
    for pair in bytes[(end + 1)...].split(separator: UInt8(ascii: "&")) {
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      guard let key = Self.decoded(pair[..<equals]), !key.isEmpty,
        let value = equals < pair.endIndex ? Self.decoded(pair[(equals + 1)...]) : "",
        query.updateValue(value, forKey: key) == nil
      else { return nil }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  private static func climbs(_ path: ArraySlice<UInt8>) -> Bool {
    path.split(separator: UInt8(ascii: "/")).contains { $0.allSatisfy { $0 == UInt8(ascii: ".") } }
  }

  /// Takes the encoding off a part of a query; nil where it is wrong or hides a control character.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      var byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
          let low = digit(bytes[index + 2])
        else { return nil }
        byte = high << 4 | low
        index += 2
      } else if byte == UInt8(ascii: "+") {
        byte = UInt8(ascii: " ")
      }
      guard byte >= 0x20, byte != 0x7F else { return nil }
      result.append(byte)
      index += 1
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
