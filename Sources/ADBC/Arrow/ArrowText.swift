/// Values as the texts that a CSV file would have.
enum ArrowText {
  /// A number without a fraction as a whole number: columns of amounts are often of floating point.
  static func text(of number: Double) -> String {
    guard number.magnitude < 9_007_199_254_740_992, number == number.rounded() else { return "\(number)" }
    return String(Int64(number))
  }

  static func text(of number: Float) -> String {
    guard number.magnitude < 16_777_216, number == number.rounded() else { return "\(number)" }
    return String(Int64(number))
  }

  /// A decimal with all its digits, as `12.50`.
  static func append(_ value: Int128, scale: Int, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let digits = Array(String(value.magnitude).utf8)
    let whole = max(digits.count - scale, 0)
    bytes += whole == 0 ? [UInt8(ascii: "0")] : digits[..<whole]
    guard scale > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes += repeatElement(UInt8(ascii: "0"), count: max(scale - digits.count, 0))
    bytes += digits[whole...]
  }

  static func append(hexadecimal value: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    for byte in value {
      bytes.append(hexadecimalDigit(byte >> 4))
      bytes.append(hexadecimalDigit(byte & 15))
    }
  }

  private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
  }

  static func append(uuid value: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    for (index, byte) in value.enumerated() {
      if [4, 6, 8, 10].contains(index) { bytes.append(UInt8(ascii: "-")) }
      bytes.append(hexadecimalDigit(byte >> 4))
      bytes.append(hexadecimalDigit(byte & 15))
    }
  }

  /// A day since 1970 as `2026-01-05`.
  static func append(day: Int64, to bytes: inout [UInt8]) {
    let (year, month, dayOfMonth) = civil(day)
    append(year, digits: 4, &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(month, digits: 2, &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(dayOfMonth, digits: 2, &bytes)
  }

  /// A time since 1970 as `2026-01-05T09:03:00.123`, with `Z` behind it when it is an instant.
  static func append(
    timestamp value: Int64, _ unit: ArrowType.TimeUnit, isInstant: Bool, to bytes: inout [UInt8]
  ) {
    let (seconds, fraction) = quotient(value, unit.rawValue)
    let (day, second) = quotient(seconds, 86_400)
    append(day: day, to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    append(second / 3600, digits: 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(second / 60 % 60, digits: 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(second % 60, digits: 2, &bytes)
    if fraction != 0 {
      bytes.append(UInt8(ascii: "."))
      append(fraction, digits: String(unit.rawValue).utf8.count - 1, &bytes)
    }
    if isInstant { bytes.append(UInt8(ascii: "Z")) }
  }

  /// The quotient rounded down, and the remainder, which is never negative.
  static func quotient(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func append(_ number: Int64, digits: Int, _ bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let text = String(number.magnitude).utf8
    bytes += repeatElement(UInt8(ascii: "0"), count: max(digits - text.count, 0))
    bytes += text
  }

  /// Year, month and day in the Gregorian calendar, reckoned in cycles of 400 years from 1 March of year 0.
  private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (cycle, dayOfCycle) = quotient(day + 719_468, 146_097)
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}
