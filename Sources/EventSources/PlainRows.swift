import EventLogs

/// The rows of a stretch in columns, whose memory is used again for the next stretch.
///
/// One thread fills and reads it; it is a class so that the memory is given back with it.
final class PlainRows {
  private(set) var rowCount = 0
  private(set) var count = 0
  private(set) var quality = ReadingQuality()
  var zones = ZonePresence()
  var states = ByteInterner()
  var values: [ByteInterner] = []

  private var capacity = 0
  private var timeColumn = Column<Int64>()
  private var stateColumn = Column<Int32>()
  private var lineColumn = Column<UInt32>()
  private var idStarts = Column<UInt32>()
  private var lengthColumn = Column<UInt32>()
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

  /// Forgets all rows and makes room for so many.
  func clear(capacity wanted: Int, attributes: Int) {
    (rowCount, count) = (0, 0)
    quality = ReadingQuality()
    zones = ZonePresence()
    states = ByteInterner()
    values = Array(repeating: ByteInterner(), count: attributes)
    guard wanted > capacity || valueColumns.count != attributes else { return }
    capacity = wanted
    timeColumn.renew(wanted)
    stateColumn.renew(wanted)
    lineColumn.renew(wanted)
    idStarts.renew(wanted)
    lengthColumn.renew(wanted)
    placeColumn.renew(wanted)
    homes.renew(wanted)
    for column in valueColumns { column.memory.deallocate() }
    valueColumns = Array(repeating: Column(), count: attributes)
    for index in valueColumns.indices { valueColumns[index].renew(wanted) }
  }

  /// Counts a row that is dropped on purpose.
  func skip() {
    rowCount += 1
    quality.rows += 1
    quality.ignoredRows += 1
  }

  /// Sets a value of the row that was appended last.
  @inline(__always)
  func setValue(_ value: Int32, ofAttribute attribute: Int) {
    valueColumns[attribute].memory[count - 1] = value
  }

  @inline(__always)
  func append(time: Int64, state: Int32, id: Range<Int>) {
    precondition(count < capacity)
    timeColumn.memory[count] = time
    stateColumn.memory[count] = state
    lineColumn.memory[count] = UInt32(truncatingIfNeeded: rowCount)
    idStarts.memory[count] = UInt32(truncatingIfNeeded: id.lowerBound)
    lengthColumn.memory[count] = UInt32(truncatingIfNeeded: id.count)
    count += 1
    rowCount += 1
    quality.rows += 1
  }

  var times: Slice<Int64> { Slice(timeColumn, count) }
  var stateNumbers: Slice<Int32> { Slice(stateColumn, count) }
  var lines: Slice<UInt32> { Slice(lineColumn, count) }
  var idLengths: Slice<UInt32> { Slice(lengthColumn, count) }
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
      [Value](unsafeUninitializedCapacity: memory.count) { values, filled in
        for index in 0..<memory.count { values[Int(places.memory[index])] = memory[index] }
        filled = memory.count
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

  /// The case ids one after another, in the order of places.
  func ids(of bytes: Span<UInt8>, places: Slice<Int32>, lengths: [UInt32]) -> [UInt8] {
    var offsets: [Int] = []
    offsets.reserveCapacity(count)
    var total = 0
    for length in lengths {
      offsets.append(total)
      total += Int(length)
    }
    return [UInt8](unsafeUninitializedCapacity: total) { ids, filled in
      bytes.withUnsafeBytes { text in
        let ids = UnsafeMutableRawBufferPointer(ids)
        guard let target = ids.baseAddress, let source = text.baseAddress else { return }
        for row in 0..<count {
          let place = Int(places.memory[row])
          (target + offsets[place])
            .copyMemory(from: source + Int(idStarts.memory[row]), byteCount: Int(lengths[place]))
        }
      }
      filled = total
    }
  }
}

extension PlainRows.Slice<Int32> {
  /// The indices, each at the place it is given; all are below a count.
  func scattered(to places: PlainRows.Slice<Int32>, below count: Int) -> IndexColumn {
    IndexColumn(count: memory.count, greatest: Int32(count) - 1) { put in
      for index in 0..<memory.count { put(Int(places.memory[index]), memory[index]) }
    }
  }
}
