import Testing

@testable import EventSources

@Suite struct NumberFormatTests {
  @Test(arguments: [
    "yyyy-mm-dd", "m/d/yy h:mm", "[$-411]ge.m.d", "ggge\"年\"m\"月\"d\"日\"", "h:mm AM/PM", "mmm\\-yy",
    "yyyy-mm-dd hh:mm:ss.000", "[Red]d.m.yyyy;@",
  ])
  func `a format with letters of days or hours is one of times`(code: String) {
    #expect(NumberFormat(id: 200, code: code) == .time)
  }

  @Test(arguments: [
    "General", "G/標準", "0.00E+00", "#,##0.00", "\"days\" 0", "0\\d", "[h]:mm:ss", "[mm]:ss", "@",
    "[$¥-411]#,##0", "0%", "0",
    "_(* #,##0_)",
  ])
  func `any other format is one of numbers`(code: String) {
    #expect(NumberFormat(id: 200, code: code) == .plain)
  }

  @Test func `formats that every workbook knows go by their number`() {
    let times = (0..<164).filter { NumberFormat(id: $0, code: nil) == .time }
    #expect(times == Array(14...22) + Array(27...36) + [45, 47] + Array(50...58))
    #expect(NumberFormat(id: 200, code: "00000") == .padded(5))
  }

  @Test(arguments: [
    (1, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"), (46027, "2026-01-05"),
    (46027.377083333333, "2026-01-05 09:03:00"), (46027.99999999999, "2026-01-06"), (0.375, "09:00:00"),
    (2_958_465, "9999-12-31"), (0, "1900-01-00"), (46027.0000029, "2026-01-05 00:00:00.251"),
  ])
  func `a serial number counts the days since 1900, with one that was not`(serial: Double, text: String) {
    #expect(SerialDays().text(of: serial) == text)
  }

  @Test(arguments: [-1, 2_958_466, 1e300]) func `no other number is a day`(serial: Double) {
    #expect(SerialDays().text(of: serial) == nil)
  }

  @Test(arguments: [
    (0, "1904-01-01"), (60, "1904-03-01"), (44565, "2026-01-05"), (0.5, "1904-01-01 12:00:00"),
  ])
  func `or since 1904, without a fault`(serial: Double, text: String) {
    #expect(SerialDays(beginsIn1904: true).text(of: serial) == text)
  }
}
