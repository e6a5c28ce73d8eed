import Diagnostics
import Foundation
import TestSupport
import Testing

/// A log with one slip, as a build meets it, and what has to be said.
struct BrokenLog: CustomTestStringConvertible, Sendable {
  var name: String
  var code: String
  /// A word of the hint.
  var hint: String
  var bytes: [UInt8]
  /// Where the slip is, in the log.
  var place: SourcePosition
  var fileName = "log.csv"
  /// The mapping and all else that the spec says of its events.
  var events = "case: id, state: state, time: at"
  /// Further options of the build.
  var options: [String] = []
  var testDescription: String { name }

  /// Makes one of a text in which 1️⃣ stands before the slip.
  init(_ name: String, _ code: String, hint: String, _ text: String) {
    let marked = MarkedText(text)
    self.init(
      name, code, hint: hint, at: marked.positions[1] ?? SourcePosition(line: 0, column: 0),
      bytes: Array(marked.text.utf8))
  }

  init(_ name: String, _ code: String, hint: String, at place: SourcePosition, bytes: [UInt8]) {
    self.name = name
    self.code = code
    self.hint = hint
    self.bytes = bytes
    self.place = place
  }

  func named(_ fileName: String) -> BrokenLog { with { $0.fileName = fileName } }
  func mapped(_ events: String) -> BrokenLog { with { $0.events = events } }
  func options(_ options: String...) -> BrokenLog { with { $0.options = options } }

  private func with(_ change: (inout BrokenLog) -> Void) -> BrokenLog {
    var copy = self
    change(&copy)
    return copy
  }

  /// The spec whose log it is.
  var spec: String {
    SalesProject.spec.split(separator: "\n").map { line in
      line.hasPrefix("events:") ? "events: { file: \(fileName), \(events) }" : String(line)
    }
    .joined(separator: "\n") + "\n"
  }
}

extension BrokenLog {
  private static let good = SalesProject.log

  // MARK: not the columns that are needed

  static let ofColumns = [
    BrokenLog(
      "no such column", "unknown-column", hint: "did you mean 'states'",
      "1️⃣id,states,at\na,lead,2026-01-01\n"),
    BrokenLog(
      "no such column and none like it", "unknown-column", hint: "state: フェーズ",
      "1️⃣id,フェーズ,at\na,lead,2026-01-01\n"),
    BrokenLog(
      "columns that nobody knows", "unmapped-column", hint: "case: COLUMN, state: COLUMN, time: at",
      "1️⃣who,what,at\na,lead,2026-01-01\n"
    ).mapped("time: at"),
    BrokenLog(
      "a header name that stands twice", "duplicate-column", hint: "rename one",
      "id,state,1️⃣state,at\na,lead,lead,2026-01-01\n"),
    BrokenLog(
      "a name that stands twice and is not mapped", "duplicate-column", hint: "rename one",
      "lead_id,state,at,1️⃣lead_id\na,lead,2026-01-01,b\n"
    ).mapped("state: state"),
    BrokenLog(
      "changes without the value before", "unknown-column", hint: "did you mean 'form'",
      "1️⃣id,form,to,at\na,lead,opp,2026-01-01\n"
    ).mapped("shape: changes, case: id, from: from, to: to, time: at"),
    BrokenLog(
      "changes of which no column is the value before", "unmapped-column", hint: "from: COLUMN, to: to",
      "1️⃣id,to,at\na,opp,2026-01-01\n"
    ).mapped("shape: changes"),
    BrokenLog(
      "a wide table without times of entry", "unmapped-column", hint: "entered: { STATE: COLUMN }",
      "1️⃣id,lead,opp\na,2026-01-01,2026-01-02\n"
    ).mapped("shape: wide, case: id"),
    BrokenLog(
      "another delimiter", "single-column", hint: "sep=|", "1️⃣id|state|at\na|lead|2026-01-01\n"),
    BrokenLog(
      "a JSON key that no object has", "unknown-column", hint: "did you mean 'stat'",
      #"1️⃣{"id": "a", "stat": "lead", "at": "2026-01-01"}"# + "\n"
    ).named("log.jsonl"),
    BrokenLog(
      "a JSON value that is an object", "nested-value", hint: "flatten",
      #"1️⃣{"id": "a", "state": {"name": "lead"}, "at": "2026-01-01"}"# + "\n"
    ).named("log.jsonl"),
  ]

