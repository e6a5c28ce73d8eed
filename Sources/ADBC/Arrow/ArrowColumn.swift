import CADBC

/// The values of one column of a batch, which become the text that a CSV file would have.
package struct ArrowColumn {
  private let type: ArrowType
  private let array: ArrowArray
  /// What is added to a row's number to find its value.
  private let offset: Int
  private let validity: UnsafePointer<UInt8>?
  /// By the values of a dictionary, its column.
  private let dictionary: [Self]

  /// What keeps a value from becoming a cell.
  package enum Problem: Hashable, Sendable {
    /// So many bytes that are no text.
    case binary(Int)
    /// A text of so many bytes.
    case tooLong(Int)
    /// The batch does not keep to Arrow's rules.
    case malformed
  }

  /// A text that is longer is no cell.
  package static let longestText = 1024 * 1024
  /// A binary value that is longer is no id.
  package static let longestID = 64

  init(_ type: ArrowType, _ array: ArrowArray, firstRow: Int) {
    self.type = type
    self.array = array
    offset = Int(array.offset) + firstRow
    let hasValidity = array.n_buffers > 0 && array.null_count != 0 && type != .null
    validity = hasValidity ? array.buffers?[0]?.assumingMemoryBound(to: UInt8.self) : nil
    if case .dictionary(_, let values) = type, let dictionary = array.dictionary {
      self.dictionary = [ArrowColumn(values, dictionary.pointee, firstRow: 0)]
    } else {
      dictionary = []
    }
  }

  /// Whether a text may have anything in it: texts are to be checked before they are shown as such.
  package var isText: Bool {
    switch type {
    case .text: true
    case .dictionary(_, .text): true
    default: false
    }
  }

  /// Writes the value of a row; nothing for NULL.
  package func append(row: Int, to bytes: inout [UInt8]) -> Problem? {
    let index = offset + row
    if let validity, validity[index >> 3] & (1 << UInt8(index & 7)) == 0 { return nil }
    switch type {
    case .null: return nil
    case .boolean:
      guard let values = buffer(1, as: UInt8.self) else { return .malformed }
      bytes += (values[index >> 3] & (1 << UInt8(index & 7)) == 0 ? "false" : "true").utf8
    case .integer(let integer): return appendInteger(integer, index, &bytes)
    case .float:
      guard let values = buffer(1, as: Float.self) else { return .malformed }
      bytes += ArrowText.text(of: values[index]).utf8
    case .double:
      guard let values = buffer(1, as: Double.self) else { return .malformed }
      bytes += ArrowText.text(of: values[index]).utf8
    case .decimal(let scale):
      guard let values = buffer(1, as: Int64.self) else { return .malformed }
      let low = UInt64(bitPattern: values[2 * index])
      ArrowText.append(Int128(values[2 * index + 1]) << 64 | Int128(low), scale: scale, to: &bytes)
    case .text(let storage):
      guard let text = stretch(storage, index) else { return .malformed }
      if text.count > Self.longestText { return .tooLong(text.count) }
      bytes += text
    case .binary(let storage):
      guard let value = stretch(storage, index) else { return .malformed }
      if value.count > Self.longestID { return .binary(value.count) }
      ArrowText.append(hexadecimal: value, to: &bytes)
    case .uuid:
      guard let value = stretch(.fixed(16), index) else { return .malformed }
      ArrowText.append(uuid: value, to: &bytes)
    case .date32:
      guard let values = buffer(1, as: Int32.self) else { return .malformed }
      ArrowText.append(day: Int64(values[index]), to: &bytes)
    case .date64:
      guard let values = buffer(1, as: Int64.self) else { return .malformed }
      ArrowText.append(day: ArrowText.quotient(values[index], 86_400_000).0, to: &bytes)
    case .timestamp(let unit, let isInstant):
      guard let values = buffer(1, as: Int64.self) else { return .malformed }
      ArrowText.append(timestamp: values[index], unit, isInstant: isInstant, to: &bytes)
    case .dictionary(let integer, _):
      guard let place = self.index(integer, index), let values = dictionary.first, place >= 0,
        place < Int(values.array.length)
      else { return .malformed }
      return values.append(row: place, to: &bytes)
    }
    return nil
  }

  @inline(__always)
  private func buffer<Value>(_ number: Int, as type: Value.Type) -> UnsafePointer<Value>? {
    guard number < Int(array.n_buffers) else { return nil }
    return array.buffers?[number]?.assumingMemoryBound(to: type)
  }

  private func appendInteger(_ integer: ArrowType.Integer, _ index: Int, _ bytes: inout [UInt8]) -> Problem? {
    if integer == .uint64 {
      guard let values = buffer(1, as: UInt64.self) else { return .malformed }
      bytes += String(values[index]).utf8
    } else {
      guard let value = self.index(integer, index) else { return .malformed }
      bytes += String(value).utf8
    }
    return nil
  }

  private func index(_ integer: ArrowType.Integer, _ index: Int) -> Int? {
    switch integer {
    case .int8: buffer(1, as: Int8.self).map { Int($0[index]) }
    case .int16: buffer(1, as: Int16.self).map { Int($0[index]) }
    case .int32: buffer(1, as: Int32.self).map { Int($0[index]) }
    case .int64: buffer(1, as: Int64.self).map { Int($0[index]) }
    case .uint8: buffer(1, as: UInt8.self).map { Int($0[index]) }
    case .uint16: buffer(1, as: UInt16.self).map { Int($0[index]) }
    case .uint32: buffer(1, as: UInt32.self).map { Int($0[index]) }
    case .uint64: buffer(1, as: UInt64.self).flatMap { Int(exactly: $0[index]) }
    }
  }

  /// The bytes of a text or binary value.
  private func stretch(_ storage: ArrowType.Storage, _ index: Int) -> UnsafeRawBufferPointer? {
    switch storage {
    case .small:
      guard let offsets = buffer(1, as: Int32.self) else { return nil }
      return stretch(from: Int(offsets[index]), to: Int(offsets[index + 1]))
    case .large:
      guard let offsets = buffer(1, as: Int64.self) else { return nil }
      return stretch(from: Int(offsets[index]), to: Int(offsets[index + 1]))
    case .fixed(let count):
      guard let bytes = buffer(1, as: UInt8.self) else { return nil }
      return UnsafeRawBufferPointer(start: bytes + index * count, count: count)
    case .view: return view(index)
    }
  }

  private func stretch(from start: Int, to end: Int) -> UnsafeRawBufferPointer? {
    guard start >= 0, end >= start else { return nil }
    // The bytes may be missing where all texts are empty.
    if start == end { return UnsafeRawBufferPointer(start: nil, count: 0) }
    guard let bytes = buffer(2, as: UInt8.self) else { return nil }
    return UnsafeRawBufferPointer(start: bytes + start, count: end - start)
  }

  /// A view of 16 bytes: the length, then the text if it has at most 12 bytes, else its beginning, the number
  /// of a buffer and the place in it.
  private func view(_ index: Int) -> UnsafeRawBufferPointer? {
    guard let views = buffer(1, as: UInt8.self) else { return nil }
    let view = UnsafeRawPointer(views + 16 * index)
    let count = Int(view.loadUnaligned(as: Int32.self))
    guard count >= 0 else { return nil }
    if count <= 12 { return UnsafeRawBufferPointer(start: view + 4, count: count) }
    let number = Int(view.loadUnaligned(fromByteOffset: 8, as: Int32.self))
    let start = Int(view.loadUnaligned(fromByteOffset: 12, as: Int32.self))
    // The last buffer holds the sizes of those before it.
    guard number >= 0, start >= 0, number + 3 < Int(array.n_buffers),
      let bytes = buffer(number + 2, as: UInt8.self)
    else { return nil }
    return UnsafeRawBufferPointer(start: bytes + start, count: count)
  }
}
