/// Indices into a list of texts, or -1 for none; of a long list by way of the few that occur, where that takes half as
/// much memory.
package struct ValueColumn: RandomAccessCollection, Sendable, ExpressibleByArrayLiteral {
  private var numbers: IndexColumn
  /// The indices that the numbers stand for; empty where each stands for itself.
  private var occurring: [Int32] = []

  package init(arrayLiteral elements: Int32...) { numbers = IndexColumn(elements) }

  /// Makes a column of indices that are -1 or greater.
  package init(_ indices: [Int32]) { numbers = IndexColumn(indices) }

  /// Makes a column of indices that are below a count.
  package init(_ indices: IndexColumn, below indexCount: Int) {
    numbers = indices
    // What tells which occur has a place for each index, so that there have to be many to look at.
    guard indexCount / 16 <= indices.count else { return }
    var listing: (numbers: [Int32], occurring: [Int32])?
    indices.withView { view in
      guard let words = view.words else { return }
      listing = Self.listing(UnsafeBufferPointer(start: words, count: indices.count), indexCount)
    }
    guard let listing, listing.occurring.count < UInt16.max else { return }
    numbers = IndexColumn(listing.numbers)
    occurring = listing.occurring
  }

  /// Numbers the indices that occur, each stored as one more than it is.
  private static func listing(
    _ stored: UnsafeBufferPointer<UInt32>, _ indexCount: Int
  ) -> (numbers: [Int32], occurring: [Int32]) {
    var known = Array(repeating: Int32(-1), count: indexCount)
    var occurring: [Int32] = []
    let numbers = stored.map { stored in
      guard stored > 0 else { return Int32(-1) }
      let index = Int(stored) - 1
      if known[index] < 0 {
        known[index] = Int32(occurring.count)
        occurring.append(Int32(index))
      }
      return known[index]
    }
    return (numbers, occurring)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { numbers.endIndex }
  package subscript(place: Int) -> Int32 { index(numbers[place]) }

  /// The first index of each part, none of which is empty; `starts` has where each begins and the last ends.
  package func firsts(ofParts starts: [Int32]) -> [Int32] { numbers.firsts(ofParts: starts).map(index) }

  /// The last index of each part that is not none, or -1; `starts` has where each begins and the last ends.
  package func lasts(ofParts starts: [Int32]) -> [Int32] {
    let lasts = numbers.lasts(ofParts: starts)
    return occurring.isEmpty ? lasts : lasts.map(index)
  }

  /// The index that a number stands for.
  private func index(_ number: Int32) -> Int32 {
    number < 0 || occurring.isEmpty ? number : occurring[Int(number)]
  }
}
