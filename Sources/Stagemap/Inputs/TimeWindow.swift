package import EventLogs
package import ProcessMetrics
package import ProcessModel

/// Reads the stretches of time that a user names: `2026-03`, `2026-Q1`, `FY2026-H1`, `last-month`, `30d`,
/// `A..B`.
///
/// Every stretch is half-open and cut in the spec's zone; relative ones end with the last whole month,
/// quarter or year before the as-of, or at the as-of.
package struct TimeWindow: Hashable, Sendable {
  package var window: Window
  /// `2026-01-01..2026-04-01`.
  package var text: String
  /// Whether the window is not over at the as-of.
  package var isUnfinished: Bool

  /// The forms that are understood, for a hint.
  package static let forms =
    "A..B, 2026-03, 2026-Q1, FY2026, FY2026-H1, FY2026-Q1, last-month, last-quarter, last-fiscal-year, 30d"

  /// Reads a window; nil when the text is none of the forms.
  package init?(_ text: String, asOf: Instant, zone: TimeZoneRules, fiscalYear: FiscalYear) {
    let calendar = WindowCalendar(asOf: asOf, zone: zone, fiscalYear: fiscalYear)
    guard let range = calendar.range(text) else { return nil }
    let from = zone.start(of: range.from)
    let to = range.to.map(zone.start) ?? asOf
    window = Window(from: from, to: to)
    self.text = "\(range.from)..\(range.to?.description ?? calendar.asOfText)"
    isUnfinished = to > asOf
  }
}

private struct WindowCalendar {
  let asOf: Instant
  let zone: TimeZoneRules
  let fiscalYear: FiscalYear

  /// The last day that is wholly or partly before the as-of.
  private var today: LocalDate { zone.date(of: Instant(milliseconds: asOf.milliseconds - 1)) }
  /// The day of the as-of.
  private var asOfDay: LocalDate { zone.date(of: asOf) }
  var asOfText: String { asOfDay.description }

  /// The first day and the day after the last; no end means the as-of.
  func range(_ text: String) -> (from: LocalDate, to: LocalDate?)? {
    switch text {
    case "last-month":
      let end = asOfDay.firstOfMonth
      return (end.adding(months: -1), end)
    case "last-quarter":
      let end = fiscalStart(of: asOfDay, months: 3)
      return (end.adding(months: -3), end)
    case "last-fiscal-year":
      let end = fiscalStart(of: asOfDay, months: 12)
      return (end.adding(months: -12), end)
    default:
      return between(text) ?? days(text) ?? fiscalPeriod(text) ?? quarter(text) ?? month(text)
    }
  }

  private func between(_ text: String) -> (LocalDate, LocalDate?)? {
    let utf8 = Array(text.utf8)
    guard let dots = utf8.indices.dropLast().first(where: { utf8[$0] == 0x2E && utf8[$0 + 1] == 0x2E }),
      let from = LocalDate(iso: String(decoding: utf8[..<dots], as: UTF8.self)),
      let to = LocalDate(iso: String(decoding: utf8[(dots + 2)...], as: UTF8.self)), from < to
    else { return nil }
    return (from, to)
  }

  private func days(_ text: String) -> (LocalDate, LocalDate?)? {
    guard text.hasSuffix("d"), let days = Int(text.dropLast()), (1...36_500).contains(days) else {
      return nil
    }
    return (asOfDay.adding(days: -days), nil)
  }

  private func month(_ text: String) -> (LocalDate, LocalDate?)? {
    guard text.utf8.count == 7, let from = LocalDate(iso: text + "-01") else { return nil }
    return (from, from.adding(months: 1))
  }

  /// `2026-Q1`, a quarter of the calendar year.
  private func quarter(_ text: String) -> (LocalDate, LocalDate?)? {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let year = year(parts[0]), let quarter = number(parts[1], after: "Q", upTo: 4),
      let start = LocalDate(year: year, month: 1, day: 1)
    else { return nil }
    let from = start.adding(months: (quarter - 1) * 3)
    return (from, from.adding(months: 3))
  }

  /// `FY2026`, `FY2026-H1`, `FY2026-Q3`.
  private func fiscalPeriod(_ text: String) -> (LocalDate, LocalDate?)? {
    let parts = text.split(separator: "-")
    guard let first = parts.first, first.hasPrefix("FY"), let named = year(first.dropFirst(2)) else {
      return nil
    }
    let startYear = fiscalYear.namedBy == .end && fiscalYear.startMonth > 1 ? named - 1 : named
    guard let start = LocalDate(year: startYear, month: fiscalYear.startMonth, day: 1) else { return nil }
    if parts.count == 1 { return (start, start.adding(months: 12)) }
    guard parts.count == 2 else { return nil }
    if let half = number(parts[1], after: "H", upTo: 2) {
      return (start.adding(months: (half - 1) * 6), start.adding(months: half * 6))
    }
    guard let quarter = number(parts[1], after: "Q", upTo: 4) else { return nil }
    return (start.adding(months: (quarter - 1) * 3), start.adding(months: quarter * 3))
  }

  private func year(_ text: some StringProtocol) -> Int? {
    text.utf8.count == 4 ? Int(text) : nil
  }

  private func number(_ text: some StringProtocol, after letter: Character, upTo limit: Int) -> Int? {
    guard text.first == letter, let number = Int(text.dropFirst()), (1...limit).contains(number) else {
      return nil
    }
    return number
  }

  /// The first day of the fiscal year, or of its quarter, that holds a day.
  private func fiscalStart(of day: LocalDate, months: Int) -> LocalDate {
    let passed = (day.month - fiscalYear.startMonth + 12) % 12
    return day.firstOfMonth.adding(months: -(passed % months))
  }
}
