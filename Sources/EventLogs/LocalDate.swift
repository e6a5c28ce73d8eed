/// A day of the Gregorian calendar, without a time zone.
package struct LocalDate: Hashable, Comparable, Sendable {
  package let year: Int
  /// 1–12.
  package let month: Int
  /// 1–31.
  package let day: Int

  /// Makes a date, or nil when the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, ofYear: year) else {
      return nil
    }
    self.init(unchecked: year, month, day)
  }

  /// Makes the date that lies a number of days after 1970-01-01.
  ///
  /// Years are counted from 1 March, so that the leap day is the last of its year and the lengths of
  /// the months before it repeat in runs of 153 days for five months.
  package init(daysSinceEpoch days: Int) {
    let sinceMarchOfYearZero = days + 719_468
    let (cycle, dayOfCycle) = floorDivide(sinceMarchOfYearZero, by: 146_097)
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
    self.init(unchecked: year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days after 1970-01-01; negative before it.
  package var daysSinceEpoch: Int {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let (cycle, yearOfCycle) = floorDivide(yearFromMarch, by: 400)
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return cycle * 146_097 + yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear - 719_468
  }

  /// The ISO 8601 weekday: Monday is 1, Sunday is 7.
  package var weekday: Int { floorDivide(daysSinceEpoch + 3, by: 7).remainder + 1 }

  package var firstOfMonth: LocalDate { LocalDate(unchecked: year, month, 1) }

  package func adding(days: Int) -> LocalDate { LocalDate(daysSinceEpoch: daysSinceEpoch + days) }

  /// The same day some months later; a day that month does not have becomes its last.
  package func adding(months: Int) -> LocalDate {
    let (shift, monthIndex) = floorDivide(month - 1 + months, by: 12)
    let length = Self.days(inMonth: monthIndex + 1, ofYear: year + shift)
    return LocalDate(unchecked: year + shift, monthIndex + 1, min(day, length))
  }

  package static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  package static func days(inMonth month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension LocalDate: CustomStringConvertible {
  /// `2026-04-01`.
  package var description: String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// Reads `2026-04-01`; nil for any other form and for days the calendar does not have.
  package init?(iso text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(Substring(parts[0])), let month = Int(Substring(parts[1])),
      let day = Int(Substring(parts[2]))
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

/// Divides towards minus infinity, so that the remainder is never negative.
func floorDivide<Number: BinaryInteger>(
  _ number: Number, by divisor: Number
) -> (quotient: Number, remainder: Number) {
  let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}

/// A number with zeros before it.
func padded(_ number: some BinaryInteger, to width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
