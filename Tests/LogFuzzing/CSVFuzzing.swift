import EventLogs
import Specs

/// Delimited text: the first byte says how it is read and what stands before it, the rest is the file.
///
/// With bit 0 set a good header stands before it, whose kind is in bits 5 to 7; bits 1 to 3 choose the length of
/// the stretches; bit 4 lets bad rows pass.
enum CSVFuzzing {
  /// Small, so that an input is read in many blocks.
  private static let blockSize = 4 * 1024

  static func fault(in input: [UInt8]) -> String? {
    guard let first = input.first else { return nil }
    let opening = first & 1 == 0 ? nil : Opening(rawValue: first >> 5)
    let file = file(opening, Array(input.dropFirst()))
    let stretch = opening?.hasLongStretches == true ? (least: 800, step: 141) : (least: 24, step: 29)
    let size = stretch.least + Int(first >> 1 & 7) * stretch.step
    let limit = first & 16 == 0 ? 0 : Int.max
    let inOrder = ReadingAnswer(
      file, name: "log.csv", stretchSize: .max, blockSize: blockSize, tolerating: limit)
    let inStretches = ReadingAnswer(
      file, name: "log.csv", stretchSize: size, blockSize: blockSize, tolerating: limit)
    if let fault = inOrder.fault(lines: file.count + 1) ?? inStretches.fault(lines: file.count + 1)
      ?? inOrder.difference(from: inStretches)
    {
      return fault
    }
    guard let opening, let log = inStretches.log,
      let table = SplitTable(file, delimiter: opening.delimiter)
    else { return nil }
    return table.fault(of: log, zone: .tokyo)
  }

  /// What is put before an input.
  private enum Opening: UInt8 {
    /// The header of all columns that a log may have.
    case allColumns
    /// That of the columns which every log has, and two attributes; the same with other delimiters.
    case plain, plainWithTabs, plainWithSemicolons
    /// The input several times over, read in stretches of many rows.
    case plainRepeated
    /// A row that ends just before the first block does.
    case plainLong
    /// Rows whose cells are longer than what is looked at in one step.
    case plainLongCells
    case allColumnsLong

    var delimiter: UInt8 {
      switch self {
      case .plainWithTabs: UInt8(ascii: "\t")
      case .plainWithSemicolons: UInt8(ascii: ";")
      default: UInt8(ascii: ",")
      }
    }

    var hasLongStretches: Bool {
      switch self {
      case .plainRepeated, .plainLong, .allColumnsLong: true
      default: false
      }
    }

    var columns: [String] {
      switch self {
      case .allColumns, .allColumnsLong:
        ["lead_id", "state", "at", "seq", "recorded_at", "owner", "amount", "parent"]
      default: ["owner", "state", "at", "lead_id", "amount"]
      }
    }

    /// The line end of the header.
    var lineEnd: String { self == .plainWithSemicolons ? "\r\n" : "\n" }
  }

  private static func file(_ opening: Opening?, _ input: [UInt8]) -> [UInt8] {
    guard let opening else { return input }
    var header = Array(opening.columns.joined(separator: ",").utf8)
    for index in header.indices where header[index] == UInt8(ascii: ",") { header[index] = opening.delimiter }
    let file = header + Array(opening.lineEnd.utf8)
    switch opening {
    case .allColumns, .plain, .plainWithTabs, .plainWithSemicolons: return file + input
    case .plainRepeated: return file + Array(repeatElement(input + [0x0A], count: 4).joined())
    case .plainLong:
      let length = blockSize - file.count - input.count / 2
      return file + filled("", length, ",lead,2026-01-05T09:03:00Z,L-1,\n") + input
    case .plainLongCells:
      let rows = (60..<72).map {
        filled("o,", $0, ",2026-01-05,") + filled("L-", 3 * $0, ",") + filled("", 5 * $0, "\n")
      }
      return file + Array(rows.joined()) + input
    case .allColumnsLong:
      let length = blockSize - file.count - input.count / 2
      return file + filled("L-1,lead,2026-01-05T09:03:00Z,1,,", length, ",100,\n") + input
    }
  }

  /// Two texts and between them as much as makes them about so long.
  private static func filled(_ start: String, _ length: Int, _ end: String) -> [UInt8] {
    let count = max(0, length - start.utf8.count)
    return Array(start.utf8) + Array(repeating: UInt8(ascii: "x"), count: count) + Array(end.utf8)
  }
}
