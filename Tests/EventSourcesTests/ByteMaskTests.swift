import CByteMasks
import TestSupport
import Testing

@Suite struct ByteMaskTests {
  @Test func `both ways to look at 64 bytes find the bytes that are one of two`() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<2_000 {
      // Few different bytes, so that many are hit, and those whose bits make carries.
      let bytes = (0..<64).map { _ in
        random.chance(0.5)
          ? UInt8.random(in: 0...255, using: &random)
          : random.pick([0x00, 0x0A, 0x2C, 0x7F, 0x80, 0xFF]) ?? 0
      }
      let (first, second) = (bytes[0], bytes[1])
      let expected = bytes.enumerated().reduce(UInt64(0)) {
        $1.element == first || $1.element == second ? $0 | 1 << UInt64($1.offset) : $0
      }
      #expect(stagemap_mask_of_two(bytes, first, second) == expected)
      #expect(stagemap_mask_of_two_by_words(bytes, first, second) == expected)
    }
  }
}
