import Testing

@testable import EventSources

struct ByteInternerTests {
  @Test(arguments: [0, 1, 31, 32, 33, 64, 2_000])
  func `strings that stand one after another are numbered as one by one`(count: Int) {
    // Some come again at once, some within a group of lookups, some long after.
    let texts = (0..<count).map { place in
      String(repeating: "x", count: place % 3 * 7) + "id \(place % 5 == 0 ? place / 10 : place * place % 777)"
    }
    var (single, grouped) = (ByteInterner(), ByteInterner(capacity: 4))
    let expected = texts.map { single.intern($0) }
    var found = Array(repeating: Int32(-1), count: count)
    let bytes = Array("ahead".utf8) + texts.flatMap(\.utf8)
    found.withUnsafeMutableBufferPointer { found in
      grouped.intern(bytes.span, from: 5, lengths: texts.map { Int32($0.utf8.count) }, to: found)
    }
    #expect(found == expected)
    #expect(grouped.texts == single.texts)
    #expect(found.map { grouped[Int($0)] } == texts)
  }
}
