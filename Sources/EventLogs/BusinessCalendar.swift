/// A clock that runs only in office hours.
///
/// It keeps the working time before each stretch of work from 1970 to 2100, and which is the first of each day, so that
/// measuring costs two look-ups however long it lasts. No working time is known outside those years.
package struct BusinessCalendar: Sendable {
  package let zone: TimeZoneRules
  /// Working hours of a weekday in minutes after midnight, ascending and apart.
  private let hours: [Range<Int>]
  /// The working stretches of all days, ascending: where each begins, and the working time before it.
  private let starts: [Int64]
  private let ends: [Int64]
  private let workedBefore: [Int64]
  /// How many stretches begin before each day of UTC.
  private let startedBefore: [Int32]

  /// Makes a clock.
  /// - Parameters:
  ///   - zone: Where the office is.
  ///   - weekdays: ISO 8601 weekday numbers on which it works, Monday = 1.
  ///   - hours: Minutes after midnight at which work starts and ends; 1440 is the end of the day.
  ///   - holidays: The public holidays of a year.
  ///   - closures: Further days off.
  package init(
    zone: TimeZoneRules, weekdays: Set<Int> = [1, 2, 3, 4, 5], hours: [Range<Int>] = [540..<1080],
    holidays: (_ year: Int) -> [LocalDate] = { _ in [] }, closures: Set<LocalDate> = []
  ) {
    self.zone = zone
    self.hours = Self.merged(hours)
    var isOff = Array(repeating: false, count: Self.lastDay)
    for date in (1970...2100).flatMap(holidays) + closures where isOff.indices.contains(date.daysSinceEpoch) {
      isOff[date.daysSinceEpoch] = true
    }
    var starts: [Int64] = []
    var ends: [Int64] = []
    var workedBefore: [Int64] = []
    var worked: Int64 = 0
    for day in 0..<Self.lastDay where weekdays.contains((day + 3) % 7 + 1) && !isOff[day] {
      for range in self.hours {
        let midnight = Int64(day) * LocalDateTime.millisecondsPerDay
        let start = zone.instant(wallMilliseconds: midnight + Int64(range.lowerBound) * 60_000).milliseconds
        let end = zone.instant(wallMilliseconds: midnight + Int64(range.upperBound) * 60_000).milliseconds
        guard start < end else { continue }
        starts.append(start)
        ends.append(end)
        workedBefore.append(worked)
        worked += end - start
      }
    }
    self.starts = starts
    self.ends = ends
    self.workedBefore = workedBefore
    startedBefore = Self.startedBefore(starts)
  }

  private static func startedBefore(_ starts: [Int64]) -> [Int32] {
    var started: Int32 = 0
    return (0..<lastDay).map { day in
      let midnight = Int64(day) * LocalDateTime.millisecondsPerDay
      while started < starts.count, starts[Int(started)] < midnight { started += 1 }
      return started
    }
  }

  /// Days from 1970-01-01 to 2101-01-01.
  private static let lastDay = 47_847

  /// The working time of one full day, in milliseconds: what "one business day" lasts.
  package var millisecondsPerWorkday: Int64 {
    hours.reduce(0) { $0 + Int64($1.count) } * 60_000
  }

  /// Working milliseconds from one instant to another; negative when the second is the earlier.
  package func milliseconds(from: Instant, to: Instant) -> Int64 {
    worked(before: to.milliseconds) - worked(before: from.milliseconds)
  }

  /// The first instant by which so much working time has passed since another; nil after 2100.
  ///
  /// No working time leads to the instant itself, even outside office hours.
  package func instant(_ milliseconds: Int64, after instant: Instant) -> Instant? {
    guard milliseconds > 0 else { return instant }
    let goal = worked(before: instant.milliseconds) + milliseconds
    let index = Self.countBefore(goal, in: workedBefore) - 1
    guard index >= 0 else { return nil }
    let end = starts[index] + (goal - workedBefore[index])
    return end <= ends[index] ? Instant(milliseconds: end) : nil
  }

  /// Working time from 1970 to an instant.
  private func worked(before time: Int64) -> Int64 {
    let index = started(before: time) - 1
    guard index >= 0 else { return 0 }
    return workedBefore[index] + min(time, ends[index]) - starts[index]
  }

  /// How many stretches begin before an instant: those before its day, and few of its day.
  private func started(before time: Int64) -> Int {
    let day = min(Int(time / LocalDateTime.millisecondsPerDay), startedBefore.count - 1)
    var index = time > 0 ? Int(startedBefore[day]) : 0
    while index < starts.count, starts[index] < time { index += 1 }
    return index
  }

  /// How many of the ascending numbers lie before the given one.
  private static func countBefore(_ number: Int64, in ascending: [Int64]) -> Int {
    var low = 0
    var high = ascending.count
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The ranges within one day, ascending, with those that touch joined.
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.map({ $0.clamped(to: 0..<1440) }).sorted(by: { $0.lowerBound < $1.lowerBound })
    where !range.isEmpty {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
