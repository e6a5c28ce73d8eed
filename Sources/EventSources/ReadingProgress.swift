import Synchronization

/// How far the reading of a source is, told to another thread.
package final class ReadingProgress: Sendable {
  private let total = Atomic(0)
  private let furthest = Atomic(0)
  private let taken = Atomic(0)
  private let lineEnds = Atomic(0)

  package init() {}

  /// The size of the source in bytes; 0 where it is not known beforehand.
  package var size: Int { total.load(ordering: .relaxed) }
  /// Bytes from the start up to the last that was read.
  package var bytes: Int { furthest.load(ordering: .relaxed) }
  /// Rows in them, by line ends.
  ///
  /// Stretches overlap a little, so it is an estimate where several threads read.
  package var rows: Int {
    let all = taken.load(ordering: .relaxed)
    guard all > 0 else { return 0 }
    return Int(Double(lineEnds.load(ordering: .relaxed)) * (Double(bytes) / Double(all)))
  }

  fileprivate func begin(size: Int) {
    total.store(size, ordering: .relaxed)
    furthest.store(0, ordering: .relaxed)
    taken.store(0, ordering: .relaxed)
    lineEnds.store(0, ordering: .relaxed)
  }

  fileprivate func add(_ bytes: ArraySlice<UInt8>, upTo end: Int) {
    var count = 0
    bytes.withUnsafeBytes { for byte in $0 { count &+= byte == 0x0A ? 1 : 0 } }
    lineEnds.wrappingAdd(count, ordering: .relaxed)
    taken.wrappingAdd(bytes.count, ordering: .relaxed)
    furthest.max(end, ordering: .relaxed)
  }
}

/// Files whose reading is told as it goes on.
package struct MeteredByteSource: ByteSource {
  private let base: any ByteSource
  private let progress: ReadingProgress

  package init(_ base: any ByteSource, progress: ReadingProgress) {
    self.base = base
    self.progress = progress
  }

  package func open(_ path: String) throws(ReadingFailure) -> any ByteStream {
    let stream = try base.open(path)
    progress.begin(size: stream.region()?.count ?? 0)
    return MeteredStream(base: stream, progress: progress)
  }

  package func files(inFolder folder: String) -> [String] { base.files(inFolder: folder) }
}

private struct MeteredStream: ByteStream {
  var base: any ByteStream
  let progress: ReadingProgress
  private var position = 0

  init(base: any ByteStream, progress: ReadingProgress) {
    self.base = base
    self.progress = progress
  }

  mutating func read(into bytes: inout [UInt8], at range: Range<Int>) throws(ReadingFailure) -> Int {
    let count = try base.read(into: &bytes, at: range)
    position += count
    progress.add(bytes[range.lowerBound..<range.lowerBound + count], upTo: position)
    return count
  }

  func region() -> (any ByteRegion)? { base.region().map { MeteredRegion(base: $0, progress: progress) } }
}

private struct MeteredRegion: ByteRegion {
  let base: any ByteRegion
  let progress: ReadingProgress

  var count: Int { base.count }

  func read(into bytes: inout [UInt8], count: Int, from offset: Int) -> Bool {
    guard base.read(into: &bytes, count: count, from: offset) else { return false }
    progress.add(bytes[..<count], upTo: offset + count)
    return true
  }
}
