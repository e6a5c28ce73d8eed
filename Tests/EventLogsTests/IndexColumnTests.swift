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
    let column = IndexColumn(count: 4, greatest: 300) { put in
      put(2, 300)
      put(0, 7)
    }
    #expect(Array(column) == [7, -1, 300, -1])
  }
}
