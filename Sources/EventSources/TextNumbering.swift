import EventLogs

/// The texts of several lists, numbered in the order of their first appearance.
struct TextNumbering: Sendable {
  private(set) var texts = ByteInterner()
  /// For each list, the number of each of its texts.
  private(set) var numbers: [[Int32]]

  /// Numbers lists one after another.
  private init(inOrder lists: ArraySlice<InternedStrings>) {
    var texts = ByteInterner()
    numbers = lists.map { list in (0..<list.count).map { texts.intern($0, of: list) } }
    self.texts = texts
  }

  /// Numbers lists on all cores: each takes lists that follow each other, and what it found is numbered anew.
  init(of lists: [InternedStrings]) {
    let found = concurrentMap(sharesOf: lists.count) { TextNumbering(inOrder: lists[$0]) }
    let whole = TextNumbering(inOrder: found.map(\.texts.strings)[...])
    texts = whole.texts
    numbers = concurrentMap(found.count) { share in
      let own = whole.numbers[share]
      return found[share].numbers.map { list in list.map { own[Int($0)] } }
    }.flatMap(\.self)
  }
}
