import EventLogs

/// The rows of a stretch in columns, whose memory is used again for the next stretch.
///
/// One thread fills and reads it; it is a class so that the memory is given back with it.
final class PlainRows {
  private(set) var rowCount = 0
  private(set) var count = 0
  private(set) var quality = ReadingQuality()
  private(set) var styles = TimeStyles()
  private(set) var states = ByteInterner()
  /// The texts of each attribute, and behind them those of the parents' ids where rows have a column of them.
  private(set) var values: [ByteInterner] = []
  /// Whether the last of the values is the case's parent.
  private(set) var hasParent = false

  private var capacity = 0
  private var timeColumn = Column<Int64>()
  private var stateColumn = Column<Int32>()
  private var lineColumn = Column<Int32>()
  private var idStarts = Column<UInt32>()
  private var lengthColumn = Column<Int32>()
  private var placeColumn = Column<Int32>()
  private var homes = Column<UInt16>()
  private var valueColumns: [Column<Int32>] = []

  /// Memory for some values, which is not cleared.
  struct Column<Value: BitwiseCopyable> {
    fileprivate var memory = UnsafeMutableBufferPointer<Value>(start: nil, count: 0)

    fileprivate mutating func renew(_ capacity: Int) {
      memory.deallocate()
      memory = .allocate(capacity: capacity)
    }
  }

  deinit {
    timeColumn.memory.deallocate()
    stateColumn.memory.deallocate()
    lineColumn.memory.deallocate()
    idStarts.memory.deallocate()
    lengthColumn.memory.deallocate()
    placeColumn.memory.deallocate()
    homes.memory.deallocate()
    for column in valueColumns { column.memory.deallocate() }
  }

  /// What writes rows; for a local variable, since each access to an object's is checked.
  struct Writer {
    var styles = TimeStyles()
    var states = ByteInterner()
    fileprivate(set) var rowCount = 0
    fileprivate var count = 0
    fileprivate let capacity: Int
    /// Where what a row says is written.
    let cells: Cells

    /// Counts a row that is dropped on purpose.
    mutating func skip() { rowCount += 1 }

    /// Makes room for so many rows behind all others and returns the place of the first.
    @inline(__always)
    mutating func append(_ more: Int = 1) -> Int {
      precondition(more >= 0 && more <= capacity - count)
      for place in 0..<more {
        cells.lines[count &+ place] = Int32(truncatingIfNeeded: rowCount &+ place)
      }
      count &+= more
      rowCount &+= more
      return count &- more
    }
  }

  /// The columns that rows are written to, at places that room was made for.
  struct Cells {
    fileprivate let times: UnsafeMutableBufferPointer<Int64>
    fileprivate let stateNumbers: UnsafeMutableBufferPointer<Int32>
    fileprivate let lines: UnsafeMutableBufferPointer<Int32>
    fileprivate let idStarts: UnsafeMutableBufferPointer<UInt32>
    fileprivate let idLengths: UnsafeMutableBufferPointer<Int32>

    @inline(__always)
    func setTime(_ time: Int64, ofRow row: Int) { times[row] = time }

    @inline(__always)
    func setState(_ state: Int32, ofRow row: Int) { stateNumbers[row] = state }

    @inline(__always)
    func setID(_ start: Int, _ end: Int, ofRow row: Int) {
      idStarts[row] = UInt32(truncatingIfNeeded: start)
      idLengths[row] = Int32(truncatingIfNeeded: end &- start)
    }
  }

  /// The values of an attribute, or the parents, while rows are written.
  struct ValueWriter {
    private var texts: ByteInterner
    private let numbers: UnsafeMutableBufferPointer<Int32>

    fileprivate init(_ column: Column<Int32>, expecting count: Int) {
      numbers = column.memory
      texts = ByteInterner(capacity: count)
    }

    fileprivate consuming func take() -> ByteInterner { texts }

    /// Writes the value of a row that was appended.
    @inline(__always)
    mutating func setValue(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, ofRow row: Int) {
      numbers[row] = start == end ? -1 : texts.intern(bytes, start, end)
    }
  }

  /// Forgets all rows and writes new ones.
  /// - Parameters:
  ///   - wanted: More rows than this are not written.
  ///   - valueCount: How many values a row has, those of the attributes and its parent.
  ///   - hasParent: Whether the last of them is the parent.
  ///   - write: Writes rows; nil when it gives up.
  /// - Returns: What the function returned.
  func rewrite<Result>(
    capacity wanted: Int, values valueCount: Int, hasParent: Bool,
    _ write: (inout Writer, UnsafeMutableBufferPointer<ValueWriter>) -> Result?
  ) -> Result? {
    enlarge(to: wanted, values: valueCount)
    self.hasParent = hasParent
    var writer = Writer(
      capacity: capacity,
      cells: Cells(
        times: timeColumn.memory, stateNumbers: stateColumn.memory, lines: lineColumn.memory,
        idStarts: idStarts.memory, idLengths: lengthColumn.memory))
    // As many texts are expected as the rows before had.
    let counts = values.count == valueCount ? values.map(\.count) : Array(repeating: 0, count: valueCount)
    var valueWriters = zip(valueColumns, counts).map { ValueWriter($0, expecting: $1) }
    let result = valueWriters.withUnsafeMutableBufferPointer { write(&writer, $0) }
    (rowCount, count) = (writer.rowCount, writer.count)
    quality = ReadingQuality()
    quality.rows = rowCount
    quality.ignoredRows = rowCount - count
    styles = writer.styles
    states = writer.states
    values = valueWriters.map { $0.take() }
    return result
  }