  // MARK: rows

  static let ofRows = [
    BrokenLog("half a row", "short-row", hint: "cut off", good + "1️⃣c,lead"),
    BrokenLog(
      "a row with a cell too many", "long-row", hint: "delimiter", good + "c,lead,2026-01-05,1️⃣extra\n"),
    BrokenLog(
      "a row without case", "missing-case", hint: "names the case",
      good + "1️⃣,lead,2026-01-05\nd,opp,2026-01-06\n"),
    BrokenLog("a row without state", "missing-state", hint: "state", good + "c,1️⃣,2026-01-05\n"),
    BrokenLog(
      "a quote that is never closed", "unclosed-quote", hint: "close it",
      good + "c,1️⃣\"lead,2026-01-05\nd,lead,2026-01-06\n"),
    BrokenLog(
      "a quote closed lines further down", "malformed-row", hint: "opened on line 8",
      good + "c,\"lead,2026-01-05\nd,\"1️⃣lead\",2026-01-06\n"),
    BrokenLog(
      "text after a closing quote", "malformed-row", hint: "double the quotes",
      good + "c,\"lead\"1️⃣s,2026-01-05\n"),
    BrokenLog("a zero byte", "zero-byte", hint: "damaged", good + "c,le1️⃣\u{0}ad,2026-01-05\n"),
    BrokenLog(
      "a gigantic cell", "cell-too-long", hint: "quote missing",
      good + "c,1️⃣" + String(repeating: "x", count: 3 << 20) + ",2026-01-05\n"),
    BrokenLog(
      "an object cut off", "malformed-row", hint: "one JSON object",
      #"{"id": "a", "state": "lead", "at": "2026-01-01"}"# + "\n" + #"{"id": "a", "state": "opp"1️⃣"#
        + "\n"
    ).named("log.jsonl"),
    BrokenLog(
      "a key that stands twice in an object", "malformed-row", hint: "one JSON object",
      #"{"id": "a", "state": "lead", "at": "2026-01-01", 1️⃣"id": "b"}"# + "\n"
    ).named("log.jsonl"),
    BrokenLog(
      "more bad rows than are allowed", "short-row", hint: "cut off", good + "1️⃣c,lead\nd,opp\n"
    ).options("--skip-bad-rows", "1"),
  ]

  // MARK: values

  static let ofValues = [
    BrokenLog(
      "values that are no states", "unknown-value", hint: "no row reaches 'opp' any more: was it renamed?",
      "id,state,at\na,1️⃣oppo,2026-01-01\na,won,2026-01-02\nb,oppo,2026-01-03\n"),
    BrokenLog(
      "a few values that are no states, strictly", "unknown-value", hint: "values: [\"wo\\\"n\"]",
      good + "c,1️⃣\"wo\"\"n\",2026-01-05\n"
    ).options("--strict"),
    BrokenLog(
      "a date in a far future", "late-date", hint: "--as-of 2026-01-21",
      good + "c,lead,2026-01-07\nd,lead,2026-01-08\ne,lead,2026-01-09\nf,lead,1️⃣2062-01-05\n"),
    BrokenLog(
      "two dates in a far future", "late-date", hint: "--as-of 2026-01-21",
      good + "c,lead,2026-01-07\nd,lead,1️⃣2099-01-08\ne,lead,2099-02-09\n"),
    BrokenLog(
      "ids that a spreadsheet has rounded, strictly", "damaged-id", hint: "one of text",
      good + "c,lead,2026-01-05\n1️⃣1.23457E+15,lead,2026-01-06\n"
    ).options("--strict"),
    BrokenLog(
      "times with and without zone, strictly", "mixed-zones", hint: "one way",
      good + "c,lead,2026-01-05T09:00:00+09:00\nc,opp,1️⃣2026-01-06 09:00\n"
    ).options("--strict"),
    time("2026-02-30", hint: "times are written like"), time("1/5/2026", hint: "dates: day-first"),
    time("46027.5", hint: "Excel serial day"), time("1767571200", hint: "seconds since 1970"),
    time("2026-01-05T25:00", hint: "times are written like"), time("12:30", hint: "times are written like"),
    time("26-01-05", hint: "in full"), time("2026-01-05T09:00+25:00", hint: "offset"),
    time("2026-01-05 09:00 JSTX", hint: "times are written like"),
    time("令和元年1月1日", hint: "times are written like"), time("2026-01-05 (水)", hint: "times are written like"),
    time("#VALUE!", hint: "spreadsheet"), time("yesterday", hint: "times are written like"),
  ]

