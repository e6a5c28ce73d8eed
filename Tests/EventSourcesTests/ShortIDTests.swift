import EventLogs
import Testing

@testable import EventSources

struct ShortIDTests {
  /// A form that fits ids which stand one after another, and where each stands.
  private func form(of ids: [String]) -> (form: ShortIDForm?, bytes: [UInt8], places: [Range<Int>]) {
    var bytes: [UInt8] = []
    for id in ids { bytes += Array(id.utf8) + [0x2C] }
    var places: [Range<Int>] = []
    for id in ids {
      let start = places.last.map { $0.upperBound + 1 } ?? 0
      places.append(start..<start + id.utf8.count)
    }
    return (ShortIDForm(of: places, in: bytes.span), bytes, places)
  }

  @Test(arguments: [
    ["7", "42", "123456789012"],
    ["00Q5e0008UnM2ocRZX", "00Q5e000n4j16tqDWI", "00Q5e0abc"],
    ["2024-01-01-LEAD-0000000123", "2024-01-01-LEAD-0000000124"],
    ["商談1", "商談2", "商談商"],
    ["a", "ab", "abc", "abcdefgh", "abcdefghi", "abcdefghijkl"],
  ])
  func `ids become short and the same texts again`(ids: [String]) throws {
    let (form, bytes, places) = form(of: ids)
    let known = try #require(form)
    // Both where much of the text follows and where it ends.
    for text in [bytes + Array(repeating: 0x7A, count: 40), bytes] {
      let short = places.compactMap { known.id(text.span, $0.lowerBound, $0.upperBound) }
      #expect(Set(short).count == ids.count)
      #expect(Array(known.texts(of: short)) == ids)
      for (id, text) in zip(short, ids) {
        var bytes: [UInt8] = []
        known.append(id, to: &bytes)
        #expect(bytes == Array(text.utf8))
      }
    }
  }

  @Test(arguments: [
    // More than twelve bytes behind what they share.
    ["00Q5e0008UnM2ocRZX", "00X5e000n4j16tqDWI"],
    ["3fa85f64-5717-4562-b3fc-2c963f66afa6", "3fa85f64-5717-4562-b3fc-2c963f66afa7"],
    // The beginning of the longest alone.
    ["prefix-1234567890123", "prefix-"],
  ])
  func `ids that fit no form have none`(ids: [String]) {
    #expect(form(of: ids).form == nil)
  }

  @Test func `an id that does not fit a form of others is told`() throws {
    let form = try #require(form(of: ["lead-0000000001", "lead-0000000002"]).form)
    func short(_ id: String) -> ShortID? {
      let bytes = Array(id.utf8)
      return form.id(bytes.span, 0, bytes.count)
    }
    // Too long, another beginning, the beginning alone.
    for id in ["lead-00000000001", "read-0000000001", "lea", ""] { #expect(short(id) == nil) }
    for id in ["lead-0000000009", "lead"] { #expect(short(id) != nil) }
  }

  @Test(arguments: [1, 31, 32, 33, 2_000, 20_000])
  func `short ids are numbered in the order of their first appearance`(count: Int) {
    let ids: [ShortID] = (0..<count).map { place in
      let head = place % 3 == 0 ? place / 7 : place * 31 % 5_000
      return ShortID(head: UInt64(head), tail: UInt32(place % 2))
    }
    var numbers: [ShortID: Int32] = [:]
    var expected: [Int32] = []
    for id in ids {
      if numbers[id] == nil { numbers[id] = Int32(numbers.count) }
      expected.append(numbers[id] ?? -1)
    }
    var numbering = ShortIDNumbering(capacity: 4)
    var found = Array(repeating: Int32(-1), count: count)
    found.withUnsafeMutableBufferPointer { found in
      numbering.number(0..<count, heads: ids.map(\.head), tails: ids.map(\.tail), to: found)
    }
    #expect(found == expected)
    #expect(numbering.count == numbers.count)
    #expect(numbering.ids.enumerated().allSatisfy { numbers[$1] == Int32($0) })
  }

  @Test func `texts between short ids make all of them texts without a change of numbers`() throws {
    let form = try #require(form(of: ["lead-1", "lead-2"]).form)
    let texts = ["lead-1", "lead-2", "an id of more than twelve bytes", "lead-1", "lead-3", "lead-2"]
    var numbering = CaseIDNumbering(form, capacity: 2)
    var found = Array(repeating: Int32(-1), count: texts.count)
    try found.withUnsafeMutableBufferPointer { found in
      for (place, text) in texts.enumerated() {
        let bytes = Array(text.utf8)
        let own = UnsafeMutableBufferPointer(rebasing: found[place...place])
        if let id = form.id(bytes.span, 0, bytes.count) {
          numbering.number(0..<1, heads: [id.head], tails: [id.tail], form, to: own)
        } else {
          numbering.number(bytes.span, from: 0, lengths: [Int32(bytes.count)], to: own)
        }
      }
      _ = try #require(found.first)
    }
    #expect(found == [0, 1, 2, 0, 3, 1])
    #expect(Array(numbering.texts) == ["lead-1", "lead-2", "an id of more than twelve bytes", "lead-3"])
  }
}
