import EventLogs
import Specs

/// Reads the forms of time that people and Japanese exports use, scalar by scalar.
///
/// Full-width digits, letters and signs count as their ASCII forms.
struct TimestampScanner: Sendable {
  var scalars: [UInt32] = []
  var position = 0
  /// How dates are read whose year stands last; nil refuses those that may be read either way.
  private let order: DateOrder?

  init(order: DateOrder? = nil) { self.order = order }

  /// Reads a cell.
  mutating func scan(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, numbers: NumericTime?
  ) throws(TimestampProblem) -> TimestampParts {
    fold(bytes, start, end)
    position = 0
    if scalars.first == code("#") { throw .spreadsheetError }
    if let number = try scanNumber(numbers) { return number }
    let (date, form, isCompact) = try scanDate()
    try scanWeekday(of: date)
    var parts = TimestampParts(
      wall: Int64(date.daysSinceEpoch) * LocalDateTime.millisecondsPerDay, offset: nil, hasTime: false,
      form: form)
    skipSpaces(andLetterT: true)
    if position < scalars.count {
      parts.wall += try scanTime(isCompact: isCompact)
      parts.hasTime = true
      parts.offset = try scanZone()
    }
    skipSpaces()
    guard position == scalars.count else { throw .textAfterTime(rest) }
    return parts
  }

  // MARK: dates

  private mutating func scanDate() throws(TimestampProblem) -> (LocalDate, TimestampForm, Bool) {
    if let date = try scanEraDate() { return (date, .era, false) }
    guard let first = scanDigits() else { throw .notATime }
    if first.count == 8 {
      let date = try date(first.value / 10_000, first.value / 100 % 100, first.value % 100)
      return (date, .compact, true)
    }
    if first.count == 12 || first.count == 14 {
      position -= first.count - 8
      let head = first.value / (first.count == 12 ? 10_000 : 1_000_000)
      return (try date(head / 10_000, head / 100 % 100, head % 100), .compact, true)
    }
    guard first.count <= 4, let separator = peek else { throw .notATime }
    if separator == code("年") {
      guard first.count == 4 else { throw .twoDigitYear }
      position += 1
      return (try scanMonthAndDay(ofYear: first.value), .japanese, false)
    }
    if separator == code(":") || separator == code("時") { throw .noDate }
    guard separator == code("/") || separator == code("-") || separator == code(".") else { throw .notATime }
    return try scanSeparatedDate(first, separator)
  }

  /// Reads on after the first number of `2026/1/5`, `1/15/2026` and the like.
  private mutating func scanSeparatedDate(
    _ first: Digits, _ separator: UInt32
  ) throws(TimestampProblem) -> (LocalDate, TimestampForm, Bool) {
    position += 1
    guard let second = scanDigits(), second.count <= 2 else { throw .notATime }
    guard peek == separator else { throw first.count == 4 ? .noDay : .notATime }
    position += 1
    guard let third = scanDigits() else { throw .noDay }
    if first.count == 4 {
      guard third.count <= 2 else { throw .notATime }
      return (try date(first.value, second.value, third.value), .yearFirst, false)
    }
    guard first.count <= 2 else { throw .notATime }
    guard third.count == 4 else { throw third.count <= 2 ? .twoDigitYear : .notATime }
    let (date, form) = try self.date(
      first.value, second.value, ofYear: third.value, hasDots: separator == code("."))
    return (date, form, false)
  }

