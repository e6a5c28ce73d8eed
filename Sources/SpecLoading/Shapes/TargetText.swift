import ProcessModel

/// A target as written: `30%`, `<= 60d`, `>= 400/month`, `20%..35%`.
struct TargetText: Hashable, Sendable {
  enum Comparison: Hashable, Sendable {
    case atLeast
    case atMost
  }

  /// A value and what it is a number of.
  struct Value: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
      case number
      case percent
      case duration
    }

    var number: Double
    var unit: Unit
    /// What follows a `/` where it is a stretch of time.
    var period: Target.Period?
  }

  var comparison: Comparison?
  var low: Value
  /// The upper end of a band; nil for a single limit.
  var high: Value?

  init?(_ text: String) {
    var rest = text.utf8.filter { $0 != 0x20 && $0 != 0x2C }[...]
    if let (sign, length) = TargetText.comparison(at: rest) {
      comparison = sign
      rest = rest.dropFirst(length)
    }
    if let dots = rest.indices.dropLast().first(where: { rest[$0] == 0x2E && rest[$0 + 1] == 0x2E }) {
      guard comparison == nil, let low = TargetText.value(of: rest[..<dots]),
        let high = TargetText.value(of: rest[(dots + 2)...]), low.unit == high.unit, low.number <= high.number
      else { return nil }
      (self.low, self.high) = (low, high)
    } else {
      guard let value = TargetText.value(of: rest) else { return nil }
      low = value
    }
  }

  private static func comparison(at bytes: ArraySlice<UInt8>) -> (Comparison, Int)? {
    let signs: [(String, Comparison)] = [
      ("<=", .atMost), (">=", .atLeast), ("≤", .atMost), ("≥", .atLeast), ("≦", .atMost), ("≧", .atLeast),
    ]
    return signs.first { bytes.starts(with: $0.0.utf8) }.map { ($0.1, $0.0.utf8.count) }
  }

  /// The stretch of time that the limits are meant for.
  var period: Target.Period? { high?.period ?? low.period }

  /// Reads a number with an optional unit; what follows a `/` is a stretch of time such as `/month`, or for
  /// people.
  private static func value(of bytes: ArraySlice<UInt8>) -> Value? {
    let digits = bytes.prefix { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    guard digits.first != 0x2E, let number = plainNumber(from: String(decoding: digits, as: UTF8.self)) else {
      return nil
    }
    var unit = bytes[digits.endIndex...]
    var period: Target.Period?
    if let slash = unit.firstIndex(of: 0x2F) {
      guard unit[(slash + 1)...].allSatisfy({ (0x61...0x7A).contains($0) }), slash + 1 < unit.endIndex else {
        return nil
      }
      period = Target.Period(rawValue: String(decoding: unit[(slash + 1)...], as: UTF8.self))
      unit = unit[..<slash]
    }
    if unit.isEmpty { return Value(number: number, unit: .number, period: period) }
    if unit.elementsEqual("%".utf8) { return Value(number: number / 100, unit: .percent, period: period) }
    guard unit.count == 1, let letter = unit.first,
      let length = CalendarDuration.Unit(rawValue: String(Unicode.Scalar(letter)))
    else { return nil }
    return Value(number: number * Double(CalendarDuration(1, length).milliseconds), unit: .duration)
  }
}

extension ScalarFormat {
  /// The regular expression for `TargetText`.
  static let targetPattern: String = {
    let value = "-?[0-9][0-9,_]*(\\.[0-9]+)? ?[%mhdw]?( ?/ ?[a-z]+)?"
    return "^ *((<=|>=|≤|≥|≦|≧) *)?\(value) *$|^ *\(value) *\\.\\. *\(value) *$"
  }()
}
