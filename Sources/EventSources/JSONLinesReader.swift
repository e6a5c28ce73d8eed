import Diagnostics

/// Reads one JSON object a line; its keys are the columns.
struct JSONLinesReader: RecordReader {
  private(set) var columns: [String] = []
  private let file: String
  private var buffer: BlockBuffer
  private var scanner = JSONObjectScanner()
  private var keys = ByteInterner()
  /// By column: the cell of the record in hand, the line that has it, and whether it ever had a plain or a nested
  /// value.
  private var fields: [Field] = []
  private var lastLines: [Int] = []
  private var hasPlain: [Bool] = []
  private var hasNested: [Bool] = []
  /// Columns that a mapping names, where no record so far has them.
  private var awaited: Set<Int> = []
  private var line = 0
  private var lineStart = 0
  private var lineEnd = 0

  let headerPosition = SourcePosition(line: 1, column: 1)

  /// Opens a source and finds the keys that its first records have.
  init(_ text: TextInput, file: String) throws(ReadingFailure) {
    self.file = file
    buffer = text.buffer
    while lineFeed(in: buffer.bytes.span, from: buffer.start, to: buffer.end) == nil, try buffer.grow() {
      guard buffer.end <= BlockBuffer.recordLimit else { throw .diagnostic(overlongLine()) }
    }
    guard buffer.start < buffer.end else { throw .diagnostic(emptyLog(file)) }
    if let array = startOfArray() { throw .diagnostic(array) }
    if let problem = findKeys(), columns.isEmpty { throw .diagnostic(problem) }
  }

  /// What to say when the file is one array, which many programs write, and not one object a line.
  private func startOfArray() -> Diagnostic? {
    let text = buffer.bytes[buffer.start..<buffer.end]
    guard let first = text.firstIndex(where: { $0 > 0x20 }), text[first] == UInt8(ascii: "[") else {
      return nil
    }
    let place = EventSources.position(of: first, in: buffer.bytes.span, from: buffer.start, line: 1)
    return Diagnostic(
      .error, "json-array", "the file is one JSON array, not one object a line",
      at: SourceRange(file: file, line: place.line, column: place.column),
      hint: "write each object on a line of its own, as 'jq -c .[]' does")
  }

  var width: Int? { nil }

  func position(ofColumn index: Int) -> SourcePosition { headerPosition }

  mutating func addColumn(_ name: String) -> Int? {
    awaited.insert(columns.count)
    let bytes = Array(name.utf8)
    return column(bytes.span, 0, bytes.count)
  }

  mutating func read(into consumer: inout some RecordConsumer) throws(ReadingFailure) {
    line = 0
    var hasObjects = false
    for index in lastLines.indices { lastLines[index] = 0 }
    while try nextLine() {
      if isBlankLine { continue }
      do {
        try takeApart()
        hasObjects = true
      } catch {
        let problem = RowProblem(
          code: "malformed-row", message: error.message, hint: "each line holds one JSON object")
        consumer.reject(problem, at: place(error.index))
        continue
      }
      let context = RecordContext(line: line, followsBlankLine: false)
      if let problem = consumer.consume(scanner.texts.span, fields, context) {
        let raw = problem.column.map { fields[$0].raw } ?? lineStart
        consumer.report(problem, at: place(max(raw, lineStart)))
      }
    }
    if hasObjects, let missing = awaited.min() {
      throw .diagnostic(
        Diagnostic(
          .error, "unknown-column", "no object has the key \(quotedForMessage(columns[missing]))",
          at: SourceRange(file: file, line: 1, column: 1),
          hint: nearestName(to: columns[missing], among: columns.filter { $0 != columns[missing] })
            .map { "did you mean '\($0)'?" } ?? "'stagemap events inspect' says what the objects hold"))
    }
  }

  /// Whether the column is not one of objects or lists; one of nulls is plain.
  func isPlainColumn(_ index: Int) -> Bool { hasPlain[index] || !hasNested[index] }

  private func place(_ index: Int) -> SourcePosition {
    EventSources.position(of: index, in: buffer.bytes.span, from: lineStart, line: line)
  }

