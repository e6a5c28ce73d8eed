import Specs

/// Why a cell is not a time.
enum TimestampProblem: Error, Hashable {
  case notATime
  /// The calendar has no such day, e.g. 2024-02-30.
  case noSuchDate
  /// The clock has no such time, e.g. 25:00.
  case noSuchTime
  case noSuchOffset
  case unknownZone(String)
  case twoDigitYear
  /// Day and month could be either way round, as in 1/5/2026.
  case ambiguousDayAndMonth
  /// The spec says how dates are read, and read so this one has no such month.
  case againstOrder(DateOrder, month: Int)
  /// The date lies before its era, e.g. 令和元年1月1日.
  case beforeEra
  case wrongWeekday
  /// A time of day without a date.
  case noDate
  /// A date without a day.
  case noDay
  case textAfterTime(String)
  /// A number that may be an Excel serial day, seconds or milliseconds since 1970.
  case number(NumericTime?)
  /// `#VALUE!`, `####`.
  case spreadsheetError

  /// The problem in a row, for the text of its cell.
  func rowProblem(_ cell: String, column: Int) -> RowProblem {
    RowProblem(
      code: "bad-time", message: message(quotedForMessage(cell)), hint: hint(cell), column: column,
      dateDoubt: dateDoubt)
  }

  private var dateDoubt: RowProblem.DateDoubt? {
    switch self {
    case .ambiguousDayAndMonth: .ambiguous
    case .againstOrder: .contradicting
    case .notATime, .noSuchDate, .noSuchTime, .noSuchOffset, .unknownZone, .twoDigitYear, .beforeEra,
      .wrongWeekday, .noDate, .noDay, .textAfterTime, .number, .spreadsheetError:
      nil
    }
  }

  private func message(_ cell: String) -> String {
    switch self {
    case .notATime: "\(cell) is not a time"
    case .noSuchDate: "\(cell): there is no such day"
    case .noSuchTime: "\(cell): there is no such time of day"
    case .noSuchOffset: "\(cell): there is no such offset from UTC"
    case .unknownZone(let zone): "\(cell): the zone \(quotedForMessage(zone)) is not known"
    case .twoDigitYear: "\(cell): the year needs four digits"
    case .ambiguousDayAndMonth: "\(cell) may be month/day or day/month"
    case .againstOrder(let order, let month):
      "\(cell) is not written \(order.phrase): there is no month \(month)"
    case .beforeEra: "\(cell): the day lies before its era"
    case .wrongWeekday: "\(cell): the day is not on this weekday"
    case .noDate: "\(cell) has no date"
    case .noDay: "\(cell) has no day"
    case .textAfterTime(let rest): "\(cell): unexpected \(quotedForMessage(rest)) after the time"
    case .number: "\(cell) is a number, not a time"
    case .spreadsheetError: "\(cell) is an error of the spreadsheet, not a time"
    }
  }

  private func hint(_ cell: String) -> String {
    switch self {
    case .notATime, .noSuchDate, .noSuchTime, .beforeEra, .wrongWeekday, .noDate, .noDay, .textAfterTime:
      "times are written like 2026-01-05T09:03:00+09:00, 2026/1/5 9:03 or 2026年1月5日 9時3分"
    case .noSuchOffset, .unknownZone: "write the offset from UTC, like +09:00 or Z"
    case .twoDigitYear: "write the year in full, like 2026/1/5"
    case .ambiguousDayAndMonth: DateOrderCounts().hint(writtenAt: "under events")
    case .againstOrder(let order, _):
      "the spec says 'dates: \(order.rawValue)'; correct the cell, or write 'dates: \(order.other.rawValue)' "
        + "if all dates are so"
    case .number(let kind): kind?.hint ?? "export the column as dates, like 2026-01-05 09:03"
    case .spreadsheetError: "correct the cell in the spreadsheet (##### means: the column is too narrow)"
    }
  }
}

/// What a bare number in a time column counts.
package enum NumericTime: String, Hashable, Sendable, CaseIterable {
  /// Days since 1899-12-30 on the wall clock, the way Excel stores times.
  case excelSerial = "excel-serial"
  case secondsSince1970 = "unix-seconds"
  case millisecondsSince1970 = "unix-milliseconds"

  fileprivate var hint: String {
    switch self {
    case .excelSerial: "this looks like an Excel serial day: format the column as a date before exporting"
    case .secondsSince1970: "this looks like seconds since 1970: export the column as dates"
    case .millisecondsSince1970: "this looks like milliseconds since 1970: export the column as dates"
    }
  }
}
