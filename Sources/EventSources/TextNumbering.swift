import EventLogs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
    let shares = min(lists.count, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let found = concurrentMap(shares) { share in
      TextNumbering(inOrder: lists[(lists.count * share / shares)..<(lists.count * (share + 1) / shares)])
    }
    let whole = TextNumbering(inOrder: found.map(\.texts.strings)[...])
    texts = whole.texts
    numbers = concurrentMap(shares) { share in
      let own = whole.numbers[share]
      return found[share].numbers.map { list in list.map { own[Int($0)] } }
    }.flatMap(\.self)
  }
}
