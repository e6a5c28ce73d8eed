import EventLogs
import Testing

@Suite struct IndexColumnTests {
  @Test(arguments: [0, 253, 254, 255, 65_533, 65_534, 65_535, .max - 1] as [Int32])
  func `a column gives back its indices and none at every width`(greatest: Int32) {
    let indices = [greatest, -1, 0, greatest, greatest / 2]
    #expect(Array(IndexColumn(indices)) == indices)
    var grown: IndexColumn = [3, -1]
    for index in indices { grown.append(index) }
    #expect(Array(grown) == [3, -1] + indices)
  }

  @Test func `places that are left out have none`() {
    var column = IndexColumn(count: 4, below: 301)
    ([300, 7] as [Int32]).withUnsafeBufferPointer { indices in
      ([2, 0] as [Int32]).withUnsafeBufferPointer { column.scatter(indices, to: $0) }
    }
    #expect(Array(column) == [7, -1, 300, -1])
  }

  @Test(arguments: [3, 300, 70_000], [3, 300, 70_000])
  func `a part of a column is put into another by its numbers there`(theirs: Int, ours: Int) {
    let numbers = (0..<Int32(theirs)).map { Int32(ours) - 1 - $0 % Int32(ours) }
    let other = IndexColumn([0, 2, -1, Int32(theirs) - 1])
    var column = IndexColumn(count: 3, below: ours)
    numbers.withUnsafeBufferPointer { numbers in
      ([1, 0] as [Int32]).withUnsafeBufferPointer {
        column.scatter(other, 1..<3, renumbered: numbers, to: $0)
      }
    }
    #expect(Array(column) == [-1, Int32(ours) - 3, -1])
  }

  @Test(arguments: [3, 300, 70_000] as [Int32])
  func `each part of a column has a first and a last index`(greatest: Int32) {
    let column = IndexColumn([greatest, -1, 1, -1, -1, 2])
    #expect(column.firsts(ofParts: [0, 2, 3, 5, 6]) == [greatest, 1, -1, 2])
    #expect(column.lasts(ofParts: [0, 2, 3, 5, 6]) == [greatest, 1, -1, 2])
    #expect(column.lasts(ofParts: [0, 3, 6]) == [1, 2])
    #expect(column.indices(in: 1..<4) == [-1, 1, -1])
  }
}
