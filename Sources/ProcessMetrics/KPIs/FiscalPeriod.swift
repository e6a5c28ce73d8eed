package import EventLogs
package import ProcessModel

/// A named stretch of whole days: `2026`, `2026-03`, `2026-Q1`, `FY2026`, `FY2026-H1` or `FY2026-Q1`.
///
/// Quarters without `FY` are those of the calendar year; with it those of the spec's fiscal year.
package struct FiscalPeriod: Hashable, Sendable {
  package let from: LocalDate
  /// The day after the last.
  package let to: LocalDate

  package init?(_ text: String, fiscalYear: FiscalYear) {
    let isFiscal = text.hasPrefix("FY")
    let parts = text.dropFirst(isFiscal ? 2 : 0).split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, let year = Self.number(first, digits: 4),
      let (month, months) = Self.months(parts.count > 1 ? parts[1] : nil, isFiscal: isFiscal)
    else { return nil }
    let namedBefore = isFiscal && fiscalYear.namedBy == .end && fiscalYear.startMonth > 1
    let start = LocalDate(
      year: namedBefore ? year - 1 : year, month: isFiscal ? fiscalYear.startMonth : 1, day: 1)
    guard let start else { return nil }
    from = start.adding(months: month)
    to = from.adding(months: months)
  }

  package var days: Int { to.daysSinceEpoch - from.daysSinceEpoch }

  package func window(in zone: TimeZoneRules) -> Window {
    Window(from: zone.start(of: from), to: zone.start(of: to))
  }

  /// How many months after its year's start a part begins, and how many it has.
  private static func months(_ part: Substring?, isFiscal: Bool) -> (first: Int, count: Int)? {
    guard let part else { return (0, 12) }
    if part.utf8.count == 2, let number = Int(part.dropFirst()) {
      if part.hasPrefix("Q"), (1...4).contains(number) { return ((number - 1) * 3, 3) }
      if isFiscal, part.hasPrefix("H"), (1...2).contains(number) { return ((number - 1) * 6, 6) }
    }
    guard !isFiscal, let month = number(part, digits: 2), (1...12).contains(month) else { return nil }
    return (month - 1, 1)
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
