import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A window on a UTF-8 text that moves forward in blocks and keeps the record in hand whole.
struct BlockBuffer {
  /// Its valid part is `start..<end`; what lies outside is left over.
  fileprivate(set) var bytes: [UInt8]
  /// The first byte of the record in hand.
  private(set) var start = 0
  private(set) var end = 0
  /// Whether the text ends at `end`.
  private(set) var isComplete: Bool
  /// Reads on; nil for a text that is all in memory.
  private var stream: (any ByteStream)?
  /// Whether a zero byte was read, which no text has.
  private(set) var hasZeroByte = false
  /// Where `bytes` begin in the stream.
  private var offset = 0
  /// Up to where the bytes are known to be UTF-8: `end`, or the start of a character that is cut by it.
  private(set) var checked = 0

  /// How many bytes of a stream are read at a time, unless it says otherwise.
  static let blockSize = 256 * 1024
  /// The longest record that is held in memory.
  static let recordLimit = 16 * 1024 * 1024

  /// Makes a window on a text that is all in memory and known to be UTF-8.
  init(text: [UInt8], start: Int = 0) {
    bytes = text
    self.start = start
    end = text.count
    isComplete = true
    checked = end
    hasZeroByte = firstZeroByte(bytes.span, from: start, to: end) != nil
  }

  /// Makes a window on a stream whose first block has been read.
  init(firstBlock: [UInt8], start: Int, stream: any ByteStream) throws(ReadingFailure) {
    bytes = firstBlock
    self.start = start
    end = firstBlock.count
    isComplete = false
    self.stream = stream
    checked = start
    try check()
  }

  /// Makes a window on a stretch of a text that others read on from.
  /// - Parameters:
  ///   - bytes: The stretch, followed by at least eight bytes of no meaning.
  ///   - range: Where the records begin, and how far the text is known.
  ///   - isComplete: Whether the text ends there.
  /// - Throws: `notUTF8`.
  init(stretch bytes: [UInt8], _ range: Range<Int>, isComplete: Bool) throws(ReadingFailure) {
    self.bytes = bytes
    start = range.lowerBound
    end = range.upperBound
    self.isComplete = isComplete
    checked = start
    try check()
  }

  /// Whether the text goes on, but not here.
  var isCutOff: Bool { !isComplete && stream == nil }

  /// What comes from the record in hand on, for several readers; nil where bytes come only in order.
  var rest: (bytes: any ByteRegion, offset: Int)? { stream?.region().map { ($0, offset + start) } }

  /// Lets go of everything before an index, which must not lie beyond `checked`.
  mutating func consume(to index: Int) { start = index }

  /// Reads at least one more block behind the record in hand, which moves to the front.
  ///
  /// A long record asks for as much again, so that scanning it anew after each step stays linear.
  /// - Returns: False when the text is complete.
  mutating func grow() throws(ReadingFailure) -> Bool {
    guard !isComplete, var stream else { return false }
    let kept = end - start
    if start > 0 {
      bytes.withUnsafeMutableBytes { all in
        let record = UnsafeRawBufferPointer(rebasing: all[start..<end])
        UnsafeMutableRawBufferPointer(rebasing: all[0..<kept]).copyMemory(from: record)
      }
      checked -= start
      offset += start
      start = 0
      end = kept
    }
    let wanted = max(stream.blockSize, kept)
    if bytes.count < end + wanted {
      bytes.append(contentsOf: repeatElement(0, count: end + wanted - bytes.count))
    }
    while end < kept + wanted {
      let count = try stream.read(into: &bytes, at: end..<kept + wanted)
      if count == 0 {
        isComplete = true
        break
      }
      end += count
    }
    self.stream = isComplete ? nil : stream
    try check()
    return end > kept
  }

  private mutating func check() throws(ReadingFailure) {
    hasZeroByte = hasZeroByte || contains(0, from: checked)
    switch checkUTF8(bytes.span, from: checked, to: end) {
    case .valid: checked = end
    case .incomplete(let index) where !isComplete: checked = index
    case .incomplete, .invalid: throw .notUTF8
    }
  }
}

extension BlockBuffer {
  /// Whether a byte stands anywhere from an index on.
  private func contains(_ byte: UInt8, from first: Int) -> Bool {
    bytes[first..<end].withUnsafeBytes { part in
      part.baseAddress.map { memchr($0, Int32(byte), part.count) != nil } ?? false
    }
  }

  /// Makes one quote of two within a cell and returns the cell's new end.
  mutating func joinDoubledQuotes(_ cell: Range<Int>) -> Int {
    let quote = UInt8(ascii: "\"")
    var target = cell.lowerBound
    var index = cell.lowerBound
    while index < cell.upperBound {
      let byte = bytes[index]
      bytes[target] = byte
      target += 1
      index += byte == quote && index + 1 < cell.upperBound && bytes[index + 1] == quote ? 2 : 1
    }
    return target
  }
}
