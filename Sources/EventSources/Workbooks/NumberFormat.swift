import EventLogs

/// What a number format makes of a cell's number, as far as it matters to what the number says.
enum NumberFormat: Hashable {
  case plain
  /// A day, a time of day, or both.
  case time
  /// So many digits, with zeros before, as in `00042`.
  case padded(Int)

  /// A format by its number in the styles, and by its code unless it is one that every workbook knows.
  init(id: Int, code: String?) {
    if let code {
      self.init(code: code)
    } else {
      // 27 to 36 and 50 to 58 are those of Japanese, Chinese and Korean calendars.
      let isTime = [14...22, 27...36, 45...47, 50...58].contains { $0.contains(id) } && id != 46
      self = isTime ? .time : .plain
    }
  }

  /// A format by its code, such as `yyyy"年"m"月"d"日"`, of which only the first section counts.
  ///
  /// Letters for years, months, days, eras, hours, minutes and seconds make it one of times. Hours in brackets,
  /// which go on past 24, are a duration and so a number.
  private init(code: String) {
    var letters: [UInt8] = []
    var bytes = Array(code.utf8)[...]
    scan: while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        while let text = bytes.popFirst(), text != byte {}
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): bytes = bytes.dropFirst()
      case UInt8(ascii: "["):
        let unit = bytes.prefix { $0 != UInt8(ascii: "]") }.map { $0 | 0x20 }
        if let first = unit.first, "hms".utf8.contains(first), unit.allSatisfy({ $0 == first }) {
          self = .plain
          return
        }
        while let text = bytes.popFirst(), text != UInt8(ascii: "]") {}
      case UInt8(ascii: ";"): break scan
      default: letters.append(byte | 0x20)
      }
    }
    if letters.count > 1, letters.allSatisfy({ $0 == UInt8(ascii: "0") }) {
      self = .padded(letters.count)
    } else if Self.isGeneral(letters) {
      self = .plain
    } else {
      // An e is the year of an era, unless digits stand around it as in 0.00E+00.
      let hasDigits = letters.contains { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "#") }
      let signs = Array((hasDigits ? "ymdhs" : "ymdhsge").utf8)
      self = letters.contains(where: signs.contains) ? .time : .plain
    }
  }

  /// The format of cells that have none, also by its Japanese name, `G/標準`.
  private static func isGeneral(_ letters: [UInt8]) -> Bool {
    letters.starts(with: "general".utf8) || letters.starts(with: "g/".utf8)
  }
}

/// The days that serial numbers count.
struct SerialDays {
  /// Whether the first day is in 1904, as in workbooks that come from old Macintosh programs.
  var beginsIn1904 = false

  /// The text of a serial number: `2026-01-05`, `2026-01-05 09:03:00` or `09:03:00.250`; nil when it stands
  /// for no day.
  ///
  /// Day 60 of the calendar that begins in 1900 is 29 February, which that year did not have: the text is that
  /// of the day that Excel shows, and is no date.
  func text(of serial: Double) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var milliseconds = Int64((serial * 86_400_000).rounded())
    let day = Int(milliseconds / 86_400_000)
    milliseconds %= 86_400_000
    let clock = Self.clock(milliseconds)
    if day == 0, !beginsIn1904 { return serial == 0 ? "1900-01-00" : clock }
    if day == 60, !beginsIn1904 { return "1900-02-29" }
    // Days since 1970: 1904-01-01, 1899-12-30, and 1899-12-31 before the day that was not.
    let first = beginsIn1904 ? -24_107 : day > 60 ? -25_569 : -25_568
    let date = "\(LocalDate(daysSinceEpoch: first + day))"
    return milliseconds == 0 ? date : "\(date) \(clock)"
  }

  private static func clock(_ milliseconds: Int64) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
    let text = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
    return text.joined(separator: ":") + (rest == 0 ? "" : "." + padded(rest, 3))
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
