import EventLogs
import Testing

struct ValueColumnTests {
  /// So many different ones fit two bytes with none, or just do not.
  @Test(arguments: [1, 65_534, 65_535, 65_536, 70_000])
  func `a column gives back its indices, however many of a long list occur`(different: Int) {
    let listed = 100_000
    let indices = (0..<200_000).map { place in
      place % 3 == 0 ? -1 : Int32(listed - 1 - place * 7 % different)
    }
    let column = ValueColumn(IndexColumn(indices), below: listed)
    #expect(Array(column) == indices)
  }

  @Test(arguments: [1, 300, 65_535, 100_000, 1_000_000])
  func `each part of a column has a first and a last index`(listed: Int) {
    var places = IndexColumn(count: 100_000, below: listed)
    let indices: [Int32] = [Int32(listed) - 1, -1, Int32(listed) / 2, -1, -1, 0]
    indices.withUnsafeBufferPointer { indices in
      (0..<6).map(Int32.init).withUnsafeBufferPointer { places.scatter(indices, to: $0) }
    }
    let column = ValueColumn(places, below: listed)
    #expect(column.count == 100_000)
    #expect(column.firsts(ofParts: [0, 2, 3, 5, 6]) == [indices[0], indices[2], -1, 0])
    #expect(column.lasts(ofParts: [0, 2, 3, 5, 6]) == [indices[0], indices[2], -1, 0])
    #expect(column.lasts(ofParts: [0, 3, 6, 100_000]) == [indices[2], 0, -1])
  }

  @Test func `a long list of which a short column has little stays as it is`() {
    let column = ValueColumn(IndexColumn([2_000_000, -1, 5]), below: 2_000_001)
    #expect(Array(column) == [2_000_000, -1, 5])
  }
}
