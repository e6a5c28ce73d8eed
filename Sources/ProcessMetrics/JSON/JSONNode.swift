/// A JSON value as it was read, with where it begins.
struct JSONNode {
  indirect enum Value {
    case null
    case bool(Bool)
    /// A number as written.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([(key: String, value: JSONNode)])
  }

  var value: Value
  /// The byte at which it begins.
  var offset: Int

  /// What the value is, for messages.
  var kindName: String {
    switch value {
    case .null: "null"
    case .bool: "a truth value"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A saved report cannot be read: what is wrong, and where.
package struct KPIReportSyntaxError: Error, Hashable, CustomStringConvertible {
  package var message: String
  /// From 1, in lines and Unicode scalars.
  package var line: Int
  package var column: Int

  init(_ message: String, at offset: Int, in bytes: [UInt8]) {
    self.message = message
    let before = bytes[..<min(offset, bytes.count)]
    line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
  }

  package var description: String { "\(line):\(column): \(message)" }
}
