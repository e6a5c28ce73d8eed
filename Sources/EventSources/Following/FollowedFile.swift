import Diagnostics
import EventLogs

/// A table of delimited cells that rows are written behind.
///
/// What is read is what stands up to the last line end: a line without one is still being written, until the file
/// has rested. A file that became shorter, is another one under the same name, or has other text before the place
/// where it ended is read from its beginning.
struct FollowedFile: Sendable {
  private let question: LogQuestion
  private let place: SourceLocation
  /// What is known of the file from the last reading.
  private var state: State?
  /// The file as it was seen last, also where it could not be read.
  private var seen: FileMark?
  private var isRead = false

  fileprivate struct State: Sendable {
    var log: GrowingLog
    var diagnostics: [Diagnostic]
    var mark: FileMark
    /// Where the text ends that was read.
    var end: Int
    /// Whether a line without an end was taken for whole.
    var endsInLine: Bool
    /// The text at the beginning and before the end, by which another text is told.
    var opening: [UInt8]
    var seam: [UInt8]
    /// Reads on; nil when the whole file has to be read again.
    var tail: TailReader?
  }

  /// How long a file rests before a line without an end counts as whole, in seconds.
  private static let rest = 2.0
  private static let seamLength = 4096

  init(_ question: LogQuestion, _ place: SourceLocation) {
    self.question = question
    self.place = place
  }

  var hasNews: Bool {
    guard isRead else { return true }
    guard let mark = FileMark(place.path) else { return seen != nil }
    guard let state, state.mark.isSameFile(as: mark), mark.size >= state.mark.size else {
      return mark != seen
    }
    if mark == state.mark || mark.size > state.mark.size {
      // A line that is still being written is no news.
      guard mark.size > state.end else { return false }
      return mark.age >= Self.rest || state.endsInLine || hasLineEnd(from: state.end, upTo: mark.size)
    }
    return true
  }

  private func hasLineEnd(from start: Int, upTo size: Int) -> Bool {
    guard let region = region(), region.count >= size else { return true }
    return Self.lastLineEnd(in: region, upTo: size, notBefore: start) > start
  }

  mutating func read() -> LogFollower.Answer {
    let mark = FileMark(place.path)
    (seen, isRead) = (mark, true)
    guard let mark else {
      state = nil
      return LogFollower.Answer(log: nil, diagnostics: question.reading().diagnostics, isWhole: true)
    }
    if let answer = readOn(mark) { return answer }
    return readWhole(mark)
  }

  // MARK: from the beginning

  private mutating func readWhole(_ mark: FileMark) -> LogFollower.Answer {
    state = nil
    guard let region = region() else {
      let reading = question.reading()
      return LogFollower.Answer(
        log: reading.log.map { GrowingLog($0) }, diagnostics: reading.diagnostics, isWhole: true)
    }
    let size = min(mark.size, region.count)
    let lineEnd = Self.lastLineEnd(in: region, upTo: size)
    let isAtRest = mark.age >= Self.rest
    // Without any line end there is not even a header: then say so.
    let end = isAtRest || lineEnd == 0 ? size : lineEnd
    var clipped = question
    clipped.reader.bytes = ClippedByteSource(base: question.reader.bytes, path: place.path, count: end)
    let reading = clipped.reading()
    guard let log = reading.log else {
      return LogFollower.Answer(log: nil, diagnostics: reading.diagnostics, isWhole: true)
    }
    let growing = GrowingLog(log)
    state = State(
      log: growing, diagnostics: reading.diagnostics, mark: mark, end: end, endsInLine: end > lineEnd,
      opening: Self.text(of: region, 0..<min(end, Self.seamLength)) ?? [],
      seam: Self.text(of: region, max(0, end - Self.seamLength)..<end) ?? [],
      tail: TailReader(clipped, place, after: log, reading.styles.first, in: region, end: end))
    return LogFollower.Answer(log: growing, diagnostics: reading.diagnostics, isWhole: true)
  }

  // MARK: what is new

  /// Reads what was written behind; nil when the file has to be read from its beginning.
  private mutating func readOn(_ mark: FileMark) -> LogFollower.Answer? {
    guard var state, state.mark.isSameFile(as: mark), mark.size >= state.end else { return nil }
    if mark == state.mark, !(mark.size > state.end && mark.age >= Self.rest) { return state.answer }
    // Written to without growing: what was there is no more.
    if mark.size == state.mark.size, mark != state.mark { return nil }
    self.state = nil
    guard var tail = state.tail, let region = region(), region.count >= mark.size,
      isSameText(in: region, as: state)
    else { return nil }
    var start = state.end
    if state.endsInLine {
      // The line that was taken for whole has to be it.
      guard let ends = Self.text(of: region, start..<min(mark.size, start + 2)) else { return nil }
      let length = ends.first == 0x0A ? 1 : ends == [0x0D, 0x0A] ? 2 : 0
      guard length > 0 else { return nil }
      start += length
      tail.nextLine += 1
    }
    let lineEnd = Self.lastLineEnd(in: region, upTo: mark.size, notBefore: start)
    let end = mark.age >= Self.rest ? mark.size : max(start, lineEnd)
    if end > start {
      guard let text = Self.text(of: region, start..<end), let batch = tail.read(text),
        state.log.append(batch)
      else { return nil }
    }
    state.mark = mark
    state.end = end
    state.endsInLine = end > max(start, lineEnd)
    state.seam = Self.text(of: region, max(0, end - Self.seamLength)..<end) ?? []
    state.tail = tail
    self.state = state
    return state.answer
  }

  private func isSameText(in region: any ByteRegion, as state: State) -> Bool {
    Self.text(of: region, 0..<state.opening.count) == state.opening
      && Self.text(of: region, (state.end - state.seam.count)..<state.end) == state.seam
  }

  // MARK: bytes

  private func region() -> (any ByteRegion)? { (try? question.reader.bytes.open(place.path))?.region() }

  private static func text(of region: any ByteRegion, _ range: Range<Int>) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: range.count)
    guard !range.isEmpty else { return bytes }
    return region.read(into: &bytes, count: range.count, from: range.lowerBound) ? bytes : nil
  }

  /// Where the last line that has an end is over; the start when there is none.
  private static func lastLineEnd(
    in region: any ByteRegion, upTo size: Int, notBefore first: Int = 0
  ) -> Int {
    var end = size
    while end > first {
      let start = max(first, end - 65_536)
      guard let block = text(of: region, start..<end) else { return first }
      if let place = block.lastIndex(of: 0x0A) { return start + place + 1 }
      end = start
    }
    return first
  }
}

extension FollowedFile.State {
  fileprivate var answer: LogFollower.Answer {
    LogFollower.Answer(log: log, diagnostics: diagnostics, isWhole: false)
  }
}
