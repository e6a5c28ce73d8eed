import Foundation
import ProcessModel

/// Whether a text can be an id: a letter or digit of any script, then also marks, `-`, `_`, `.` and `・`.
package func isIdentifier(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, isLetterOrDigit(first), text.utf8.count <= 200 else {
    return false
  }
  return text.unicodeScalars.allSatisfy { scalar in
    isLetterOrDigit(scalar) || scalar.properties.isMark || "-_.・".unicodeScalars.contains(scalar)
  }
}

private func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .letterNumber, .otherNumber:
    true
  default: false
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isMark: Bool {
    generalCategory == .nonspacingMark || generalCategory == .spacingMark
  }
}

/// Reads `true` and `false` as YAML 1.2 does; `yes`, `no`, `on` and `off` are texts.
func truth(from text: String) -> Bool? {
  switch text {
  case "true", "True", "TRUE": true
  case "false", "False", "FALSE": false
  default: nil
  }
}

/// Reads digits with an optional sign, fraction and `_` or `,` between groups of three; never `nan`.
func plainNumber(from text: String) -> Double? {
  let bytes = Array(text.utf8).filter { $0 != 0x5F }
  guard let first = bytes.first, bytes.count <= 20, first == 0x2D || (0x30...0x39).contains(first),
    bytes.allSatisfy({ $0 == 0x2D || $0 == 0x2E || (0x30...0x39).contains($0) })
  else { return nil }
  return Double(String(decoding: bytes, as: UTF8.self))
}

extension CalendarDuration {
  /// Reads `30m`, `4h`, `10d`, `2w`.
  package init?(text: String) {
    var digits = text.utf8[...]
    guard let last = digits.popLast(), let unit = Unit(rawValue: String(Unicode.Scalar(last))) else {
      return nil
    }
    if digits.last == 0x20 { digits.removeLast() }
    guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let count = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    self.init(count, unit)
  }
}

/// Whether a text is a day of the Gregorian calendar, `yyyy-mm-dd`.
func isDate(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.map(\.utf8.count) == [4, 2, 2],
    parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
    let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
  else { return false }
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return (1...12).contains(month) && (1...days[month - 1]).contains(day)
}

/// Whether a text names a month, quarter, half or year: `2026-03`, `2026-Q1`, `FY2026-H1`.
func isPeriod(_ text: String) -> Bool {
  let isFiscal = text.utf8.starts(with: "FY".utf8)
  let parts = String(decoding: text.utf8.dropFirst(isFiscal ? 2 : 0), as: UTF8.self)
    .split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
  guard let year = parts.first, year.utf8.count == 4, year.utf8.allSatisfy({ (0x30...0x39).contains($0) })
  else { return false }
  guard parts.count > 1 else { return true }
  if ["Q1", "Q2", "Q3", "Q4", "H1", "H2"].contains(parts[1]) { return true }
  return !isFiscal && parts[1].utf8.count == 2 && (1...12).contains(Int(parts[1]) ?? 0)
}

/// Whether a text is a BCP 47 code: `ja`, `en`, `zh-Hant`.
func isLanguageCode(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard let primary = parts.first, (2...3).contains(primary.utf8.count),
    primary.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
  else { return false }
  return parts.dropFirst().allSatisfy { part in
    (2...8).contains(part.utf8.count) && part.utf8.allSatisfy { isASCIILetterOrDigit($0) }
  }
}

private func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

/// The minutes after midnight of `09:00-18:00`; the end may be `24:00`.
func officeHours(from text: String) -> Range<Int>? {
  let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minutes(from:))
  guard ends.count == 2, let start = ends[0], let end = ends[1], start < end else { return nil }
  return start..<end
}

private func minutes(from text: Substring) -> Int? {
  let bytes = Array(text.utf8)
  guard bytes.count == 5, bytes[2] == 0x3A,
    (bytes[..<2] + bytes[3...]).allSatisfy({ (0x30...0x39).contains($0) })
  else { return nil }
  let hour = Int(bytes[0] - 0x30) * 10 + Int(bytes[1] - 0x30)
  let minute = Int(bytes[3] - 0x30) * 10 + Int(bytes[4] - 0x30)
  guard minute < 60, hour < 24 || (hour == 24 && minute == 0) else { return nil }
  return hour * 60 + minute
}

func isColour(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  return bytes.count == 7 && bytes[0] == 0x23
    && bytes[1...].allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
    }
}

func isTimeZone(_ text: String) -> Bool {
  text.utf8.first.map { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) } ?? false
    && TimeZone(identifier: text) != nil
}

/// Whether a path is the name of a file in the folder it is relative to.
func isSiblingName(_ text: String) -> Bool { isInnerPath(text) && !text.utf8.contains(0x2F) && text != "." }

/// Whether a path stays in the folder it is relative to.
func isInnerPath(_ text: String) -> Bool {
  guard let first = text.utf8.first, first != 0x2F, first != 0x7E,
    !text.utf8.contains(0x5C), !text.utf8.contains(0x00), !text.utf8.contains(0x3A)
  else { return false }
  return !text.utf8.split(separator: 0x2F).contains { $0.elementsEqual("..".utf8) }
}
