package import EventLogs
package import Specs

/// Turns cells into instants; a time without a zone is taken in the given one.
///
/// ISO forms are read from the bytes, and the last day's start is kept, since rows come in the order of
/// time. Everything else goes through `TimestampScanner`. No locale plays a part.
package struct TimestampParser: Sendable {
  private let zone: TimeZoneRules
  private let numbers: NumericTime?
  private var lastDay = CachedDay()
  private var scanner: TimestampScanner

  /// Makes a parser.
  /// - Parameters:
  ///   - zone: Where wall clocks stand that name no zone.
  ///   - numbers: What bare numbers mean; nil refuses them.
  ///   - order: How dates are read whose year stands last; nil refuses those that may be read either way.
  package init(zone: TimeZoneRules, numbers: NumericTime? = nil, order: DateOrder? = nil) {
    self.zone = zone
    self.numbers = numbers
    scanner = TimestampScanner(order: order)
  }

  init(_ context: ReadingContext) {
    self.init(zone: context.zone, numbers: context.numericTimes, order: context.dates)
  }

  /// An instant and how its cell was written.
  struct Reading: Equatable {
    var milliseconds: Int64
    var form: TimestampForm
    /// Whether the cell names a zone or an offset.
    var hasZone: Bool
    /// Whether the cell names a time of day.
    var hasTime: Bool
  }

  enum Outcome: Equatable {
    case reading(Reading)
    case problem(TimestampProblem)
  }

  /// Reads a cell that is trimmed and not empty.
  mutating func parse(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Outcome {
    if let reading = parseISO(bytes, start, end) { return .reading(reading) }
    do {
      let parts = try scanner.scan(bytes, start, end, numbers: numbers)
      return .reading(reading(of: parts))
    } catch {
      return .problem(error)
    }
  }

  /// Reads a cell that is trimmed and not empty; nil when it is no time.
  @inline(__always)
  mutating func reading(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Reading? {
    if let reading = parseISO(bytes, start, end) { return reading }
    guard case .reading(let reading) = parse(bytes, start, end) else { return nil }
    return reading
  }

  /// Reads a text; for tests and for single values.
  mutating func parse(_ text: String) -> Outcome {
    let bytes = Array(text.utf8)
    return parse(bytes.span, 0, bytes.count)
  }

  /// Reads a single time, such as an option of the command line; nil when it is none.
  package static func instant(_ text: String, zone: TimeZoneRules) -> Instant? {
    var parser = TimestampParser(zone: zone)
    let bytes = Array(text.utf8)
    let (start, end) = trimmedRange(bytes.span, 0, bytes.count)
    guard start < end, case .reading(let reading) = parser.parse(bytes.span, start, end) else { return nil }
    return Instant(milliseconds: reading.milliseconds)
  }

  private func reading(of parts: TimestampParts) -> Reading {
    let time =
      parts.offset.map { parts.wall - $0 } ?? zone.instant(wallMilliseconds: parts.wall).milliseconds
    return Reading(
      milliseconds: time, form: parts.form, hasZone: parts.offset != nil, hasTime: parts.hasTime)
  }

  // MARK: the ISO forms

  /// The start of the day last seen.
  private struct CachedDay: Sendable {
    /// The ten bytes of its date; at first such as no text has.
    var head = UInt64.max
    var tail = UInt16.max
    /// Midnight on the wall clock.
    var wall: Int64 = 0
    /// The zone's offset on that day, when it does not change nearby.
    var offset: Int64?
  }

  /// Reads `2026-01-05`, or that with `T` or a space, `09:03`, seconds, fraction and offset; nil for any other
  /// form and for dates and times that do not exist.
  @inline(__always)
  private mutating func parseISO(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Reading? {
    guard end - start >= 10, cacheDay(bytes, start) else { return nil }
    let length = end - start
    if length >= 19, isTimeSeparator(bytes[start + 10]), let time = secondOfDay(bytes, start + 11) {
      let wall = lastDay.wall + time * 1000
      if length == 19 { return reading(wall: wall, offset: nil, hasTime: true) }
      if length == 20, bytes[start + 19] == UInt8(ascii: "Z") {
        return reading(wall: wall, offset: 0, hasTime: true)
      }
    }
    return parseLongISO(bytes, start, end)
  }

  /// Reads what follows a date that is the cached day.
  private func parseLongISO(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Reading? {
    if end - start == 10 {
      return reading(wall: lastDay.wall, offset: nil, hasTime: false)
    }
    guard isTimeSeparator(bytes[start + 10]), end - start >= 16,
      bytes[start + 13] == UInt8(ascii: ":"),
      let hour = twoDigits(bytes, start + 11), let minute = twoDigits(bytes, start + 14), hour < 24,
      minute < 60
    else { return nil }
    var wall = lastDay.wall + Int64(hour * 60 + minute) * 60_000
    var index = start + 16
    if index + 3 <= end, bytes[index] == UInt8(ascii: ":") {
      guard let second = twoDigits(bytes, index + 1), second < 60 else { return nil }
      wall += Int64(second) * 1000
      index += 3
      if index < end, bytes[index] == UInt8(ascii: ".") {
        guard let fraction = milliseconds(bytes, &index, end) else { return nil }
        wall += fraction
      }
    }
    if index == end { return reading(wall: wall, offset: nil, hasTime: true) }
    guard let offset = offset(bytes, index, end) else { return nil }
    return reading(wall: wall, offset: offset, hasTime: true)
  }

  @inline(__always)
  private func isTimeSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "T") || byte == 0x20 }

  /// The second of the day that the eight bytes of `09:03:00` stand for; nil for any others.
  @inline(__always)
  private func secondOfDay(_ bytes: Span<UInt8>, _ start: Int) -> Int64? {
    // Digits become 0 to 9 and colons 0; what is greater reaches a byte's high bit.
    let text = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    let parts = text ^ 0x3030_3A30_303A_3030
    guard (parts | parts &+ 0x7676_7F76_767F_7676) & 0x8080_8080_8080_8080 == 0 else { return nil }
    let pairs = parts &* 10 &+ parts &>> 8
    let (hour, minute, second) = (pairs & 0xFF, pairs &>> 24 & 0xFF, pairs &>> 48 & 0xFF)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return Int64(hour &* 3600 &+ minute &* 60 &+ second)
  }

  @inline(__always)
  private func reading(wall: Int64, offset: Int64?, hasTime: Bool) -> Reading {
    let time: Int64 =
      if let offset = offset ?? lastDay.offset {
        wall - offset
      } else {
        zone.instant(wallMilliseconds: wall).milliseconds
      }
    return Reading(milliseconds: time, form: .iso, hasZone: offset != nil, hasTime: hasTime)
  }

  /// Makes the day of ten bytes the cached one; false when they are no date.
  @inline(__always)
  private mutating func cacheDay(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    let head = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
    let tail = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start + 8, as: UInt16.self)
    return head == lastDay.head && tail == lastDay.tail || cacheNewDay(bytes, start, head, tail)
  }

  private mutating func cacheNewDay(_ bytes: Span<UInt8>, _ start: Int, _ head: UInt64, _ tail: UInt16)
    -> Bool
  {
    guard bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let century = twoDigits(bytes, start), let years = twoDigits(bytes, start + 2),
      let month = twoDigits(bytes, start + 5), let day = twoDigits(bytes, start + 8),
      let date = LocalDate(year: century * 100 + years, month: month, day: day), date.year > 0
    else { return false }
    let number = date.daysSinceEpoch
    lastDay = CachedDay(
      head: head, tail: tail, wall: Int64(number) * LocalDateTime.millisecondsPerDay,
      offset: zone.steadyOffset(onDay: number))
    return true
  }

  /// The milliseconds of `.123456` and the index behind it; finer digits are cut off.
  private func milliseconds(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> Int64? {
    index += 1
    let first = index
    var value: Int64 = 0
    var unit: Int64 = 100
    while index < end, let digit = digit(bytes, index) {
      value += Int64(digit) * unit
      unit /= 10
      index += 1
    }
    return index > first ? value : nil
  }

  /// The offset that `Z`, `+09`, `+0900` or `+09:00` at the end of a cell stands for.
  private func offset(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Int64? {
    let sign = bytes[index]
    if end - index == 1, sign == UInt8(ascii: "Z") { return 0 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), end - index >= 3,
      let hours = twoDigits(bytes, index + 1)
    else { return nil }
    var minutes = 0
    switch end - index {
    case 3: break
    case 5:
      guard let value = twoDigits(bytes, index + 3) else { return nil }
      minutes = value
    case 6:
      guard bytes[index + 3] == UInt8(ascii: ":"), let value = twoDigits(bytes, index + 4) else { return nil }
      minutes = value
    default: return nil
    }
    return TimestampParts.offset(isNegative: sign == UInt8(ascii: "-"), hours: hours, minutes: minutes)
  }

  @inline(__always)
  private func digit(_ bytes: Span<UInt8>, _ index: Int) -> Int? {
    let value = bytes[index] &- 0x30
    return value < 10 ? Int(value) : nil
  }

  @inline(__always)
  private func twoDigits(_ bytes: Span<UInt8>, _ index: Int) -> Int? {
    let (tens, ones) = (bytes[index] &- 0x30, bytes[index + 1] &- 0x30)
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }
}
