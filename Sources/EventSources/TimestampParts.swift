import EventLogs

/// How a cell writes its time.
enum TimestampForm: String, Hashable, CaseIterable {
  case iso = "2026-01-05T09:03:00"
  case yearFirst = "2026/1/5 9:03"
  case compact = "20260105T0903"
  case japanese = "2026年1月5日 9時3分"
  case era = "令和8年1月5日"
  /// The year stands last, and which of day and month stands first can be seen.
  case monthFirst = "1/15/2026"
  case dayFirst = "15/1/2026"
  /// The year stands last, and which of day and month stands first cannot be seen, or is told by the dots.
  case yearLast = "5.1.2026"
  case number = "46027.377"
}

/// What a cell says about a time, not yet tied to a zone.
struct TimestampParts {
  /// Milliseconds on the wall clock since its 1970-01-01 00:00.
  var wall: Int64
  /// Milliseconds ahead of UTC, when the cell names a zone.
  var offset: Int64?
  var hasTime: Bool
  var form: TimestampForm

  /// The milliseconds of an offset from UTC; nil beyond the 14 hours that any place has kept to.
  static func offset(isNegative: Bool, hours: Int, minutes: Int) -> Int64? {
    guard minutes < 60, hours * 60 + minutes <= 14 * 60 else { return nil }
    let value = Int64(hours * 60 + minutes) * 60_000
    return isNegative ? -value : value
  }
}

/// The eras of Japan since the Gregorian calendar came into use there in 1873.
enum JapaneseEra: CaseIterable {
  case meiji, taisho, showa, heisei, reiwa

  /// The first day; years before 1873 are refused with Meiji's.
  var start: LocalDate? {
    switch self {
    case .meiji: LocalDate(year: 1873, month: 1, day: 1)
    case .taisho: LocalDate(year: 1912, month: 7, day: 30)
    case .showa: LocalDate(year: 1926, month: 12, day: 25)
    case .heisei: LocalDate(year: 1989, month: 1, day: 8)
    case .reiwa: LocalDate(year: 2019, month: 5, day: 1)
    }
  }

  /// The year of the Gregorian calendar before the era's first.
  var yearZero: Int {
    switch self {
    case .meiji: 1867
    case .taisho: 1911
    case .showa: 1925
    case .heisei: 1988
    case .reiwa: 2018
    }
  }

  /// The ways to write the era: two characters, one letter, one combined character.
  var signs: [String] {
    switch self {
    case .meiji: ["明治", "M", "㍾"]
    case .taisho: ["大正", "T", "㍽"]
    case .showa: ["昭和", "S", "㍼"]
    case .heisei: ["平成", "H", "㍻"]
    case .reiwa: ["令和", "R", "㋿"]
    }
  }
}
