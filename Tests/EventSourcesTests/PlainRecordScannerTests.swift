import TestSupport
import Testing

@testable import EventSources

struct PlainRecordScannerTests {
  /// The ends of cells that a scanner finds in a text from a place on, at least so many, with what stands before.
  private func borders(of text: [UInt8], from start: Int, to end: Int, atLeast wanted: Int) -> [UInt32] {
    let scanner = PlainRecordScanner(text.span, 0..<text.count, delimiter: UInt8(ascii: ","))
    var borders = Array(repeating: UInt32.max, count: 1 + wanted + PlainRecordScanner.spareEnds)
    borders[0] = UInt32(truncatingIfNeeded: start - 1)
    let count = borders.withUnsafeMutableBufferPointer { borders in
      borders.baseAddress.map {
        scanner.findEnds(text.span.bytes, from: start, to: end, atLeast: wanted, into: $0 + 1)
      } ?? 0
    }
    return Array(borders[...count])
  }

  private func areRecords(_ text: [UInt8], records: Int, width: Int) -> Bool {
    let scanner = PlainRecordScanner(text.span, 0..<text.count, delimiter: UInt8(ascii: ","))
    let borders = borders(of: text, from: 0, to: text.count, atLeast: records * width)
    return borders.withUnsafeBufferPointer { borders in
      borders.baseAddress.map {
        scanner.areRecords(text.span.bytes, $0, records: records, width: width)
      } ?? false
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `all ends are found from any place on, and none behind what is known`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Few ends, many, and nothing but ends.
    let rest = [40, 6, 1][Int(seed % 3)]
    let text = (0..<Int(random.next() % 700)).map { _ in
      [UInt8(ascii: ","), 0x0A][Int(random.next() % 2)] | (random.next() % UInt64(rest) == 0 ? 0 : 0x41)
    }
    for start in stride(from: 0, to: text.count, by: 37) {
      let end = start + Int(random.next() % UInt64(text.count - start + 1))
      let expected = (start..<end).filter { text[$0] == UInt8(ascii: ",") || text[$0] == 0x0A }
      let all = borders(of: text, from: start, to: end, atLeast: text.count)
      #expect(all.dropFirst().map { Int($0) } == expected)
      let some = borders(of: text, from: start, to: end, atLeast: 5).dropFirst().map { Int($0) }
      #expect(some.count >= min(5, expected.count))
      #expect(expected.starts(with: some))
    }
  }

  @Test func `records have as many cells as they should and a line end behind the last`() {
    #expect(areRecords(Array("a,b,c\n,,\n1,2,3\n".utf8), records: 3, width: 3))
    #expect(areRecords(Array("a\nb\n".utf8), records: 2, width: 1))
    for text in ["a,b\n1,2,3\n,,\n", "a,b,c,\n,\n1,2,3\n", "\n,a,b\n,,,", "a,b,c\n\n1,2\n3,"] {
      #expect(!areRecords(Array(text.utf8), records: 2, width: 3), "\(text)")
    }
  }

  @Test(arguments: [(0, true), (1, false), (70_000, false)])
  func `a record that is longer than a cell may be is left to a closer look`(more: Int, isTaken: Bool) {
    let long = Array(repeating: UInt8(ascii: "x"), count: CSVReader.cellLimit - 5 + more)
    #expect(
      areRecords(Array("a,b,c\n".utf8) + Array("1,2,".utf8) + long + [0x0A], records: 2, width: 3) == isTaken)
  }
}
