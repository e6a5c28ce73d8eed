/// Many short texts in one stretch of memory of up to 4 GiB; each is made a `String` only when it is asked for.
package struct TextColumn: RandomAccessCollection, Hashable, Sendable, ExpressibleByArrayLiteral {
  private var bytes: [UInt8]
  /// Where each text begins, and the end of the last.
  private var ends: [UInt32]

  /// Makes a column of UTF-8 texts that stand one after another.
  /// - Parameters:
  ///   - bytes: The texts.
  ///   - ends: Where the first begins, which is 0, and where each ends.
  package init(bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    self.ends = ends.map { UInt32($0) }
  }

  package init(arrayLiteral elements: String...) {
    self.init(bytes: [], ends: [0])
    for element in elements { append(element) }
  }

  package mutating func append(_ text: String) {
    bytes += text.utf8
    ends.append(UInt32(bytes.count))
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { ends.count - 1 }

  package subscript(index: Int) -> String {
    String(decoding: bytes[Int(ends[index])..<Int(ends[index + 1])], as: UTF8.self)
  }
}
