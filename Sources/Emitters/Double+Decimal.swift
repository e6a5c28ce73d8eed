extension Double {
  /// The number with at most two decimals, without locale; what is not finite is 0.
  var decimalText: String {
    guard isFinite, abs(self) < 1e12 else { return "0" }
    let hundredths = Int((self * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, part) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    guard part > 0 else { return "\(sign)\(whole)" }
    return "\(sign)\(whole)." + (part % 10 == 0 ? "\(part / 10)" : (part < 10 ? "0\(part)" : "\(part)"))
  }

  /// A length in points as inches, to a hundredth of a point.
  var inchText: String {
    guard isFinite, abs(self) < 1e9 else { return "0" }
    let scaled = Int((self / 72 * 10_000).rounded())
    let (whole, part) = abs(scaled).quotientAndRemainder(dividingBy: 10_000)
    let digits = String(part + 10_000).dropFirst()
    return "\(scaled < 0 ? "-" : "")\(whole).\(digits)"
  }
}