  /// The date of two numbers before a year, of which one is the day.
  private func date(
    _ left: Int, _ right: Int, ofYear year: Int, hasDots: Bool
  ) throws(TimestampProblem) -> (LocalDate, TimestampForm) {
    let seen: DateOrder? =
      left > 12 && right <= 12 ? .dayFirst : right > 12 && left <= 12 ? .monthFirst : nil
    if let order, let seen, seen != order { throw .againstOrder(order, month: max(left, right)) }
    // Where dots are written between the numbers, nobody writes the month first.
    guard let first = order ?? (hasDots ? .dayFirst : seen ?? (left == right ? .dayFirst : nil)) else {
      throw left > 12 ? .noSuchDate : .ambiguousDayAndMonth
    }
    let (month, day) = first == .dayFirst ? (right, left) : (left, right)
    let date = try self.date(year, month, day)
    let form: TimestampForm = seen == .dayFirst ? .dayFirst : .monthFirst
    return (date, seen == nil || hasDots ? .yearLast : form)
  }

  /// Reads `1月5日`, or `1/5`, `.`, `-` after an era's year.
  private mutating func scanMonthAndDay(
    ofYear year: Int, separator: UInt32? = nil
  ) throws(TimestampProblem) -> LocalDate {
    skipSpaces()
    guard let month = scanDigits(), month.count <= 2 else { throw .noDay }
    guard take(separator ?? code("月")) else { throw .noDay }
    skipSpaces()
    guard let day = scanDigits(), day.count <= 2 else { throw .noDay }
    if separator == nil, !take(code("日")) { throw .noDay }
    return try date(year, month.value, day.value)
  }

  private mutating func scanEraDate() throws(TimestampProblem) -> LocalDate? {
    guard digit(at: position) == nil else { return nil }
    for era in JapaneseEra.allCases {
      guard era.signs.contains(where: { take($0) }) else { continue }
      skipSpaces()
      let years: Int
      if take(code("元")) {
        years = 1
      } else if let digits = scanDigits(), digits.count <= 2, digits.value > 0 {
        years = digits.value
      } else {
        throw .notATime
      }
      let year = era.yearZero + years
      let date: LocalDate
      if take(code("年")) {
        date = try scanMonthAndDay(ofYear: year)
      } else if let sign = peek, [code("."), code("/"), code("-")].contains(sign) {
        position += 1
        date = try scanMonthAndDay(ofYear: year, separator: sign)
      } else {
        throw .notATime
      }
      if let start = era.start, date < start { throw .beforeEra }
      return date
    }
    return nil
  }

  private func date(_ year: Int, _ month: Int, _ day: Int) throws(TimestampProblem) -> LocalDate {
    guard year > 0, let date = LocalDate(year: year, month: month, day: day) else { throw .noSuchDate }
    return date
  }

  /// Checks `(月)` or `月曜日` after a date.
  private mutating func scanWeekday(of date: LocalDate) throws(TimestampProblem) {
    let before = position
    skipSpaces()
    let isBracketed = take(code("("))
    guard let sign = peek,
      let index = ["月", "火", "水", "木", "金", "土", "日"].firstIndex(where: { code($0) == sign })
    else {
      position = before
      return
    }
    position += 1
    if take(code("曜")) { _ = take(code("日")) }
    if isBracketed, !take(code(")")) { throw .notATime }
    if index + 1 != date.weekday { throw .wrongWeekday }
  }

  // MARK: times of day

  /// Reads a time of day as milliseconds; 24:00 is the end of the day.
  private mutating func scanTime(isCompact: Bool) throws(TimestampProblem) -> Int64 {
    var half = scanHalf(japanese: true)
    skipSpaces()
    guard let first = scanDigits() else { throw .textAfterTime(rest) }
    var clock = Clock()
    if isCompact, first.count == 4 || first.count == 6 {
      let digits = first.count == 4 ? first.value * 100 : first.value
      clock = Clock(hour: digits / 10_000, minute: digits / 100 % 100, second: digits % 100)
      clock.millisecond = try scanFraction()
    } else {
      guard first.count <= 2 else { throw .noSuchTime }
      clock.hour = first.value
      try scanMinutes(&clock)
    }
    let mark = position
    skipSpaces()
    if half == nil { half = scanHalf(japanese: false) }
    if half == nil { position = mark }
    return try clock.milliseconds(half)
  }

