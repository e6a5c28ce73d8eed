import Diagnostics
import EventLogs
import Synchronization

/// Reads a table of cells by several threads, each a stretch of the file at a time.
///
/// A stretch holds the records that begin in it. Where a stretch begins inside a quoted cell its first line
/// end ends no record; this shows when the stretch before ends elsewhere, and the stretch is read again. From
/// the first stretch on with a row that is not as it should be the rest is read in order, since what such
/// rows mean depends on others. So the outcome is that of reading in order.
struct StretchReading<Shape: RowShape & Sendable>: Sendable {
  private let reader: CSVReader
  private let bytes: any ByteRegion
  /// Where the first record after the header begins.
  private let start: Int
  private let line: Int
  private let size: Int
  private let shape: Shape
  private let roles: ColumnRoles
  private let request: SourceRequest
  private let stretchSize: Int
  /// Reads stretches in which every row is plain; nil where the columns ask for more than it knows.
  private let plain: PlainStretchReader?
  /// The form of the case ids where the first rows stand; nil where they have none.
  private let form: ShortIDForm?

  /// How far behind a stretch the end of its last record is looked for, and that of one whose rows are plain.
  private static var reach: Int { 128 * 1024 }
  private static var plainReach: Int { 4 * 1024 }

  /// Prepares the reading; nil when the rest of the file is not worth it or comes only in order.
  init?(_ reader: CSVReader, _ shape: Shape, _ roles: ColumnRoles, _ request: SourceRequest) {
    guard let rest = reader.rest, request.stretchSize < .max else { return nil }
    let left = rest.bytes.count - rest.offset
    stretchSize = Self.stretchSize(ofAll: left, atMost: request.stretchSize)
    guard left / 2 >= stretchSize else { return nil }
    self.reader = reader
    bytes = rest.bytes
    start = rest.offset
    line = rest.line
    size = rest.bytes.count
    self.shape = shape
    self.roles = roles
    self.request = request
    plain = PlainStretchReader(roles, width: reader.columns.count, reader.dialect, request.context)
    form = plain.flatMap { Self.shortIDForm(of: rest.bytes, from: rest.offset, $0) }
  }

  /// The form of the case ids of the first rows, if these are plain.
  private static func shortIDForm(
    of bytes: any ByteRegion, from start: Int, _ reader: PlainStretchReader
  ) -> ShortIDForm? {
    let length = min(bytes.count - start, 64 * 1024)
    var text = [UInt8](repeating: 0, count: length)
    let rows = PlainRows()
    guard bytes.read(into: &text, count: length, from: start),
      reader.read(text.span, length, upTo: max(1, length - plainReach), isComplete: false, into: rows) != nil
    else { return nil }
    return rows.shortIDForm(of: text.span)
  }

  /// Small stretches stay at hand in the processor's memory; of a long text they would be too many.
  private static func stretchSize(ofAll length: Int, atMost most: Int) -> Int {
    min(most, max(256 * 1024, length / 32))
  }

  private var stretchCount: Int { (size - start + stretchSize - 1) / stretchSize }

  /// So many that one has the work of a moment; by the size of the file alone, so that the order of cases is.
  private var partitionCount: Int {
    let wanted = (size - start) / max(1, 4 * request.stretchSize)
    return min(1024, 1 << (Int.bitWidth - max(1, wanted - 1).leadingZeroBitCount))
  }

  /// What one stretch holds.
  private struct Outcome: Sendable {
    var from: Int
    /// Nil when a row of it is not as it should be.
    var content: Content?
  }

  private struct Content: Sendable {
    var end: CSVReader.StretchEnd
    var events: EventStretch
    var ids: StretchCaseIDs
    var quality: ReadingQuality
    var styles: TimeStyles
  }

  /// What a thread reads with, again and again.
  private struct Workspace {
    var buffer: [UInt8] = []
    let rows = PlainRows()
  }

  /// So many stretches are read before their cases are numbered, by which their ids are given back: many, so that a
  /// partition's cases stay at hand, but the fewer the more is kept already.
  private func turn(after read: Int) -> Int { max(32, (stretchCount - read) / 2) }

  /// Reads everything.
  func read() throws(ReadingFailure) -> (table: EventTable, stretched: StretchedEvents, RowProblemList) {
    var table = EventTable(attributes: roles.attributes.map(\.name))
    var stretched = StretchedEvents(partitions: partitionCount, stretchCount: stretchCount)
    var (next, line, followsBlankLine) = (start, line, false)
    var own = Workspace()
    var numbers = 0..<0
    while numbers.upperBound < stretchCount {
      let first = numbers.upperBound
      numbers = first..<min(stretchCount, first + turn(after: first))
      var read: [(EventStretch, StretchCaseIDs)] = []
      for (number, known) in zip(numbers, outcomes(of: numbers)) {
        let content = known?.from == next ? known?.content : content(of: number, from: next, &own)
        guard var content else {
          let rest = try readRest(from: next, line: line, followsBlankLine: followsBlankLine)
          table.quality.add(rest.table.quality)
          table.styles.add(rest.table.styles, firstLine: 0)
          stretched.add(read + [EventStretch.sorted(rest.table, partitions: partitionCount, form)])
          return (table, stretched, rest.problems)
        }
        content.events.firstLine = line
        table.quality.add(content.quality)
        table.styles.add(content.styles, firstLine: line)
        read.append((content.events, content.ids))
        next = content.end.next
        line += content.end.lines
        followsBlankLine = content.end.endsWithBlankLine
      }
      stretched.add(read)
    }
    return (table, stretched, RowProblemList())
  }

