import Testing

@testable import EventSources

struct TextNumberingTests {
  @Test(arguments: [0, 1, 2, 3, 17])
  func `texts of several lists are numbered in the order of their first appearance`(lists: Int) {
    let texts = (0..<lists).map { list in (0..<20).map { "text \((list * 7 + $0 * 3) % 31)" } }
    let numbering = TextNumbering(of: texts.map(Self.interned))
    var known: [String] = []
    for text in texts.joined() where !known.contains(text) { known.append(text) }
    #expect(numbering.texts.texts == known)
    #expect(
      numbering.numbers == texts.map { list in list.map { text in Int32(known.firstIndex(of: text) ?? -1) } })
  }

  private static func interned(_ texts: [String]) -> InternedStrings {
    var interner = ByteInterner()
    for text in texts { _ = interner.intern(text) }
    return interner.strings
  }
}
