import Diagnostics
import EventLogs
import EventSources
import Specs

/// A reader that is given bytes which a machine thought up.
package enum FuzzTarget: String, Sendable, CaseIterable {
  /// Delimited cells, read in order and in stretches.
  case csv
  /// One JSON object a line.
  case jsonl
  /// The cell of a time.
  case time

  /// Has the reader read.
  /// - Returns: What is wrong with what the reader did, or nil. A crash or an endless loop is for the caller to
  ///   notice.
  package func fault(in input: [UInt8]) -> String? {
    switch self {
    case .csv: CSVFuzzing.fault(in: input)
    case .jsonl: JSONFuzzing.fault(in: input)
    case .time: TimeFuzzing.fault(in: input)
    }
  }
}

/// Objects on lines: the first byte says whether bad rows pass, the rest is the file.
enum JSONFuzzing {
  static func fault(in input: [UInt8]) -> String? {
    guard let first = input.first else { return nil }
    let file = Array(input.dropFirst())
    let answer = ReadingAnswer(
      file, name: "log.jsonl", stretchSize: 64, tolerating: first & 1 == 0 ? 0 : .max)
    if let fault = answer.fault(lines: file.count + 1) { return fault }
    guard answer.quality?.skippedRows == 0, isPlainUTF8(file) else { return nil }
    for line in file.split(separator: 0x0A) {
      var grammar = JSONGrammar(line)
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank, !grammar.isObject {
        return "taken for an object: \(String(decoding: line, as: UTF8.self))"
      }
    }
    return nil
  }

  /// Whether the bytes are the text: no other encoding is read instead, and no mark stands before it.
  private static func isPlainUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0) && bytes.first != 0xEF
  }
}

/// A text of a time, read alone and as a cell of a log, where the days before it are remembered.
enum TimeFuzzing {
  private static let zones = ["Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "UTC"].compactMap {
    TimeZoneRules(identifier: $0)
  }

  static func fault(in input: [UInt8]) -> String? {
    guard let first = input.first else { return nil }
    let zone = zones[Int(first) % zones.count]
    let text = String(decoding: input.dropFirst(), as: UTF8.self)
    // A log with a zero byte is refused, whatever it is a part of.
    guard !text.utf8.contains(0), let alone = TimestampParser.instant(text, zone: zone) else { return nil }
    let cell =
      "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    let day = String(decoding: input.dropFirst().prefix(10), as: UTF8.self).filter { !"\",\r\n".contains($0) }
    // A file whose first 4096 bytes have more than a few controls is taken for no text.
    let head = String(repeating: "a,x,2026-03-08\n", count: text.utf8.contains { $0 < 0x20 } ? 280 : 1)
    let file = "lead_id,state,at\n\(head)b,x,\(cell)\nc,x,\(day)\nd,x,\(cell)\n"
    let answer = ReadingAnswer(
      Array(file.utf8), name: "log.csv", stretchSize: .max, tolerating: .max, zone: zone)
    for id in ["b", "d"] {
      let time = answer.times[Array(id.utf8)]
      if time != [alone.milliseconds] {
        return "\(text.debugDescription) is \(alone.milliseconds) alone, and in a log \(time ?? [])"
      }
    }
    return nil
  }
}
