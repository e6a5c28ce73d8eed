import Foundation

/// The bytes of a random log as programs export them: with a mark, CRLF, quotes, summary rows, in CP932.
struct RandomLogText {
  private(set) var bytes: [UInt8] = []
  private(set) var fileExtension = "csv"
  /// The fault that was put into it.
  private(set) var expectedError: ExpectedError?

  private var text = ""
  private var line = 1
  private var random: SplitMix64
  private let lineEnd: String
  private var delimiter = ","
  private let quoteShare: Double

  /// A fault of one row.
  enum RowFault: CaseIterable {
    case badTime
    case missingCase
    case shortRow
    case longRow
  }

  init(_ table: RandomLogTable, fault: RowFault?, seed: UInt64) {
    random = SplitMix64(seed: seed)
    lineEnd = random.chance(0.4) ? "\r\n" : "\n"
    quoteShare = random.one(of: [0, 0, 0.2, 1])
    var table = table
    let faulty = fault == nil ? nil : (0..<table.eventRows).randomElement(using: &random)
    if let faulty {
      if fault == .badTime {
        table.rows[faulty][table.timeColumn] = random.one(of: ["2026-02-30", "来週", "2026/13/01"])
      }
      if fault == .missingCase {
        table.rows[faulty][table.caseColumn] = ""
        // A row without case and time is no data.
        if table.rows[faulty][table.timeColumn].isEmpty {
          table.rows[faulty][table.timeColumn] = "2026-01-05"
        }
      }
    }
    if (fault == nil || fault == .badTime || fault == .missingCase) && random.chance(0.12) {
      writeJSONLines(table, faulty: faulty, fault: fault)
    } else {
      writeTable(table, faulty: faulty, fault: fault)
    }
  }

  // MARK: Delimited cells

  private mutating func writeTable(_ table: RandomLogTable, faulty: Int?, fault: RowFault?) {
    (delimiter, fileExtension) = random.one(of: [
      (",", "csv"), (",", "csv"), (",", "CSV"), (";", "csv"), ("\t", "tsv"),
    ])
    if delimiter == ";" && random.chance(0.5) { write("sep=;") }
    if random.chance(0.05) { write("") }
    write(cells: table.header)
    for (index, row) in table.rows.enumerated() {
      var row = row
      if index == faulty, fault == .shortRow { row = [row[0].isEmpty ? "C-1" : row[0]] }
      if index == faulty, fault == .longRow { row += ["余り"] }
      if index == faulty, let fault { note(fault, row: row, table) }
      write(cells: row)
      if random.chance(0.01), index != faulty { write("") }
      if random.chance(0.005) { write(cells: table.header) }
    }
    if let faulty, fault == .shortRow, faulty == table.rows.count - 1 {
      // A last row of one cell could be a footer; another row makes sure that it is none.
      write(cells: table.rows[faulty])
    }
    if random.chance(0.15) {
      let isFootNote = random.chance(0.5)
      if isFootNote { write("") }
      let cells = isFootNote ? ["社外秘"] : ["合計"] + Array(repeating: "", count: table.header.count - 1)
      write(cells: cells)
    }
    encode(isTable: true)
  }

  /// Notes where a fault will stand: the line on which its cell begins.
  private mutating func note(_ fault: RowFault, row: [String], _ table: RandomLogTable) {
    let (code, column) =
      switch fault {
      case .badTime: ("bad-time", table.timeColumn)
      case .missingCase: ("missing-case", table.caseColumn)
      case .shortRow: ("short-row", 0)
      case .longRow: ("long-row", row.count - 1)
      }
    let breaks = row[..<column].joined().utf8.count { $0 == 0x0A }
    expectedError = ExpectedError(code: code, line: line + breaks)
  }

  private mutating func write(cells: [String]) {
    write(cells.map { cell($0) }.joined(separator: delimiter))
  }

  private mutating func cell(_ text: String) -> String {
    let mustQuote = text.utf8.contains { "\"\n\r,;\t".utf8.contains($0) }
    guard mustQuote || random.chance(quoteShare) else { return text }
    let bytes = text.utf8.flatMap { $0 == 0x22 ? [$0, $0] : [$0] }
    return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
  }

  private mutating func write(_ record: String) {
    text += record + lineEnd
    line += 1 + record.utf8.count { $0 == 0x0A }
  }

  // MARK: JSON Lines

  private mutating func writeJSONLines(_ table: RandomLogTable, faulty: Int?, fault: RowFault?) {
    fileExtension = "jsonl"
    for (index, row) in table.rows.enumerated() {
      let fields = zip(table.header, row).map { name, cell in
        "\(Self.json(name)): \(cell.isEmpty && random.chance(0.5) ? "null" : Self.json(cell))"
      }
      if index == faulty {
        expectedError = ExpectedError(code: fault == .badTime ? "bad-time" : "missing-case", line: line)
      }
      write("{" + fields.joined(separator: ", ") + "}")
    }
    encode(isTable: false)
  }

  private static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\u{0}"..<" ": result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  // MARK: Bytes

  private mutating func encode(isTable: Bool) {
    if random.chance(0.2) { text.removeLast() }
    let choice = isTable ? Int.random(in: 0...9, using: &random) : 0
    if choice <= 1, isTable, let encoded = Self.cp932(text) {
      bytes = encoded
    } else if choice == 2 {
      bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    } else {
      bytes = (choice <= 4 && isTable ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
    }
  }

  /// The text in CP932, if all of it reads back the same in every reader's table.
  private static func cp932(_ text: String) -> [UInt8]? {
    let isSafe = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x5C, 0x7E: false
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x3000...0x3002, 0x300C...0x300D, 0x3041...0x3093, 0x30A1...0x30F6,
        0x30FB...0x30FC, 0x4E00...0x9FA0, 0xFF08...0xFF09, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF61...0xFF9F:
        true
      default: false
      }
    }
    return isSafe ? text.data(using: .shiftJIS).map { Array($0) } : nil
  }
}
