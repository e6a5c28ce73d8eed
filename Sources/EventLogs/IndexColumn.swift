/// Indices into a list of texts, or -1 for none, each in as few bytes as the greatest needs.
package struct IndexColumn: RandomAccessCollection, Sendable, ExpressibleByArrayLiteral {
  /// Each index plus one, so that zero is none.
  private enum Storage: Sendable {
    case bytes([UInt8])
    case shorts([UInt16])
    case words([UInt32])
  }

  private var storage: Storage

  package init(arrayLiteral elements: Int32...) { self.init(elements) }

  /// Makes a column of indices that are -1 or greater.
  package init(_ indices: [Int32]) {
    self.init(count: indices.count, greatest: indices.max() ?? -1) { put in
      for place in indices.indices { put(place, indices[place]) }
    }
  }

  /// Makes a column whose places are filled in any order; those left out have none.
  /// - Parameters:
  ///   - count: How many places it has.
  ///   - greatest: An index that none is greater than.
  ///   - fill: Calls the function it is given with a place below `count` and its index.
  @inline(__always)
  package init(count: Int, greatest: Int32, _ fill: (_ put: (Int, Int32) -> Void) -> Void) {
    if greatest < Int32(UInt8.max) {
      storage = .bytes(Self.filled(count, fill))
    } else if greatest < Int32(UInt16.max) {
      storage = .shorts(Self.filled(count, fill))
    } else {
      storage = .words(Self.filled(count, fill))
    }
  }

  @inline(__always)
  private static func filled<Stored: FixedWidthInteger & UnsignedInteger>(
    _ count: Int, _ fill: (_ put: (Int, Int32) -> Void) -> Void
  ) -> [Stored] {
    var stored = [Stored](repeating: 0, count: count)
    stored.withUnsafeMutableBufferPointer { places in
      fill { place, index in places[place] = Stored(truncatingIfNeeded: index &+ 1) }
    }
    return stored
  }

  package mutating func append(_ index: Int32) {
    switch storage {
    case .bytes(var stored) where index < Int32(UInt8.max):
      storage = .bytes([])
      stored.append(UInt8(index + 1))
      storage = .bytes(stored)
    case .shorts(var stored) where index < Int32(UInt16.max):
      storage = .shorts([])
      stored.append(UInt16(index + 1))
      storage = .shorts(stored)
    case .words(var stored):
      storage = .words([])
      stored.append(UInt32(index + 1))
      storage = .words(stored)
    case .bytes, .shorts: self = IndexColumn(Array(self) + [index])
    }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int {
    switch storage {
    case .bytes(let stored): stored.count
    case .shorts(let stored): stored.count
    case .words(let stored): stored.count
    }
  }

  /// Calls a function with the indices of some places, one after another.
  @inline(__always)
  package func forEach(in range: Range<Int>, _ body: (Int32) -> Void) {
    switch storage {
    case .bytes(let stored): Self.forEach(stored, range, body)
    case .shorts(let stored): Self.forEach(stored, range, body)
    case .words(let stored): Self.forEach(stored, range, body)
    }
  }

  @inline(__always)
  private static func forEach(
    _ stored: [some FixedWidthInteger & UnsignedInteger], _ range: Range<Int>, _ body: (Int32) -> Void
  ) {
    stored.withUnsafeBufferPointer { places in
      for place in range { body(Int32(truncatingIfNeeded: places[place]) &- 1) }
    }
  }

  package subscript(place: Int) -> Int32 {
    switch storage {
    case .bytes(let stored): Int32(stored[place]) - 1
    case .shorts(let stored): Int32(stored[place]) - 1
    case .words(let stored): Int32(truncatingIfNeeded: stored[place]) &- 1
    }
  }
}
