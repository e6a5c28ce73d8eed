import EventLogs

/// The rows of a table that were recorded lately, so that they are known when they are read again.
///
/// A row is known by two hashes of its cells. Rows without a recorded time are always among them.
struct RowWindow: Sendable {
  struct Key: Hashable, Sendable {
    var first: UInt64
    var second: UInt64
  }

  struct Row: Sendable {
    var key: Key
    /// The second in which it was recorded, in milliseconds since 1970; nil where the row does not say.
    var second: Int64?
    /// The cell that says it.
    var text: String
  }

  private(set) var rows: [Row] = []
  /// The latest recorded time.
  private(set) var latest = Int64.min
  private var form = RecordedForm()
  private let overlap: Int64
  /// From where on rows are kept where there are too many of them.
  private var floor = Int64.min
  private var nextPruning = 4096

  /// More rows are not read again and again.
  private static let mostRows = 200_000

  /// Makes an empty window of so many seconds.
  init(overlap: Double) { self.overlap = Int64(overlap * 1000) }

  /// Makes a window that goes on from another, as yet without its rows.
  init(continuing other: RowWindow) {
    self = other
    rows = []
  }

  /// Whether all cells are written so that texts stand in the order of times.
  var isUniform: Bool { form.isUniform }

  /// Adds a row, whose recorded time stands in a cell.
  mutating func add(_ key: Key, time: Int64?, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    guard let time else {
      rows.append(Row(key: key, second: nil, text: ""))
      return
    }
    form.note(bytes, start, end)
    latest = max(latest, time)
    let second = Self.second(of: time)
    guard second >= begin else { return }
    rows.append(Row(key: key, second: second, text: string(of: bytes, start, end)))
    if rows.count > nextPruning {
      prune()
      nextPruning = 2 * rows.count + 4096
    }
  }

  /// Lets go of rows that were recorded before the window.
  mutating func prune() {
    drop()
    for limit in [Self.second(of: latest), Self.second(of: latest) + 1000] where rows.count > Self.mostRows {
      floor = limit
      drop()
    }
  }

  private mutating func drop() {
    let begin = begin
    rows.removeAll { row in row.second.map { $0 < begin } ?? false }
  }

  /// The second from which on rows are in the window.
  private var begin: Int64 {
    latest == .min ? .min : max(floor, Self.second(of: latest - overlap))
  }

  /// How often each row is there.
  var counts: [Key: Int] {
    var counts: [Key: Int] = [:]
    for row in rows { counts[row.key, default: 0] += 1 }
    return counts
  }

  /// The cell of the earliest row of the window; nil when there is no row with a recorded time.
  var earliest: String? {
    rows.filter { $0.second != nil }.min { ($0.second ?? 0) < ($1.second ?? 0) }?.text
  }

  private static func second(of time: Int64) -> Int64 { time - (time % 1000 + 1000) % 1000 }
}

/// How recorded times are written, but for their digits and the fractions of their seconds.
private struct RecordedForm: Sendable {
  /// The first cell up to its seconds, and what stands behind these and their fraction.
  private var head: [UInt8] = []
  private var zone: [UInt8] = []
  /// Whether all cells are written alike, year first, so that their texts stand in the order of times.
  private(set) var isUniform = true

  mutating func note(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    guard isUniform else { return }
    let middle = min(end, start + 19)
    var rest = middle
    if rest < end, bytes[rest] == UInt8(ascii: ".") {
      rest += 1
      while rest < end, Self.isDigit(bytes[rest]) { rest += 1 }
    }
    if head.isEmpty {
      head = (start..<middle).map { bytes[$0] }
      zone = (rest..<end).map { bytes[$0] }
      isUniform =
        [10, 19].contains(head.count) && head.prefix(4).allSatisfy(Self.isDigit)
        && [4, 7].allSatisfy { !Self.isDigit(head[$0]) }
    }
    guard middle - start == head.count, end - rest == zone.count else {
      isUniform = false
      return
    }
    for place in head.indices {
      let byte = bytes[start + place]
      if byte != head[place], !(Self.isDigit(byte) && Self.isDigit(head[place])) { isUniform = false }
    }
    for place in zone.indices where bytes[rest + place] != zone[place] { isUniform = false }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
