/// A number with at most twelve significant digits, as JSON writes it and with at least one decimal.
///
/// Rounds the shortest decimal that reads back as the number, half away from zero, so that the text is
/// the same on every platform; nil for infinities and NaN.
package func decimalText(_ value: Double, significantDigits: Int = 12) -> String? {
  guard value.isFinite else { return nil }
  guard value != 0 else { return "0.0" }
  var (digits, exponent) = decimalDigits(of: value.magnitude)
  if digits.count > significantDigits {
    let roundsUp = digits[significantDigits] >= 5
    digits.removeSubrange(significantDigits...)
    if roundsUp, increment(&digits) { exponent += 1 }
  }
  while digits.count > 1, digits.last == 0 { digits.removeLast() }
  let sign = value < 0 ? "-" : ""
  let written = digits.map { String($0) }
  guard (-6...17).contains(exponent) else {
    let fraction = written.count > 1 ? "." + written.dropFirst().joined() : ".0"
    return "\(sign)\(written[0])\(fraction)e\(exponent - 1)"
  }
  if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + written.joined() }
  let whole =
    written.prefix(exponent).joined() + String(repeating: "0", count: max(0, exponent - written.count))
  let fraction = written.dropFirst(exponent).joined()
  return "\(sign)\(whole).\(fraction.isEmpty ? "0" : fraction)"
}

/// The significant digits of a positive number and the place of the point before which they all stand:
/// 0.d₁d₂… × 10^exponent.
private func decimalDigits(of value: Double) -> (digits: [UInt8], exponent: Int) {
  var digits: [UInt8] = []
  var pointPlace: Int?
  var power = 0
  let parts = value.description.utf8.split(separator: UInt8(ascii: "e"))
  for byte in parts[0] {
    if byte == UInt8(ascii: ".") {
      pointPlace = digits.count
    } else {
      digits.append(byte - UInt8(ascii: "0"))
    }
  }
  if parts.count > 1 { power = Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 }
  var exponent = (pointPlace ?? digits.count) + power
  while digits.count > 1, digits.first == 0 {
    digits.removeFirst()
    exponent -= 1
  }
  return (digits, exponent)
}

/// Adds one to the last digit; true when the number grew by a digit, which then is 1 followed by zeros.
private func increment(_ digits: inout [UInt8]) -> Bool {
  for place in digits.indices.reversed() {
    if digits[place] < 9 {
      digits[place] += 1
      return false
    }
    digits[place] = 0
  }
  digits.insert(1, at: 0)
  digits.removeLast()
  return true
}

/// Milliseconds written as seconds, to the microsecond.
func secondsText(milliseconds: Double) -> String? {
  guard milliseconds.isFinite, milliseconds.magnitude < 9e15 else { return nil }
  return secondsText(microseconds: Int64((milliseconds * 1000).rounded()))
}

/// Whole milliseconds written as seconds.
func secondsText(milliseconds: Int64) -> String {
  let (whole, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
  return (milliseconds < 0 ? "-" : "") + "\(whole)." + fraction(Int(rest), width: 3)
}

private func secondsText(microseconds: Int64) -> String {
  let (whole, rest) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
  return (microseconds < 0 ? "-" : "") + "\(whole)." + fraction(Int(rest), width: 6)
}

/// The decimals without trailing zeros, but at least one.
private func fraction(_ value: Int, width: Int) -> String {
  let digits = String(value)
  var text = String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  while text.utf8.count > 1, text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
  return text
}
