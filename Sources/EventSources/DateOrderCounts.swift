package import Specs

/// How many dates whose year stands last show which of day and month stands first, and how many may be either.
package struct DateOrderCounts: Hashable, Sendable {
  private(set) var dayFirst = 0
  private(set) var monthFirst = 0
  /// Dates that may be read day first or month first.
  package private(set) var ambiguous = 0

  /// The order of all dates that show one; nil where none does or they contradict each other.
  package var agreed: DateOrder? {
    if monthFirst == 0 { return dayFirst > 0 ? .dayFirst : nil }
    return dayFirst == 0 ? .monthFirst : nil
  }

  @inline(__always)
  mutating func note(_ form: TimestampForm) {
    if form == .dayFirst { dayFirst += 1 }
    if form == .monthFirst { monthFirst += 1 }
  }

  mutating func noteAmbiguous() { ambiguous += 1 }

  mutating func add(_ other: DateOrderCounts) {
    dayFirst += other.dayFirst
    monthFirst += other.monthFirst
    ambiguous += other.ambiguous
  }

  /// Whether no date shows an order and some may be either.
  package var isUnsaid: Bool { dayFirst + monthFirst == 0 && ambiguous > 0 }

  var isEmpty: Bool { dayFirst + monthFirst + ambiguous == 0 }

  /// In words: `day first, as 937 dates show`; nil where no date may be either.
  package var description: String? {
    if let agreed {
      let count = dayFirst + monthFirst
      return "\(agreed.phrase), as \(count) \(count == 1 ? "date shows" : "dates show")"
    }
    if dayFirst > 0 { return "\(contradiction): no one order reads them all" }
    return ambiguous > 0 ? "each may be month/day or day/month" : nil
  }

  /// What to do about a date that may be either, with the place where the spec says how dates are read.
  func hint(writtenAt place: String) -> String {
    if let agreed {
      let count = dayFirst + monthFirst
      let others = count == 1 ? "1 other date is" : "\(count) other dates are"
      return "\(others) \(agreed.phrase): write 'dates: \(agreed.rawValue)' \(place)"
    }
    if dayFirst > 0 {
      return "\(contradiction), so no one order reads them all: export dates with the year first, "
        + "like 2026-01-05"
    }
    return "write 'dates: day-first' or 'dates: month-first' \(place)"
  }

  private var contradiction: String {
    "\(dayFirst) \(dayFirst == 1 ? "date is" : "dates are") day first and \(monthFirst) month first"
  }
}