  private func enlarge(to wanted: Int, values: Int) {
    guard wanted > capacity || valueColumns.count != values else { return }
    capacity = wanted
    timeColumn.renew(wanted)
    stateColumn.renew(wanted)
    lineColumn.renew(wanted)
    idStarts.renew(wanted)
    lengthColumn.renew(wanted)
    placeColumn.renew(wanted)
    homes.renew(wanted)
    for column in valueColumns { column.memory.deallocate() }
    valueColumns = Array(repeating: Column(), count: values)
    for index in valueColumns.indices { valueColumns[index].renew(wanted) }
  }

  var times: Slice<Int64> { Slice(timeColumn, count) }
  var stateNumbers: Slice<Int32> { Slice(stateColumn, count) }
  var lines: Slice<Int32> { Slice(lineColumn, count) }
  var idLengths: Slice<Int32> { Slice(lengthColumn, count) }
  var valueNumbers: [Slice<Int32>] { valueColumns.map { Slice($0, count) } }

  /// The filled part of a column.
  struct Slice<Value: BitwiseCopyable>: Sequence {
    fileprivate let memory: UnsafeMutableBufferPointer<Value>

    fileprivate init(_ column: Column<Value>, _ count: Int) {
      memory = UnsafeMutableBufferPointer(rebasing: column.memory[0..<count])
    }

    func makeIterator() -> UnsafeMutableBufferPointer<Value>.Iterator { memory.makeIterator() }

    /// The values, each at the place it is given.
    func scattered(to places: Slice<Int32>) -> [Value] {
      Array(count: memory.count) { values in
        for index in 0..<memory.count { values[Int(places.memory[index])] = memory[index] }
      }
    }
  }

  /// Where each partition begins, with one more entry than partitions, and the place of each row when those of
  /// a partition stand side by side.
  func order(partitions: Int, of bytes: Span<UInt8>) -> (starts: [Int], places: Slice<Int32>) {
    var starts = Array(repeating: 0, count: partitions + 1)
    let mask = UInt64(partitions - 1)
    for row in 0..<count {
      let first = Int(idStarts.memory[row])
      let home = EventStretch.partition(
        ofCase: bytes, first, first + Int(lengthColumn.memory[row]), mask: mask)
      homes.memory[row] = UInt16(home)
      starts[home + 1] += 1
    }
    for number in 0..<partitions { starts[number + 1] += starts[number] }
    var next = starts
    for row in 0..<count {
      let home = Int(homes.memory[row])
      placeColumn.memory[row] = Int32(next[home])
      next[home] += 1
    }
    return (starts, Slice(placeColumn, count))
  }

  /// The form that fits the case ids; nil for none.
  func shortIDForm(of bytes: Span<UInt8>) -> ShortIDForm? {
    ShortIDForm(
      of: (0..<count).map { row in
        let start = Int(idStarts.memory[row])
        return start..<start + Int(lengthColumn.memory[row])
      }, in: bytes)
  }

  /// The case ids as heads and tails, each at the place it is given; nil where one does not fit the form.
  func shortIDs(
    of bytes: Span<UInt8>, places: Slice<Int32>, _ form: ShortIDForm
  ) -> (heads: [UInt64], tails: [UInt32])? {
    var fits = true
    var tails: [UInt32] = []
    let heads = Array<UInt64>(count: count) { heads in
      tails = Array(count: count) { tails in
        for row in 0..<count {
          let start = Int(idStarts.memory[row])
          let place = Int(places.memory[row])
          let id = form.id(bytes, start, start &+ Int(lengthColumn.memory[row]))
          fits = fits && id != nil
          heads[place] = id?.head ?? 0
          tails[place] = id?.tail ?? 0
        }
      }
    }
    return fits ? (heads, tails) : nil
  }

  /// The case ids one after another, in the order of places.
  func ids(of bytes: Span<UInt8>, places: Slice<Int32>, lengths: [Int32]) -> [UInt8] {
    var offsets: [Int] = []
    offsets.reserveCapacity(count)
    var total = 0
    for length in lengths {
      offsets.append(total)
      total += Int(length)
    }
    return Array(count: total) { ids in
      bytes.withUnsafeBytes { text in
        let ids = UnsafeMutableRawBufferPointer(ids)
        guard let target = ids.baseAddress, let source = text.baseAddress else { return }
        for row in 0..<count {
          let place = Int(places.memory[row])
          (target + offsets[place])
            .copyMemory(from: source + Int(idStarts.memory[row]), byteCount: Int(lengths[place]))
        }
      }
    }
  }
}

extension PlainRows.Slice<Int32> {
  /// The indices, each at the place it is given; all are below a count.
  func scattered(to places: PlainRows.Slice<Int32>, below count: Int) -> IndexColumn {
    var column = IndexColumn(count: memory.count, below: count)
    column.scatter(UnsafeBufferPointer(memory), to: UnsafeBufferPointer(places.memory))
    return column
  }
}

extension PlainRows.Slice<Int64> {
  /// The times, each at the place it is given.
  func scattered(to places: PlainRows.Slice<Int32>) -> TimeColumn {
    TimeColumn(UnsafeBufferPointer(memory), scatteredTo: UnsafeBufferPointer(places.memory))
  }
}
