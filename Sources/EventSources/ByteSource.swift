package import Diagnostics

/// Where the bytes of event files come from: the file system, or memory in tests.
package protocol ByteSource: Sendable {
  /// Opens what a path names; `-` is standard input.
  func open(_ path: String) throws(ReadingFailure) -> any ByteStream

  /// The names of the files in a folder, sorted, so that a mistyped one can be guessed.
  func files(inFolder folder: String) -> [String]
}

/// Bytes that are read a block at a time where they are read in order.
package protocol ReadInBlocks: Sendable {
  /// How many bytes a block has, but for the last.
  var blockSize: Int { get }
}

extension ReadInBlocks {
  package var blockSize: Int { BlockBuffer.blockSize }
}

/// Bytes in order, a block at a time.
package protocol ByteStream: ReadInBlocks {
  /// Overwrites a stretch of an array from its start.
  /// - Returns: How many bytes were written; 0 only at the end.
  mutating func read(into bytes: inout [UInt8], at range: Range<Int>) throws(ReadingFailure) -> Int
  /// All bytes, also those already read, for several readers at once; nil where they come only in order.
  func region() -> (any ByteRegion)?
}

/// Bytes that are read from any place, by several threads at once.
package protocol ByteRegion: ReadInBlocks {
  var count: Int { get }
  /// Overwrites the start of an array with the bytes from an offset on.
  /// - Returns: Whether there were as many as asked for.
  func read(into bytes: inout [UInt8], count: Int, from offset: Int) -> Bool
}

/// The bytes of a region from an offset on, in order.
struct RegionStream: ByteStream {
  let bytes: any ByteRegion
  var offset: Int
  /// How messages name the source.
  let name: String

  mutating func read(into target: inout [UInt8], at range: Range<Int>) throws(ReadingFailure) -> Int {
    let count = min(range.count, bytes.count - offset)
    guard count > 0 else { return 0 }
    var block = [UInt8](repeating: 0, count: count)
    guard bytes.read(into: &block, count: count, from: offset) else {
      throw .diagnostic(
        Diagnostic(
          .error, "unreadable-file", "cannot read '\(name)': it changed while it was read",
          hint: "read it when nothing writes to it"))
    }
    target.replaceSubrange(range.lowerBound..<range.lowerBound + count, with: block)
    offset += count
    return count
  }

  func region() -> (any ByteRegion)? { bytes }
  var blockSize: Int { bytes.blockSize }
}

/// Why a source cannot be read on.
package enum ReadingFailure: Error, Hashable {
  /// What was taken for UTF-8 is not; the source has to be read again in another encoding.
  case notUTF8
  /// A record goes on behind the stretch of the text that was to be read.
  case cutOff
  case diagnostics([Diagnostic])

  package static func diagnostic(_ diagnostic: Diagnostic) -> ReadingFailure { .diagnostics([diagnostic]) }
}

/// Files held in memory under their paths.
package struct MemoryByteSource: ByteSource {
  private let contents: [String: [UInt8]]
  private let blockSize: Int?

  /// Makes a source; with a small block size even short files are read in many blocks.
  package init(_ contents: [String: [UInt8]], blockSize: Int? = nil) {
    self.contents = contents
    self.blockSize = blockSize
  }

  package init(texts: [String: String]) { self.init(texts.mapValues { Array($0.utf8) }) }

  package func open(_ path: String) throws(ReadingFailure) -> any ByteStream {
    guard let bytes = contents[path] else { throw .diagnostic(missingFile(path, in: self)) }
    return MemoryByteStream(bytes, blockSize: blockSize ?? BlockBuffer.blockSize)
  }

  package func files(inFolder folder: String) -> [String] {
    contents.keys.filter { folderAndName(of: $0).folder == folder }
      .map { folderAndName(of: $0).name }.sorted()
  }
}

/// Standard input, read once and kept, so that it can be looked at before its events are read.
package struct KeptStandardInput: ByteSource {
  private let content: Result<[UInt8], ReadingFailure>

  package init() {
    content = Result { () throws(ReadingFailure) in
      var stream = try FileByteSource().open("-")
      return try readAll(&stream)
    }
  }

  package func open(_ path: String) throws(ReadingFailure) -> any ByteStream {
    MemoryByteStream(try content.get())
  }

  package func files(inFolder folder: String) -> [String] { [] }
}

/// Bytes that are already in memory.
struct MemoryByteStream: ByteStream, ByteRegion {
  private let bytes: [UInt8]
  let blockSize: Int
  private var position = 0

  init(_ bytes: [UInt8], blockSize: Int = BlockBuffer.blockSize) {
    self.bytes = bytes
    self.blockSize = blockSize
  }

  func region() -> (any ByteRegion)? { self }
  var count: Int { bytes.count }

  func read(into target: inout [UInt8], count: Int, from offset: Int) -> Bool {
    guard offset + count <= bytes.count else { return false }
    target.replaceSubrange(0..<count, with: bytes[offset..<offset + count])
    return true
  }

  mutating func read(into target: inout [UInt8], at range: Range<Int>) -> Int {
    let count = min(range.count, bytes.count - position)
    let part = range.lowerBound..<range.lowerBound + count
    target.replaceSubrange(part, with: bytes[position..<position + count])
    position += count
    return count
  }
}

/// The diagnostic for a path at which there is no file, with the nearest name of its folder.
func missingFile(_ path: String, in source: some ByteSource) -> Diagnostic {
  let (folder, name) = folderAndName(of: path)
  let nearest = nearestName(to: name, among: source.files(inFolder: folder))
  return Diagnostic(
    .error, "no-such-file", "there is no file '\(path)'",
    hint: nearest.map { "did you mean '\($0)'?" })
}

/// Splits a path before its last component; the folder of a bare name is `.`.
func folderAndName(of path: String) -> (folder: String, name: String) {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
  let folder = slash == path.startIndex ? "/" : String(path[..<slash])
  return (folder, String(path[path.index(after: slash)...]))
}

/// A path seen from a folder; absolute paths stay as they are.
func joinedPath(_ folder: String, _ path: String) -> String {
  if path.utf8.first == UInt8(ascii: "/") || folder.isEmpty || folder == "." { return path }
  return folder.utf8.last == UInt8(ascii: "/") ? folder + path : folder + "/" + path
}

/// Reads a stream's next block, which is short only at the end.
func readBlock(_ stream: inout any ByteStream) throws(ReadingFailure) -> [UInt8] {
  var block = [UInt8](repeating: 0, count: stream.blockSize)
  var count = 0
  while count < block.count {
    let more = try stream.read(into: &block, at: count..<block.count)
    if more == 0 { break }
    count += more
  }
  block.removeLast(block.count - count)
  return block
}

/// Reads a stream to its end.
func readAll(
  _ stream: inout any ByteStream, after first: [UInt8] = []
) throws(ReadingFailure) -> [UInt8] {
  var all = first
  while true {
    let block = try readBlock(&stream)
    if block.isEmpty { return all }
    all += block
  }
}