  /// Reads some stretches; those behind one that cannot stand may be missing.
  private func outcomes(of numbers: Range<Int>) -> [Outcome?] {
    let next = Atomic(numbers.lowerBound)
    let last = Atomic(numbers.upperBound)
    let found = concurrentMap(min(numbers.count, coreCount)) { _ in
      var own = Workspace()
      var outcomes: [(number: Int, Outcome)] = []
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < last.load(ordering: .relaxed) else { return outcomes }
        let outcome = outcome(of: number, &own)
        if outcome.content == nil { last.min(number, ordering: .relaxed) }
        outcomes.append((number, outcome))
      }
    }
    var outcomes: [Outcome?] = Array(repeating: nil, count: numbers.count)
    for (number, outcome) in found.joined() { outcomes[number - numbers.lowerBound] = outcome }
    return outcomes
  }

  /// Reads a stretch from behind the first line end before which it cannot begin.
  private func outcome(of number: Int, _ own: inout Workspace) -> Outcome {
    let border = start + number * stretchSize
    guard number > 0 else {
      return Outcome(from: start, content: content(of: 0, from: start, &own))
    }
    var window = [UInt8](repeating: 0, count: min(4096, size - border + 1))
    guard bytes.read(into: &window, count: window.count, from: border - 1),
      let end = window.firstIndex(of: 0x0A)
    else { return Outcome(from: border) }
    return Outcome(from: border + end, content: content(of: number, from: border + end, &own))
  }

  /// The records of a stretch from one on; nil when a row is not as it should be.
  private func content(of number: Int, from first: Int, _ own: inout Workspace) -> Content? {
    let limit = min(size, start + (number + 1) * stretchSize)
    // The stretch before may have ended behind this one.
    let end = max(0, limit - first)
    if let content = plainContent(from: first, upTo: end, &own) { return content }
    guard let length = read(end + Self.reach, from: first, into: &own.buffer) else { return nil }
    let isComplete = first + length == size
    do throws(ReadingFailure) {
      let window = try BlockBuffer(stretch: own.buffer, 0..<length, isComplete: isComplete)
      var stretch = reader.moved(to: window, line: 0, followsBlankLine: false)
      var intake = RowIntake(
        shape, roles: roles, columns: reader.columns, width: reader.width, file: request.name,
        table: EventTable(
          attributes: roles.attributes.map(\.name), tellsCasesApart: false, capacity: length / 48))
      guard var reached = try stretch.readStretch(into: &intake, upTo: end) else { return nil }
      reached.next += first
      let sorted = EventStretch.sorted(intake.table, partitions: partitionCount, form)
      return Content(
        end: reached, events: sorted.events, ids: sorted.ids, quality: intake.table.quality,
        styles: intake.table.styles)
    } catch {
      return nil
    }
  }

  /// The records of a stretch whose rows are all plain; nil where one is not.
  private func plainContent(from first: Int, upTo end: Int, _ own: inout Workspace) -> Content? {
    guard let plain, let length = read(end + Self.plainReach, from: first, into: &own.buffer) else {
      return nil
    }
    let (text, rows) = (own.buffer.span, own.rows)
    let isComplete = first + length == size
    guard let next = plain.read(text, length, upTo: end, isComplete: isComplete, into: rows) else {
      return nil
    }
    let sorted = EventStretch.sorted(rows, of: text, partitions: partitionCount, form)
    return Content(
      end: CSVReader.StretchEnd(next: first + next, lines: rows.rowCount, endsWithBlankLine: false),
      events: sorted.events, ids: sorted.ids, quality: rows.quality, styles: rows.styles)
  }

  /// Reads so many bytes from a place on, or all that are left; returns how many, nil when they cannot be read.
  private func read(_ count: Int, from first: Int, into buffer: inout [UInt8]) -> Int? {
    let length = min(size - first, count)
    if buffer.count < length + 8 { buffer += repeatElement(0, count: length + 8 - buffer.count) }
    return bytes.read(into: &buffer, count: length, from: first) ? length : nil
  }

  /// Reads all from one record on in order.
  private func readRest(
    from first: Int, line: Int, followsBlankLine: Bool
  ) throws(ReadingFailure) -> (table: EventTable, problems: RowProblemList) {
    var stream: any ByteStream = RegionStream(bytes: bytes, offset: first, name: request.name)
    let block = try readBlock(&stream)
    let window = try BlockBuffer(firstBlock: block, start: 0, stream: stream)
    var rest = reader.moved(to: window, line: line, followsBlankLine: followsBlankLine)
    var intake = RowIntake(
      shape, roles: roles, columns: reader.columns, width: reader.width, file: request.name)
    try rest.read(into: &intake)
    intake.finish()
    return (intake.table, intake.problems)
  }
}
