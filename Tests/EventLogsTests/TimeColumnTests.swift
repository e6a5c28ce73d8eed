import EventLogs
import Testing

@Suite struct TimeColumnTests {
  private static let unknown = Instant.unknownPast.milliseconds
  private static let lastSecond = Int64(UInt32.max - 1) * 1000

  @Test(
    arguments: [
      ([0, 1000, lastSecond, unknown], true), ([], true), ([lastSecond + 1000], false), ([-1000], false),
      ([1000, 1001], false), ([.max, unknown], false), ([.min + 1], false),
    ] as [([Int64], Bool)])
  func `a column gives back its times, and keeps whole seconds in few bytes`(times: [Int64], inSeconds: Bool)
  {
    let column = TimeColumn(times)
    #expect(Array(column) == times)
    #expect(column.isInSeconds == inSeconds)
    var grown: TimeColumn = [5000, Self.unknown]
    for time in times { grown.append(time) }
    #expect(Array(grown) == [5000, Self.unknown] + times)
  }

  @Test func `the span is that of the known times`() {
    #expect(TimeColumn([]).span == nil)
    #expect(TimeColumn([Self.unknown]).span == nil)
    #expect(TimeColumn([3000, Self.unknown, 1000]).span == 1000...3000)
    #expect(TimeColumn([3, Self.unknown, -1]).span == -1...3)
    #expect(TimeColumn([Self.unknown, 0]).span == 0...0)
  }

  @Test func `a column tells whether all its times are known`() {
    for known: TimeColumn in [[], [0, 1000], [Self.lastSecond], [1, -1], [.max]] { #expect(known.isKnown) }
    for unknown: TimeColumn in [[Self.unknown], [0, Self.unknown, 1000], [1, Self.unknown]] {
      #expect(!unknown.isKnown)
    }
  }

  @Test(arguments: [true, false], [[2000, 7000, Self.unknown], [2, -7, Self.unknown]] as [[Int64]])
  func `a part of a column is put into another, whatever each holds`(inSeconds: Bool, theirs: [Int64]) {
    var column = TimeColumn(count: 3, inSeconds: inSeconds)
    ([2, 0] as [Int32]).withUnsafeBufferPointer { column.scatter(TimeColumn(theirs), 0..<2, to: $0) }
    #expect(Array(column) == [theirs[1], Self.unknown, theirs[0]])
    ([1] as [Int32]).withUnsafeBufferPointer { column.scatter(TimeColumn(theirs), 2..<3, to: $0) }
    #expect(Array(column) == [theirs[1], Self.unknown, theirs[0]])
  }

  @Test(arguments: [1, 1000] as [Int64])
  func `times go each to their places`(unit: Int64) {
    let column = ([7 * unit, Self.unknown, 0] as [Int64]).withUnsafeBufferPointer { times in
      ([1, 0, 2] as [Int32]).withUnsafeBufferPointer { TimeColumn(times, scatteredTo: $0) }
    }
    #expect(Array(column) == [Self.unknown, 7 * unit, 0])
  }

  @Test func `a column lends what it stores, and nothing when it is empty`() {
    var lent: [(hasSeconds: Bool, hasMilliseconds: Bool)] = []
    for column: TimeColumn in [[], [1000], [1]] {
      column.withView { lent.append(($0.seconds != nil, $0.milliseconds != nil)) }
    }
    #expect(lent.map(\.hasSeconds) == [false, true, false])
    #expect(lent.map(\.hasMilliseconds) == [false, false, true])
  }
}
