import EventLogs

/// Numbers distinct case ids in the order of their first appearance: as short ids while all are, else as texts.
struct CaseIDNumbering: Sendable {
  private enum Known {
    case short(ShortIDNumbering, ShortIDForm)
    case texts(ByteInterner)
  }

  private var known: Known

  init() { known = .texts(ByteInterner()) }

  /// Makes a numbering with room for so many ids, of a form or of none.
  init(_ form: ShortIDForm?, capacity: Int) {
    known =
      form.map { .short(ShortIDNumbering(capacity: capacity), $0) }
      ?? .texts(ByteInterner(capacity: capacity))
  }

  /// The ids, by number.
  var texts: TextColumn {
    switch known {
    case .short(let short, let form): form.texts(of: short.ids)
    case .texts(let texts): TextColumn(bytes: Array(texts.arena[...]), ends: texts.ends.places)
    }
  }

  /// Writes the numbers of some short ids.
  mutating func number(
    _ ids: Range<Int>, heads: [UInt64], tails: [UInt32], _ form: ShortIDForm,
    to numbers: UnsafeMutableBufferPointer<Int32>
  ) {
    // What is known is taken out while it changes, so that it has one owner.
    switch known {
    case .short(var short, let own):
      known = .texts(ByteInterner())
      short.number(ids, heads: heads, tails: tails, to: numbers)
      known = .short(short, own)
    case .texts(var texts):
      known = .texts(ByteInterner())
      var text: [UInt8] = []
      for (place, id) in ids.enumerated() {
        text.removeAll(keepingCapacity: true)
        form.append(ShortID(head: heads[id], tail: tails[id]), to: &text)
        numbers[place] = texts.intern(text.span, 0, text.count)
      }
      known = .texts(texts)
    }
  }

  /// Writes the numbers of some ids that stand one after another.
  mutating func number(
    _ bytes: Span<UInt8>, from start: Int, lengths: [Int32], to numbers: UnsafeMutableBufferPointer<Int32>
  ) {
    if case .short(let short, let form) = known { known = .texts(Self.texts(of: short, form)) }
    guard case .texts(var texts) = known else { return }
    known = .texts(ByteInterner())
    texts.intern(bytes, from: start, lengths: lengths, to: numbers)
    known = .texts(texts)
  }

  private static func texts(of short: ShortIDNumbering, _ form: ShortIDForm) -> ByteInterner {
    var texts = ByteInterner(capacity: short.count)
    var text: [UInt8] = []
    for id in short.ids {
      text.removeAll(keepingCapacity: true)
      form.append(id, to: &text)
      _ = texts.intern(text.span, 0, text.count)
    }
    return texts
  }
}
