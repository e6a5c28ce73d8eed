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
  package init(_ indices: [Int32]) { self = indices.withUnsafeBufferPointer { IndexColumn($0) } }

  /// Makes a column of indices that are -1 or greater.
  package init(_ indices: UnsafeBufferPointer<Int32>) {
    self.init(count: indices.count, below: Int(indices.max() ?? -1) + 1)
    eachStored(
      { Self.write(indices, to: &$0) }, { Self.write(indices, to: &$0) }, { Self.write(indices, to: &$0) })
  }

  /// Makes a column of so many places that hold none yet, for indices below a count.
  package init(count: Int, below indexCount: Int) {
    if indexCount <= Int(UInt8.max) {
      storage = .bytes(Array(repeating: 0, count: count))
    } else if indexCount <= Int(UInt16.max) {
      storage = .shorts(Array(repeating: 0, count: count))
    } else {
      storage = .words(Array(repeating: 0, count: count))
    }
  }

  /// Puts indices each at the place it is given; all are below what the column was made for.
  package mutating func scatter(
    _ indices: UnsafeBufferPointer<Int32>, to places: UnsafeBufferPointer<Int32>
  ) {
    eachStored(
      { Self.scatter(indices, places, to: &$0) }, { Self.scatter(indices, places, to: &$0) },
      { Self.scatter(indices, places, to: &$0) })
  }

  /// Puts a part of another column's indices, renumbered, each at the place it is given.
  /// - Parameters:
  ///   - other: The column that the indices come from.
  ///   - part: Which of the other's places are taken, one for each of `places`.
  ///   - numbers: For each index of the other column its number here.
  ///   - places: Where each goes.
  package mutating func scatter(
    _ other: IndexColumn, _ part: Range<Int>, renumbered numbers: UnsafeBufferPointer<Int32>,
    to places: UnsafeBufferPointer<Int32>
  ) {
    switch other.storage {
    case .bytes(let theirs): scatter(theirs, part, numbers, places)
    case .shorts(let theirs): scatter(theirs, part, numbers, places)
    case .words(let theirs): scatter(theirs, part, numbers, places)
    }
  }

  // MARK: writing

  /// Lends what is stored to the function of its width.
  @inline(__always)
  private mutating func eachStored(
    _ bytes: (inout [UInt8]) -> Void, _ shorts: (inout [UInt16]) -> Void, _ words: (inout [UInt32]) -> Void
  ) {
    // The array is taken out while it is written, so that it has one owner.
    switch storage {
    case .bytes(var stored):
      storage = .bytes([])
      bytes(&stored)
      storage = .bytes(stored)
    case .shorts(var stored):
      storage = .bytes([])
      shorts(&stored)
      storage = .shorts(stored)
    case .words(var stored):
      storage = .bytes([])
      words(&stored)
      storage = .words(stored)
    }
  }

  @inline(__always)
  private mutating func scatter<Other: FixedWidthInteger & UnsignedInteger>(
    _ theirs: [Other], _ part: Range<Int>, _ numbers: UnsafeBufferPointer<Int32>,
    _ places: UnsafeBufferPointer<Int32>
  ) {
    eachStored(
      { Self.scatter(theirs, part, numbers, places, to: &$0) },
      { Self.scatter(theirs, part, numbers, places, to: &$0) },
      { Self.scatter(theirs, part, numbers, places, to: &$0) })
  }

  @inline(__always)
  private static func write<Stored: FixedWidthInteger & UnsignedInteger>(
    _ indices: UnsafeBufferPointer<Int32>, to stored: inout [Stored]
  ) {
    stored.withUnsafeMutableBufferPointer { stored in
      for place in indices.indices { stored[place] = Stored(truncatingIfNeeded: indices[place] &+ 1) }
    }
  }

  @inline(__always)
  private static func scatter<Stored: FixedWidthInteger & UnsignedInteger>(
    _ indices: UnsafeBufferPointer<Int32>, _ places: UnsafeBufferPointer<Int32>, to stored: inout [Stored]
  ) {
    stored.withUnsafeMutableBufferPointer { stored in
      for index in indices.indices {
        stored[Int(places[index])] = Stored(truncatingIfNeeded: indices[index] &+ 1)
      }
    }
  }

  @inline(__always)
  private static func scatter<
    Other: FixedWidthInteger & UnsignedInteger, Stored: FixedWidthInteger & UnsignedInteger
  >(
    _ theirs: [Other], _ part: Range<Int>, _ numbers: UnsafeBufferPointer<Int32>,
    _ places: UnsafeBufferPointer<Int32>, to stored: inout [Stored]
  ) {
    theirs.withUnsafeBufferPointer { theirs in
      stored.withUnsafeMutableBufferPointer { stored in
        var next = 0
        for index in part {
          let theirs = Int(theirs[index])
          let number = theirs == 0 ? 0 : numbers[theirs &- 1] &+ 1
          stored[Int(places[next])] = Stored(truncatingIfNeeded: number)
          next &+= 1
        }
      }
    }
  }

  // MARK: reading and appending

  /// Lends what is stored, without the cost of counting references on the way.
  package func withView(_ body: (IndexView) -> Void) {
    switch storage {
    case .bytes(let stored):
      stored.withUnsafeBufferPointer { body(IndexView(bytes: $0.baseAddress, shorts: nil, words: nil)) }
    case .shorts(let stored):
      stored.withUnsafeBufferPointer { body(IndexView(bytes: nil, shorts: $0.baseAddress, words: nil)) }
    case .words(let stored):
      stored.withUnsafeBufferPointer { body(IndexView(bytes: nil, shorts: nil, words: $0.baseAddress)) }
    }
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

  /// The indices of some places.
  package func indices(in part: Range<Int>) -> [Int32] {
    switch storage {
    case .bytes(let stored): Self.indices(stored[part])
    case .shorts(let stored): Self.indices(stored[part])
    case .words(let stored): Self.indices(stored[part])
    }
  }

  /// What a number stands for at each place; all places have an index.
  package func mapped(by numbers: [Int32]) -> [Int32] {
    switch storage {
    case .bytes(let stored): Self.mapped(stored, numbers)
    case .shorts(let stored): Self.mapped(stored, numbers)
    case .words(let stored): Self.mapped(stored, numbers)
    }
  }

  /// The first index of each part, none of which is empty; `starts` has where each begins and the last ends.
  package func firsts(ofParts starts: [Int32]) -> [Int32] {
    starts.dropLast().map { self[Int($0)] }
  }

  /// The last index of each part that is not none, or -1; `starts` has where each begins and the last ends.
  package func lasts(ofParts starts: [Int32]) -> [Int32] {
    switch storage {
    case .bytes(let stored): Self.lasts(stored, starts)
    case .shorts(let stored): Self.lasts(stored, starts)
    case .words(let stored): Self.lasts(stored, starts)
    }
  }

  @inline(__always)
  private static func indices(_ stored: ArraySlice<some FixedWidthInteger & UnsignedInteger>) -> [Int32] {
    stored.withUnsafeBufferPointer { stored in
      Array(count: stored.count) { indices in
        for place in 0..<stored.count { indices[place] = Int32(truncatingIfNeeded: stored[place]) &- 1 }
      }
    }
  }

  @inline(__always)
  private static func mapped(
    _ stored: [some FixedWidthInteger & UnsignedInteger], _ numbers: [Int32]
  ) -> [Int32] {
    stored.map { numbers[Int($0) - 1] }
  }

  @inline(__always)
  private static func lasts(
    _ stored: [some FixedWidthInteger & UnsignedInteger], _ starts: [Int32]
  ) -> [Int32] {
    stored.withUnsafeBufferPointer { stored in
      zip(starts, starts.dropFirst()).map { start, end in
        var place = Int(end)
        while place > Int(start) {
          place &-= 1
          if stored[place] != 0 { return Int32(truncatingIfNeeded: stored[place]) &- 1 }
        }
        return -1
      }
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

/// What an index column stores, each index plus one, lent for the time of one call: one of the three, or none of an
/// empty column.
package struct IndexView {
  package let bytes: UnsafePointer<UInt8>?
  package let shorts: UnsafePointer<UInt16>?
  package let words: UnsafePointer<UInt32>?
}
