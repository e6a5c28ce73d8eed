/// A JSON value to be written; objects keep the order of their keys.
enum JSONText {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number already written as JSON.
  case number(String)
  case string(String)
  case array([JSONText])
  case object([(key: String, value: JSONText)])

  /// The text, with a final line break.
  ///
  /// Whatever holds a list of objects is broken into lines, all else stays on one, so that a row of the
  /// report is a row of the file and a changed number is one changed line.
  func text() -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private var holdsRows: Bool {
    switch self {
    case .null, .bool, .integer, .number, .string: false
    case .array(let items): items.contains { if case .object = $0 { true } else { $0.holdsRows } }
    case .object(let members): members.contains { $0.value.holdsRows }
    }
  }

  private func write(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .number(let text): bytes += text.utf8
    case .string(let text): Self.write(text, to: &bytes)
    case .array(let items):
      writeList(items, "[", "]", to: &bytes, indent: indent) { item, bytes, indent in
        item.write(to: &bytes, indent: indent)
      }
    case .object(let members):
      writeList(members, "{", "}", to: &bytes, indent: indent) { member, bytes, indent in
        Self.write(member.key, to: &bytes)
        bytes += ": ".utf8
        member.value.write(to: &bytes, indent: indent)
      }
    }
  }

  private func writeList<Item>(
    _ items: [Item], _ open: String, _ close: String, to bytes: inout [UInt8], indent: Int,
    _ writeItem: (Item, inout [UInt8], Int) -> Void
  ) {
    let isBroken = holdsRows
    bytes += open.utf8
    for (place, item) in items.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      if isBroken {
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: indent + 2)
      } else if place > 0 {
        bytes.append(UInt8(ascii: " "))
      }
      writeItem(item, &bytes, indent + 2)
    }
    if isBroken {
      bytes.append(UInt8(ascii: "\n"))
      bytes += repeatElement(UInt8(ascii: " "), count: indent)
    }
    bytes += close.utf8
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    let hex = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20:
        bytes += "\\u00".utf8
        bytes.append(hex[Int(byte >> 4)])
        bytes.append(hex[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
