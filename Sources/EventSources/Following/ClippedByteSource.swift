/// Files of which the front alone is read: what stands there when the reading begins, to the end of a line.
struct ClippedByteSource: ByteSource {
  let base: any ByteSource
  /// The file that is clipped; others are not.
  let path: String
  let count: Int

  func open(_ path: String) throws(ReadingFailure) -> any ByteStream {
    let stream = try base.open(path)
    return path == self.path ? ClippedStream(base: stream, left: count, count: count) : stream
  }

  func files(inFolder folder: String) -> [String] { base.files(inFolder: folder) }
}

private struct ClippedStream: ByteStream {
  var base: any ByteStream
  var left: Int
  let count: Int

  var blockSize: Int { base.blockSize }

  mutating func read(into bytes: inout [UInt8], at range: Range<Int>) throws(ReadingFailure) -> Int {
    let wanted = min(range.count, left)
    guard wanted > 0 else { return 0 }
    let read = try base.read(into: &bytes, at: range.lowerBound..<range.lowerBound + wanted)
    left -= read
    return read
  }

  func region() -> (any ByteRegion)? {
    base.region().map { ClippedRegion(base: $0, count: min(count, $0.count)) }
  }
}

private struct ClippedRegion: ByteRegion {
  let base: any ByteRegion
  let count: Int

  var blockSize: Int { base.blockSize }

  func read(into bytes: inout [UInt8], count: Int, from offset: Int) -> Bool {
    offset + count <= self.count && base.read(into: &bytes, count: count, from: offset)
  }
}