  private static func time(_ text: String, hint: String) -> BrokenLog {
    BrokenLog("the time '\(text)'", "bad-time", hint: hint, good + "c,lead,1️⃣\(text)\nd,lead,2026-01-06\n")
  }

  // MARK: files that are no logs

  private static let start = SourcePosition(line: 1, column: 1)

  static let ofFiles = [
    BrokenLog("an empty file", "empty-log", hint: "header line", "1️⃣"),
    BrokenLog("blank lines only", "empty-log", hint: "header line", "1️⃣\n  \n\n"),
    BrokenLog("a header without rows", "empty-log", hint: "header line", "1️⃣id,state,at\n"),
    BrokenLog(
      "rows of which none is an event", "empty-log", hint: "header line", "1️⃣id,state,at\na,lead,\nb,opp,\n"),
    BrokenLog("one JSON array", "json-array", hint: "jq", "1️⃣[{\"id\": \"a\"},\n{\"id\": \"b\"}]\n")
      .named("log.jsonl"),
    BrokenLog(
      "objects over several lines", "malformed-row", hint: "jq -c .", "{1️⃣\n  \"id\": \"a\"\n}\n"
    ).named("log.jsonl"),
    BrokenLog("a table named as JSON Lines", "malformed-row", hint: "another format", "1️⃣" + good)
      .named("log.jsonl"),
    BrokenLog("a web page", "foreign-format", hint: "CSV UTF-8", "1️⃣<!DOCTYPE html>\n<table></table>\n"),
    BrokenLog(
      "a picture", "foreign-format", hint: "name the log", at: start,
      bytes: [0x89] + Array("PNG\r\n\u{1A}\n\0\0\0\rIHDR".utf8) + (0...255).map { $0 }),
    BrokenLog(
      "an Excel workbook", "foreign-format", hint: "xlsx:PATH", at: start,
      bytes: Array("PK\u{3}\u{4}\u{14}\0\u{6}\0".utf8) + (0...255).map { $0 }),
    BrokenLog(
      "bytes at random", "foreign-format", hint: "CSV UTF-8", at: start,
      bytes: (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 7) }),
    BrokenLog(
      "UTF-8 with a byte of something else", "wrong-encoding", hint: "UTF-8",
      at: SourcePosition(line: 3, column: 3),
      bytes: Array("id,state,at\n見込み客の名前,lead,2026-01-01\nb,".utf8) + [0xE9] + Array(",2026-01-02\n".utf8)),
    BrokenLog(
      "neither UTF-8 nor CP932", "wrong-encoding", hint: "UTF-8", at: SourcePosition(line: 2, column: 3),
      bytes: Array("id,state,at\na,".utf8) + [0xFF] + Array(",2026-01-02\n".utf8)),
    BrokenLog(
      "ISO-2022-JP", "wrong-encoding", hint: "UTF-8", at: SourcePosition(line: 2, column: 3),
      bytes: Array("id,state,at\na,\u{1B}$B>&CL\u{1B}(B,2026-01-02\n".utf8)),
    BrokenLog(
      "UTF-32", "wrong-encoding", hint: "UTF-8", at: start,
      bytes: [0xFF, 0xFE, 0, 0] + good.unicodeScalars.flatMap { [UInt8($0.value & 0xFF), 0, 0, 0] }),
    BrokenLog(
      "UTF-16 cut off in a character", "wrong-encoding", hint: "UTF-8",
      at: SourcePosition(line: 8, column: 1),
      bytes: [0xFF, 0xFE] + good.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [0x61]),
    BrokenLog(
      "a bad time in CP932 with Windows line ends", "bad-time", hint: "times are written like",
      at: SourcePosition(line: 3, column: 6),
      bytes: cp932("id,state,at\r\nあ,lead,2026-01-01\r\nい,受注,2026-02-30\r\nう,lead,2026-01-02\r\n")),
  ]

  private static func cp932(_ text: String) -> [UInt8] { text.data(using: .shiftJIS).map { Array($0) } ?? [] }

  static let all = ofColumns + ofRows + ofValues + ofFiles
}
