import Diagnostics

/// The entries of a ZIP archive, by the directory at its end.
///
/// Nothing is ever written to the paths that entries name: parts are asked for by the name that a workbook gives
/// them.
struct ZipArchive {
  /// A part of the archive and where its packed bytes are.
  struct Entry: Hashable {
    /// The offset of its own header, behind which the bytes stand.
    var offset: Int
    var packedSize: Int
    var size: Int
    /// 0 stored, 8 deflated.
    var method: Int
    var checksum: UInt32
    var isEncrypted: Bool
  }

  /// How messages name the archive.
  let name: String
  let bytes: any ByteRegion
  /// By name, slashes forward and letters small, since names are compared so within a workbook.
  private(set) var entries: [String: Entry] = [:]

  /// More entries or a longer directory have no purpose in a workbook.
  private static let entryLimit = 20_000
  private static let directoryLimit = 16 * 1024 * 1024

  /// Reads the directory.
  /// - Throws: A diagnostic when there is none, or when it contradicts itself.
  init(_ bytes: any ByteRegion, name: String) throws(ReadingFailure) {
    self.bytes = bytes
    self.name = name
    let end = try endOfDirectory()
    guard end.count <= Self.entryLimit, end.size <= Self.directoryLimit else {
      throw damaged("its directory is too large")
    }
    let directory = try read(end.offset, end.size)
    var index = 0
    for _ in 0..<end.count {
      guard directory.long(index) == 0x0201_4B50, let length = Self.length(directory, index),
        index + length <= directory.count
      else { throw damaged("its directory is broken") }
      try add(directory, index)
      index += length
    }
  }

  /// The entry of a name, such as `xl/workbook.xml`.
  func entry(_ name: String) -> Entry? { entries[Self.key(name)] }

  /// What to say of an archive that is not as it should be.
  func damaged(_ what: String) -> ReadingFailure {
    .diagnostic(
      Diagnostic(
        .error, "unreadable-file", "the workbook '\(name)' is damaged: \(what)",
        hint: "was it copied or downloaded to its end? Save it anew with the spreadsheet program"))
  }

  // MARK: the directory

  private func endOfDirectory() throws(ReadingFailure) -> (offset: Int, size: Int, count: Int) {
    let length = min(bytes.count, 22 + 65_535)
    let tail = try read(bytes.count - length, length)
    guard
      let index = stride(from: tail.count - 22, through: 0, by: -1).first(where: { index in
        tail.long(index) == 0x0605_4B50 && index + 22 + tail.short(index + 20) <= tail.count
      })
    else { throw damaged("the directory at its end is missing") }
    let end = (offset: tail.long(index + 16), size: tail.long(index + 12), count: tail.short(index + 10))
    guard end.offset == 0xFFFF_FFFF || end.size == 0xFFFF_FFFF || end.count == 0xFFFF else { return end }
    let locator = bytes.count - length + index - 20
    guard locator >= 0 else { return end }
    let place = try read(locator, 20)
    guard place.long(0) == 0x0706_4B50, let offset = place.longer(8) else { return end }
    let large = try read(offset, 56)
    guard large.long(0) == 0x0606_4B50, let count = large.longer(32), let size = large.longer(40),
      let start = large.longer(48)
    else { throw damaged("its directory is broken") }
    return (start, size, count)
  }

  /// The length of an entry of the directory; nil when it is cut off.
  private static func length(_ directory: [UInt8], _ index: Int) -> Int? {
    guard index + 46 <= directory.count else { return nil }
    return 46 + directory.short(index + 28) + directory.short(index + 30) + directory.short(index + 32)
  }

  private mutating func add(_ directory: [UInt8], _ index: Int) throws(ReadingFailure) {
    let nameEnd = index + 46 + directory.short(index + 28)
    let key = Self.key(String(decoding: directory[index + 46..<nameEnd], as: UTF8.self))
    var entry = Entry(
      offset: directory.long(index + 42), packedSize: directory.long(index + 20),
      size: directory.long(index + 24), method: directory.short(index + 10),
      checksum: UInt32(truncatingIfNeeded: directory.long(index + 16)),
      isEncrypted: directory.short(index + 8) & 1 == 1)
    entry.takeLargeSizes(directory, nameEnd, nameEnd + directory.short(index + 30))
    guard entries.updateValue(entry, forKey: key) == nil else {
      throw damaged("it has two parts of one name")
    }
  }

  private static func key(_ name: String) -> String {
    let slashed = name.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    return String(decoding: slashed, as: UTF8.self).lowercased()
  }

  // MARK: bytes

  /// Where the packed bytes of an entry begin.
  func start(of entry: Entry) throws(ReadingFailure) -> Int {
    let header = try read(entry.offset, 30)
    guard header.long(0) == 0x0403_4B50 else { throw damaged("a part is not where the directory says") }
    let start = entry.offset + 30 + header.short(26) + header.short(28)
    guard entry.packedSize <= bytes.count - start else { throw damaged("a part is cut off") }
    return start
  }

  private func read(_ offset: Int, _ count: Int) throws(ReadingFailure) -> [UInt8] {
    guard offset >= 0, count >= 0, count <= bytes.count, offset <= bytes.count - count else {
      throw damaged("it is cut off")
    }
    var block = [UInt8](repeating: 0, count: count)
    guard bytes.read(into: &block, count: count, from: offset) else { throw damaged("it is cut off") }
    return block
  }
}

extension ZipArchive.Entry {
  /// Takes the sizes and the offset that do not fit into 32 bits from the extra field for them.
  fileprivate mutating func takeLargeSizes(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    var index = start
    while index + 4 <= end {
      let (kind, next) = (bytes.short(index), index + 4 + bytes.short(index + 2))
      if kind == 1 {
        var place = index + 4
        for field in [\Self.size, \.packedSize, \.offset] where self[keyPath: field] == 0xFFFF_FFFF {
          guard place + 8 <= min(next, end), let value = bytes.longer(place) else { return }
          self[keyPath: field] = value
          place += 8
        }
        return
      }
      index = next
    }
  }
}

extension [UInt8] {
  /// The number in two bytes, the lesser first.
  fileprivate func short(_ index: Int) -> Int { Int(self[index]) | Int(self[index + 1]) << 8 }

  /// The number in four bytes.
  fileprivate func long(_ index: Int) -> Int {
    index + 4 <= count ? short(index) | short(index + 2) << 16 : -1
  }

  /// The number in eight bytes; nil when it is larger than any file.
  fileprivate func longer(_ index: Int) -> Int? {
    let high = long(index + 4)
    return high < 1 << 31 ? long(index) | high << 32 : nil
  }
}
