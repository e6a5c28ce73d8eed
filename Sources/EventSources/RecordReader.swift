import Diagnostics

/// A cell of the record in hand: a stretch of bytes without quotes and escapes.
struct Field {
  var start: Int
  var end: Int
  /// Where the cell begins in the file's own text, quotes and escapes included.
  var raw: Int

  var isEmpty: Bool { start == end }

  /// A column that the record does not have.
  static let absent = Field(start: 0, end: 0, raw: 0)
}

/// What a reader knows about a record besides its cells.
struct RecordContext {
  /// The line on which the record begins.
  var line: Int
  /// Whether at least one blank line stands before it.
  var followsBlankLine: Bool
}

/// Why one row is not usable; its place is worked out by the reader, which has the raw text.
struct RowProblem: Error {
  var code: String
  var message: String
  var hint: String?
  /// The cell at fault; nil means the row as a whole.
  var column: Int?
  /// Whether the row is one of a report's closing lines if nothing but such lines follow.
  var isFooterCandidate = false
  /// What is doubtful about the order of day and month; nil for all other problems.
  var dateDoubt: DateDoubt?

  enum DateDoubt {
    /// The date may be read day first or month first.
    case ambiguous
    /// It is not written in the order that the spec says.
    case contradicting
  }
}

extension RowProblem {
  static let zeroByte = RowProblem(
    code: "zero-byte", message: "a zero byte stands here, which no text has",
    hint: "the file is damaged: export it anew")
}

/// A reader of rows of named columns, whatever the format.
///
/// It calls the consumer for each row with the bytes and cells, which live only that long: rows are never
/// turned into texts. A parallel reader can drive several consumers and have their tables merged.
protocol RecordReader {
  /// The names of the columns in the file's order.
  var columns: [String] { get }
  /// Where the columns are named.
  var headerPosition: SourcePosition { get }
  func position(ofColumn index: Int) -> SourcePosition
  /// Whether the column has values that are texts, as against structures.
  func isPlainColumn(_ index: Int) -> Bool
  /// How many cells a row has; nil where rows name their cells.
  var width: Int? { get }
  /// Makes room for a column that may turn up later; nil when the columns are fixed.
  mutating func addColumn(_ name: String) -> Int?
  /// Is told before reading which columns anything is made of.
  mutating func willUse(_ columns: Set<Int>)
  /// Reads all records.
  mutating func read(into consumer: inout some RecordConsumer) throws(ReadingFailure)
}

extension RecordReader {
  mutating func willUse(_ columns: Set<Int>) {}
}

/// Takes the records of a source one by one.
protocol RecordConsumer {
  /// Takes a record.
  /// - Returns: What is wrong with it, if anything.
  mutating func consume(
    _ bytes: Span<UInt8>, _ fields: [Field], _ context: RecordContext
  ) -> RowProblem?
  /// Is told where a problem lies that it returned.
  mutating func report(_ problem: RowProblem, at position: SourcePosition)
  /// Is told of a row that the reader could not take apart.
  mutating func reject(_ problem: RowProblem, at position: SourcePosition)
}

/// The place of a byte in a text, counted from a known line start.
func position(of index: Int, in bytes: Span<UInt8>, from start: Int, line: Int) -> SourcePosition {
  position(of: index, in: bytes, from: start, at: SourcePosition(line: line, column: 1))
}

/// The place of a byte in a text, counted from a known place: lines end with LF, CR or CR LF, columns count
/// Unicode scalars.
func position(
  of index: Int, in bytes: Span<UInt8>, from start: Int, at known: SourcePosition
) -> SourcePosition {
  var (line, column) = (known.line, known.column)
  var cursor = start
  while cursor < index {
    let byte = bytes[cursor]
    if byte == 0x0A || (byte == 0x0D && !(cursor + 1 < bytes.count && bytes[cursor + 1] == 0x0A)) {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
    cursor += 1
  }
  return SourcePosition(line: line, column: column)
}
