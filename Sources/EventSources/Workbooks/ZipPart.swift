import CZlib
import Diagnostics

/// The bytes of a part of a ZIP archive, unpacked a block at a time.
///
/// One reader uses it at a time, as every stream; zlib's state is freed with it.
final class ZipPart: ByteStream, @unchecked Sendable {
  private let archive: ZipArchive
  private let entry: ZipArchive.Entry
  private let sizeLimit: Int
  /// zlib keeps the address.
  private let state: UnsafeMutablePointer<z_stream>
  private var input = [UInt8](repeating: 0, count: 64 * 1024)
  private var pending = 0..<0
  private var nextOffset: Int
  private let endOffset: Int
  private var size = 0
  private var checksum: UInt
  private var isDone = false

  /// Parts that unpack to so many times their size, and to more than `harmlessSize`, are made to fill memory.
  static let ratioLimit = 250
  static let harmlessSize = 64 * 1024 * 1024

  /// Opens a part.
  /// - Throws: A diagnostic when it is packed in another way than workbooks are, or encrypted.
  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry, sizeLimit: Int) throws(ReadingFailure) {
    if entry.isEncrypted { throw protectedWorkbook(archive.name) }
    guard entry.method == 0 || entry.method == 8 else {
      throw archive.damaged("it is packed by a method that workbooks do not use")
    }
    self.archive = archive
    self.entry = entry
    self.sizeLimit = sizeLimit
    nextOffset = try archive.start(of: entry)
    endOffset = nextOffset + entry.packedSize
    checksum = UInt(crc32(0, nil, 0))
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    // Negative: without the header of zlib's own format.
    let code = inflateInit2_(state, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw archive.damaged("it cannot be unpacked") }
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
  }

  func region() -> (any ByteRegion)? { nil }

  func read(into bytes: inout [UInt8], at range: Range<Int>) throws(ReadingFailure) -> Int {
    while !isDone {
      if pending.isEmpty { try fill() }
      let count = entry.method == 0 ? copy(into: &bytes, range) : try inflate(into: &bytes, range)
      try account(for: bytes, range.lowerBound..<range.lowerBound + count)
      if count > 0 { return count }
    }
    return 0
  }

  /// Reads the next packed bytes.
  private func fill() throws(ReadingFailure) {
    let count = min(input.count, endOffset - nextOffset)
    guard count > 0 || entry.method == 0 else { throw archive.damaged("a part is cut off") }
    guard archive.bytes.read(into: &input, count: count, from: nextOffset) else {
      throw archive.damaged("it is cut off")
    }
    nextOffset += count
    pending = 0..<count
  }

  private func copy(into bytes: inout [UInt8], _ range: Range<Int>) -> Int {
    let count = min(pending.count, range.count)
    let part = pending.lowerBound..<pending.lowerBound + count
    bytes.replaceSubrange(range.lowerBound..<range.lowerBound + count, with: input[part])
    pending = part.upperBound..<pending.upperBound
    isDone = pending.isEmpty && nextOffset == endOffset
    return count
  }

  private func inflate(into bytes: inout [UInt8], _ range: Range<Int>) throws(ReadingFailure) -> Int {
    var code = Z_OK
    input.withUnsafeMutableBufferPointer { input in
      bytes.withUnsafeMutableBufferPointer { output in
        state.pointee.next_in = input.baseAddress.map { $0 + pending.lowerBound }
        state.pointee.avail_in = UInt32(pending.count)
        state.pointee.next_out = output.baseAddress.map { $0 + range.lowerBound }
        state.pointee.avail_out = UInt32(clamping: range.count)
        code = CZlib.inflate(state, Z_NO_FLUSH)
      }
    }
    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
      throw archive.damaged("a part cannot be unpacked")
    }
    let left = Int(state.pointee.avail_in)
    pending = pending.upperBound - left..<pending.upperBound
    isDone = code == Z_STREAM_END
    return min(range.count, Int(UInt32.max)) - Int(state.pointee.avail_out)
  }

  /// Keeps the account of what was unpacked, and compares it at the end with the directory's.
  private func account(for bytes: [UInt8], _ range: Range<Int>) throws(ReadingFailure) {
    size += range.count
    bytes[range].withUnsafeBufferPointer { part in
      checksum = UInt(crc32(uLong(checksum), part.baseAddress, uInt(part.count)))
    }
    let isBomb = size > Self.harmlessSize && size / Self.ratioLimit > entry.packedSize
    guard size <= sizeLimit, !isBomb else {
      throw .diagnostic(
        Diagnostic(
          .error, "unreadable-file",
          "the workbook '\(archive.name)' unpacks to more than \(isBomb ? "\(Self.ratioLimit) times its size" : "\(sizeLimit >> 20) MiB")",
          hint: "save the sheet alone in a new workbook, or as CSV UTF-8"))
    }
    if isDone, UInt32(truncatingIfNeeded: checksum) != entry.checksum || size != entry.size {
      throw archive.damaged("a part is not what it was when it was packed")
    }
  }
}

/// What to say of a workbook that is encrypted.
func protectedWorkbook(_ name: String) -> ReadingFailure {
  .diagnostic(
    Diagnostic(
      .error, "foreign-format", "the workbook '\(name)' is protected by a password",
      hint: "save a copy without the password, or the sheet as CSV UTF-8"))
}