  private var isBlankLine: Bool {
    buffer.bytes[lineStart..<lineEnd].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Moves to the next line; false at the end.
  private mutating func nextLine() throws(ReadingFailure) -> Bool {
    var searched = 0
    while true {
      let found = lineFeed(in: buffer.bytes.span, from: buffer.start + searched, to: buffer.end)
      if found == nil, !buffer.isComplete {
        searched = buffer.end - buffer.start
        guard searched <= BlockBuffer.recordLimit else { throw .diagnostic(overlongLine()) }
        _ = try buffer.grow()
        continue
      }
      guard buffer.start < buffer.end else { return false }
      lineStart = buffer.start
      lineEnd = found ?? buffer.end
      line += 1
      buffer.consume(to: found.map { $0 + 1 } ?? buffer.end)
      return true
    }
  }

  private func lineFeed(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var index = start
    while index < end {
      if bytes[index] == 0x0A { return index }
      index += 1
    }
    return nil
  }

  private func overlongLine() -> Diagnostic {
    Diagnostic(
      .error, "line-too-long", "the line is longer than 16 MiB",
      at: SourceRange(file: file, line: line + 1, column: 1),
      hint: "write one object a line, as 'jq -c .[]' does")
  }

  /// Reads the lines in the window for their keys, without moving on.
  ///
  /// - Returns: What is wrong with the first line that is no object.
  private mutating func findKeys() -> Diagnostic? {
    var first: Diagnostic?
    lineStart = buffer.start
    while line < 1000 {
      let found = lineFeed(in: buffer.bytes.span, from: lineStart, to: buffer.end)
      guard found != nil || (buffer.isComplete && lineStart < buffer.end) else { return first }
      lineEnd = found ?? buffer.end
      line += 1
      do {
        try takeApart()
      } catch {
        if first == nil, !isBlankLine { first = noObject(error) }
      }
      lineStart = lineEnd + 1
    }
    return first
  }

  /// What to say of a file in which no line is an object, such as one whose objects go over several lines.
  private func noObject(_ problem: JSONObjectScanner.Problem) -> Diagnostic {
    let isSpread = buffer.bytes[lineStart..<lineEnd].first { $0 > 0x20 } == UInt8(ascii: "{")
    let place = place(problem.index)
    return Diagnostic(
      .error, "malformed-row", problem.message,
      at: SourceRange(file: file, line: place.line, column: place.column),
      hint: isSpread
        ? "write each object on a line of its own, as 'jq -c .' does"
        : "each line holds one JSON object: is the file of another format than its name says?")
  }

  /// Takes the line in hand apart into cells.
  private mutating func takeApart() throws(JSONObjectScanner.Problem) {
    // The scanner is taken out of the reader while its bytes are borrowed.
    var own = JSONObjectScanner()
    swap(&own, &scanner)
    let outcome = Result { () throws(JSONObjectScanner.Problem) in
      try own.scan(buffer.bytes.span, lineStart, lineEnd)
    }
    swap(&own, &scanner)
    try outcome.get()
    try fillFields()
  }

  /// Puts the members of the scanned object into the cells of their columns.
  private mutating func fillFields() throws(JSONObjectScanner.Problem) {
    for index in fields.indices { fields[index] = .absent }
    for member in scanner.members {
      let number = takeColumn(member.key)
      guard lastLines[number] != line else {
        throw .init(
          message: "the key \(quotedForMessage(columns[number])) stands twice", index: member.rawKey)
      }
      lastLines[number] = line
      if !awaited.isEmpty { awaited.remove(number) }
      fields[number] = Field(
        start: member.value.lowerBound, end: member.value.upperBound, raw: member.rawValue)
      if member.kind == .scalar { hasPlain[number] = true }
      if member.kind == .nested { hasNested[number] = true }
    }
  }

  private mutating func takeColumn(_ key: Range<Int>) -> Int {
    let texts = scanner.texts
    return column(texts.span, key.lowerBound, key.upperBound)
  }

  private mutating func column(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let number = Int(keys.intern(bytes, start, end))
    if number == columns.count {
      columns.append(string(of: bytes, start, end))
      fields.append(.absent)
      lastLines.append(0)
      hasPlain.append(false)
      hasNested.append(false)
    }
    return number
  }
}
