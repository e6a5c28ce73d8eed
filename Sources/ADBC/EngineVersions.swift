import CADBC

/// What an engine and its driver say of themselves.
package struct EngineVersions: Hashable, Sendable {
  package var engine: String?
  package var engineVersion: String?
  package var driver: String?
  package var driverVersion: String?

  /// The numbers that ADBC has for these.
  private static let codes: [UInt32] = [0, 1, 100, 101]

  /// Asks the driver; one that does not know leaves all empty.
  init(_ handle: ConnectionHandle) throws(ADBCFailure) {
    let stream = UnsafeMutablePointer<ArrowArrayStream>.allocate(capacity: 1)
    stream.initialize(to: ArrowArrayStream())
    defer {
      stream.pointee.release?(stream)
      stream.deallocate()
    }
    do throws(ADBCFailure) {
      try handle.call(.connection) { error in
        Self.codes.withUnsafeBufferPointer {
          handle.functions.pointee.ConnectionGetInfo?(
            handle.connection, $0.baseAddress, $0.count, stream, error)
        }
      }
    } catch {
      if error.status == "not implemented" { return }
      throw error
    }
    while stream.pointee.release != nil {
      var array = ArrowArray()
      guard stream.pointee.get_next?(stream, &array) == 0, array.release != nil else { return }
      read(array)
      array.release?(&array)
    }
  }

  /// Takes the texts of a batch with a column of codes and a dense union of values, of which texts are the
  /// first kind.
  private mutating func read(_ batch: ArrowArray) {
    guard batch.n_children == 2, let codes = batch.children?[0]?.pointee,
      let union = batch.children?[1]?.pointee, union.n_children > 0, union.n_buffers >= 2,
      let texts = union.children?[0]?.pointee,
      let codeValues = codes.buffers?[1]?.assumingMemoryBound(to: UInt32.self),
      let kinds = union.buffers?[0]?.assumingMemoryBound(to: Int8.self),
      let offsets = union.buffers?[1]?.assumingMemoryBound(to: Int32.self)
    else { return }
    let column = ArrowColumn(.text(.small), texts, firstRow: 0)
    for row in 0..<Int(batch.length) {
      let place = row + Int(batch.offset)
      guard kinds[place + Int(union.offset)] == 0 else { continue }
      var bytes: [UInt8] = []
      guard column.append(row: Int(offsets[place + Int(union.offset)]), to: &bytes) == nil else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      switch codeValues[place + Int(codes.offset)] {
      case 0: engine = text
      case 1: engineVersion = text
      case 100: driver = text
      case 101: driverVersion = text
      default: break
      }
    }
  }
}
