import Diagnostics

/// Walks over the rows of a sheet; the cells of the row in hand are texts.
struct SheetRows {
  private let workbook: Workbook
  private var scanner: XMLScanner
  /// The row's number, from 1.
  private(set) var number = 0
  private(set) var bytes: [UInt8] = []
  private(set) var fields: [Field] = []
  /// By column, what is wrong with the cell.
  private var problems: [(column: Int, problem: RowProblem)] = []
  private var cell = Cell()
  private var isInRows = false

  /// Sheets have no more columns.
  private static let columnLimit = 16_384

  private enum Kind {
    case number, shared, text, boolean
  }

  /// The cell that is being read.
  private struct Cell {
    var column = -1
    var kind = Kind.number
    var style = 0
    var value: [UInt8] = []
    var hasValue = false
    var hasFormula = false
  }

  init(_ workbook: Workbook, _ sheet: Workbook.Sheet) throws(ReadingFailure) {
    self.workbook = workbook
    scanner = try workbook.scanner(of: sheet)
  }

  /// Moves to the next row; false at the end.
  mutating func next() throws(ReadingFailure) -> Bool {
    do {
      return try nextRow()
    } catch {
      throw workbook.failure(error)
    }
  }

  /// Whether no cell has a text.
  var isBlank: Bool { fields.allSatisfy(\.isEmpty) && problems.isEmpty }

  /// The texts of the cells, without blanks around them.
  var texts: [String] {
    fields.map { field in
      let (start, end) = trimmedRange(bytes.span, field.start, field.end)
      return string(of: bytes.span, start, end)
    }
  }

  /// Makes the row so many cells long.
  mutating func fit(to width: Int) {
    if fields.count > width { fields.removeLast(fields.count - width) }
    while fields.count < width { fields.append(.absent) }
    problems.removeAll { $0.column >= width }
  }

  /// What is wrong with the first cell of some columns that cannot be read.
  func problem(in columns: Set<Int>) -> RowProblem? {
    problems.first { columns.contains($0.column) }?.problem
  }

  // MARK: elements

  private mutating func nextRow() throws(XMLScanner.Problem) -> Bool {
    while true {
      switch try scanner.next() {
      case .start(let isEmpty):
        if scanner.isNamed("sheetData") {
          isInRows = !isEmpty
        } else if isInRows, scanner.isNamed("row") {
          begin(row: scanner.number("r") ?? number + 1)
          if !isEmpty { try readCells() }
          return true
        }
      case .end: if scanner.isNamed("sheetData") { isInRows = false }
      case .text: continue
      case .done: return false
      }
    }
  }

  private mutating func begin(row: Int) {
    number = row
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
    cell.column = -1
  }

  private mutating func readCells() throws(XMLScanner.Problem) {
    while true {
      switch try scanner.next() {
      case .start(let isEmpty):
        guard scanner.isNamed("c") else { continue }
        try beginCell()
        if !isEmpty { try readCell() }
        try finishCell()
      case .end: if scanner.isNamed("row") { return }
      case .text: continue
      case .done: throw .malformed
      }
    }
  }

  private mutating func beginCell() throws(XMLScanner.Problem) {
    cell.column =
      try scanner.attribute("r").map { (name) throws(XMLScanner.Problem) in try Self.column(name) } ?? cell
      .column + 1
    cell.style = scanner.number("s") ?? 0
    cell.kind =
      switch scanner.attribute("t").map({ String(decoding: $0, as: UTF8.self) }) {
      case "s": .shared
      case "b": .boolean
      case "str", "inlineStr", "d", "e": .text
      default: .number
      }
    cell.value.removeAll(keepingCapacity: true)
    cell.hasValue = false
    cell.hasFormula = false
    guard cell.column < Self.columnLimit else { throw .malformed }
  }

  /// The index of the column in a name such as `C7`.
  private static func column(_ name: [UInt8]) throws(XMLScanner.Problem) -> Int {
    var number = 0
    for byte in name {
      let letter = (byte & 0xDF) &- UInt8(ascii: "A")
      guard letter < 26, number < columnLimit else { break }
      number = number * 26 + Int(letter) + 1
    }
    guard number > 0 else { throw .malformed }
    return number - 1
  }

  /// Reads what stands in the cell that was begun, up to its end.
  private mutating func readCell() throws(XMLScanner.Problem) {
    while true {
      switch try scanner.next() {
      case .start(let isEmpty):
        if scanner.isNamed("v") {
          cell.hasValue = true
          if !isEmpty { try readValue() }
        } else if scanner.isNamed("is") {
          cell.hasValue = true
          if !isEmpty { try scanner.appendParts(to: &cell.value) }
        } else if scanner.isNamed("f") {
          cell.hasFormula = true
        }
      case .end: if scanner.isNamed("c") { return }
      case .text: continue
      case .done: throw .malformed
      }
    }
  }

  private mutating func readValue() throws(XMLScanner.Problem) {
    while true {
      switch try scanner.next() {
      case .text: scanner.appendText(to: &cell.value)
      case .end: return
      case .start, .done: throw .malformed
      }
    }
  }

  // MARK: values

  private mutating func finishCell() throws(XMLScanner.Problem) {
    while fields.count <= cell.column { fields.append(.absent) }
    let start = bytes.count
    if cell.hasFormula, !cell.hasValue {
      fault(
        "malformed-row", "the cell has a formula whose result was not stored",
        "open the workbook in the spreadsheet program and save it")
      return
    }
    switch cell.kind {
    case .text: appendUnescaped(cell.value[...], to: &bytes)
    case .boolean:
      bytes +=
        cell.value.first == UInt8(ascii: "0") || cell.value == Array("false".utf8)
        ? "FALSE".utf8 : "TRUE".utf8
    case .shared:
      if cell.value.isEmpty { break }
      guard let index = Int(String(decoding: cell.value, as: UTF8.self)),
        workbook.strings.append(index, to: &bytes)
      else { throw .malformed }
    case .number: appendNumber()
    }
    if bytes.count - start > CSVReader.cellLimit {
      fault("cell-too-long", "the cell is longer than 1 MiB", "is it the right column?")
    } else if firstZeroByte(bytes.span, from: start, to: bytes.count) != nil {
      fault(RowProblem.zeroByte.code, RowProblem.zeroByte.message, "type the cell anew")
    }
    fields[cell.column] = Field(start: start, end: bytes.count, raw: start)
  }

  private mutating func fault(_ code: String, _ message: String, _ hint: String) {
    problems.append((cell.column, RowProblem(code: code, message: message, hint: hint, column: cell.column)))
  }

  private mutating func appendNumber() {
    guard !cell.value.isEmpty else { return }
    let format = workbook.styles.format(ofStyle: cell.style)
    let isWhole = cell.value.allSatisfy { (0x30...0x39).contains($0) } && cell.value.count < 16
    if isWhole, format == .plain {
      bytes += cell.value
      return
    }
    let text = String(decoding: cell.value, as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      bytes += cell.value
      return
    }
    switch format {
    case .time: bytes += (workbook.days.text(of: number) ?? SQLiteReader.text(of: number)).utf8
    case .padded(let width):
      let digits = SQLiteReader.text(of: number)
      let isPlain = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
      bytes += repeatElement(UInt8(ascii: "0"), count: isPlain ? max(0, width - digits.utf8.count) : 0)
      bytes += digits.utf8
    case .plain: bytes += SQLiteReader.text(of: number).utf8
    }
  }
}