  private mutating func scanMinutes(_ clock: inout Clock) throws(TimestampProblem) {
    if take(code(":")) {
      guard let minute = scanDigits(), minute.count == 2 else { throw .noSuchTime }
      clock.minute = minute.value
      guard take(code(":")) else { return }
      guard let second = scanDigits(), second.count == 2 else { throw .noSuchTime }
      clock.second = second.value
      clock.millisecond = try scanFraction()
    } else if take(code("時")) {
      guard let minute = scanDigits() else { return }
      guard take(code("分")), minute.count <= 2 else { throw .noSuchTime }
      clock.minute = minute.value
      guard let second = scanDigits() else { return }
      guard take(code("秒")), second.count <= 2 else { throw .noSuchTime }
      clock.second = second.value
    } else {
      skipSpaces()
      guard peek == code("A") || peek == code("P") else { throw .noSuchTime }
    }
  }

  private struct Clock {
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond: Int64 = 0

    func milliseconds(_ half: Half?) throws(TimestampProblem) -> Int64 {
      var hour = hour
      if let half {
        guard hour <= 12 else { throw .noSuchTime }
        hour = hour % 12 + (half == .afternoon ? 12 : 0)
      }
      guard hour < 24 || (hour == 24 && minute == 0 && second == 0 && millisecond == 0), minute < 60,
        second < 60
      else { throw .noSuchTime }
      return Int64((hour * 60 + minute) * 60 + second) * 1000 + millisecond
    }
  }

  private enum Half {
    case morning, afternoon
  }

  private mutating func scanHalf(japanese: Bool) -> Half? {
    guard let first = peek, first == code("午") || first == code("A") || first == code("P") else { return nil }
    if japanese {
      if take("午前") { return .morning }
      return take("午後") ? .afternoon : nil
    }
    if take("AM") || take("A.M.") { return .morning }
    return take("PM") || take("P.M.") ? .afternoon : nil
  }

  /// Reads `.123456` or `,123` and cuts it to milliseconds.
  private mutating func scanFraction() throws(TimestampProblem) -> Int64 {
    guard take(code(".")) || take(code(",")) else { return 0 }
    var value: Int64 = 0
    var unit: Int64 = 100
    let first = position
    while let digit = digit(at: position) {
      value += Int64(digit) * unit
      unit /= 10
      position += 1
    }
    if position == first { throw .noSuchTime }
    return value
  }

  /// Reads `Z`, `UTC`, `GMT`, `JST` or an offset.
  private mutating func scanZone() throws(TimestampProblem) -> Int64? {
    skipSpaces()
    guard let first = peek else { return nil }
    if (0x41...0x5A).contains(first) {
      if let named = try scanNamedZone() { return named }
    }
    return try scanOffset()
  }

  private mutating func scanNamedZone() throws(TimestampProblem) -> Int64? {
    if take("UTC") || take("GMT") {
      guard peek == code("+") || peek == code("-") else { return 0 }
    } else if take("Z") {
      return 0
    } else if take("JST") {
      return 9 * 3_600_000
    } else {
      throw .unknownZone(rest)
    }
    return nil
  }

  /// Reads `+9`, `+09`, `+0900` or `+09:00`.
  private mutating func scanOffset() throws(TimestampProblem) -> Int64? {
    guard let sign = peek, sign == code("+") || sign == code("-") else { return nil }
    position += 1
    guard let hours = scanDigits() else { throw .noSuchOffset }
    var minutes = 0
    if take(code(":")) {
      guard let digits = scanDigits(), digits.count == 2 else { throw .noSuchOffset }
      minutes = digits.value
    } else if hours.count > 2 {
      minutes = hours.value % 100
    }
    guard hours.count <= 4, hours.count != 3,
      let offset = TimestampParts.offset(
        isNegative: sign == code("-"), hours: hours.count == 4 ? hours.value / 100 : hours.value,
        minutes: minutes)
    else { throw .noSuchOffset }
    return offset
  }
}
