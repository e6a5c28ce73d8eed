import EventLogs

extension TimestampScanner {
  /// Reads a cell that is one bare number, unless it is a compact date.
  mutating func scanNumber(_ kind: NumericTime?) throws(TimestampProblem) -> TimestampParts? {
    let start = position
    defer { position = start }
    guard let whole = scanDigits() else { return nil }
    var thousandths: Int64 = 0
    var billionths: Int64 = 0
    if take(code(".")) {
      var unit: Int64 = 100_000_000
      while let digit = digit(at: position) {
        billionths += Int64(digit) * unit
        unit /= 10
        position += 1
      }
      thousandths = billionths / 1_000_000
    }
    guard position == scalars.count else { return nil }
    let isDate = [8, 12, 14].contains(whole.count) && billionths == 0
    guard let kind else {
      if isDate { return nil }
      throw .number(Self.likelyKind(whole.value))
    }
    let value = Int64(whole.value)
    let day = LocalDateTime.millisecondsPerDay
    switch kind {
    case .excelSerial:
      guard (61...2_958_465).contains(value) else { throw .number(Self.likelyKind(whole.value)) }
      // Serial days have no exact milliseconds: the nearest second is what was entered.
      let second = (billionths * 86_400 + 500_000_000) / 1_000_000_000
      return TimestampParts(
        wall: (value - 25_569) * day + second * 1000, offset: nil, hasTime: billionths != 0, form: .number)
    case .secondsSince1970:
      guard value < 1 << 40 else { throw .number(Self.likelyKind(whole.value)) }
      return TimestampParts(wall: value * 1000 + thousandths, offset: 0, hasTime: true, form: .number)
    case .millisecondsSince1970:
      guard value < 1 << 50 else { throw .number(nil) }
      return TimestampParts(wall: value, offset: 0, hasTime: true, form: .number)
    }
  }

  private static func likelyKind(_ value: Int) -> NumericTime? {
    switch value {
    case 20_000..<80_000: .excelSerial
    case 300_000_000..<5_000_000_000: .secondsSince1970
    case 300_000_000_000..<5_000_000_000_000: .millisecondsSince1970
    default: nil
    }
  }
}
