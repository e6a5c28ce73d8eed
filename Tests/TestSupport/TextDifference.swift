/// The first places where two texts differ, line by line, short enough for a test's message.
package struct TextDifference: Hashable, Sendable, CustomStringConvertible {
  /// The lines of the difference: `-` is expected, `+` is found, with line numbers of the expected text.
  package var lines: [String]

  /// Compares the texts; nil when they are equal byte by byte.
  package init?(expected: String, found: String, limit: Int = 12) {
    guard !expected.utf8.elementsEqual(found.utf8) else { return nil }
    let old = Self.split(expected)
    let new = Self.split(found)
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - start, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    let removed = old[start..<(old.count - tail)]
    let added = new[start..<(new.count - tail)]
    lines = ["@@ line \(start + 1): \(removed.count) expected, \(added.count) found"]
    lines += Self.shown(removed, sign: "-", limit: limit)
    lines += Self.shown(added, sign: "+", limit: limit)
  }

  /// The lines below each other.
  package var description: String { lines.joined(separator: "\n") }

  private static func split(_ text: String) -> [[UInt8]] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
  }

  private static func shown(_ lines: ArraySlice<[UInt8]>, sign: String, limit: Int) -> [String] {
    var result = lines.prefix(limit).map { line in
      let text = String(String(decoding: line, as: UTF8.self).prefix(200))
      return "\(sign) \(text.debugDescription.dropFirst().dropLast())"
    }
    if lines.count > limit { result.append("\(sign) … \(lines.count - limit) more") }
    return result
  }
}
