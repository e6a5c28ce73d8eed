/// A condition that a program can check: `fit_score >= 50`, `form == 'demo_request'`, or the name of a flag.
package struct AttributeCondition: Hashable, Sendable {
  package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"

    /// Whether it compares numbers only.
    package var isOfNumbers: Bool {
      switch self {
      case .equal, .unequal: false
      case .atLeast, .atMost, .above, .below: true
      }
    }
  }

  /// The name of an attribute, or of a kind of activity.
  package var name: String
  /// Nil for a flag, which has to be set.
  package var comparison: Comparison?
  /// What it is compared with, without quotes; empty for a flag.
  package var value: String

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let isSign = { (byte: UInt8) in [0x21, 0x3C, 0x3D, 0x3E].contains(byte) }
    guard let start = bytes.firstIndex(where: isSign) else {
      let isWord = bytes.allSatisfy { byte in
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || byte == 0x5F || byte == 0x2D || byte == 0x2E
      }
      guard isWord, !bytes.isEmpty else { return nil }
      (name, comparison, value) = (text, nil, "")
      return
    }
    let end = bytes[start...].firstIndex { !isSign($0) } ?? bytes.endIndex
    guard let comparison = Comparison(rawValue: String(decoding: bytes[start..<end], as: UTF8.self)) else {
      return nil
    }
    let name = String(decoding: bytes[..<start], as: UTF8.self).withoutSurroundingBlanks
    let right = String(decoding: bytes[end...], as: UTF8.self).withoutSurroundingBlanks
    guard !name.isEmpty, let value = Self.value(of: right, isNumber: comparison.isOfNumbers) else {
      return nil
    }
    (self.name, self.comparison, self.value) = (name, comparison, value)
  }

  /// A quoted text or a single word or number; nil for anything longer, such as two conditions in one.
  private static func value(of text: String, isNumber: Bool) -> String? {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last else { return nil }
    if isNumber {
      let isNumeral = bytes.allSatisfy { (0x30...0x39).contains($0) || [0x2C, 0x2D, 0x2E].contains($0) }
      return isNumeral ? text : nil
    }
    if [0x22, 0x27].contains(first) {
      let inner = bytes.dropFirst().dropLast()
      guard bytes.count >= 2, last == first, !inner.contains(first) else { return nil }
      return String(decoding: inner, as: UTF8.self)
    }
    return bytes.contains { $0 == 0x20 || [0x21, 0x3C, 0x3D, 0x3E, 0x22, 0x27].contains($0) } ? nil : text
  }
}

extension Criterion.Item {
  /// The condition as a program can check it; nil for what only people judge.
  package var checkable: AttributeCondition? { condition.flatMap(AttributeCondition.init) }
}
