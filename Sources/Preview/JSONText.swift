import Foundation
import Hummingbird
import NIOCore

/// Writes what the page gets as JSON.
enum JSONText {
  /// The text of a value; `null` for one that JSON has no form for.
  static func buffer(of value: some Encodable) -> ByteBuffer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return ByteBuffer(bytes: (try? encoder.encode(value)) ?? Data("null".utf8))
  }
}
