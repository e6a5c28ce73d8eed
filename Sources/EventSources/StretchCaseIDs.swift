import EventLogs

/// The case ids of a stretch's events, those of a partition side by side.
struct StretchCaseIDs: Sendable {
  private enum Content {
    case short(heads: [UInt64], tails: [UInt32], ShortIDForm)
    /// The ids one after another, how long each is, and where those of each partition begin.
    case texts([UInt8], lengths: IndexColumn, starts: [Int])
  }

  private let content: Content
  /// Where each partition's events begin, and their end.
  private let partitions: [Int]

  /// Takes ids that stand one after another; `partitions` has where each partition's events begin, and their end.
  init(_ bytes: [UInt8], lengths: [Int32], partitions: [Int]) {
    var starts = [0]
    var total = 0
    for (first, last) in zip(partitions, partitions.dropFirst()) {
      for event in first..<last { total += Int(lengths[event]) }
      starts.append(total)
    }
    content = .texts(bytes, lengths: IndexColumn(lengths), starts: starts)
    self.partitions = partitions
  }

  /// Takes short ids of a form, as the heads and tails of `ShortID`.
  init(heads: [UInt64], tails: [UInt32], _ form: ShortIDForm, partitions: [Int]) {
    content = .short(heads: heads, tails: tails, form)
    self.partitions = partitions
  }

  /// The form of short ids.
  var form: ShortIDForm? {
    if case .short(_, _, let form) = content { form } else { nil }
  }

  func events(ofPartition number: Int) -> Range<Int> { partitions[number]..<partitions[number + 1] }

  /// Writes the number of the case of each event in a partition.
  func number(
    ofPartition number: Int, by known: inout CaseIDNumbering, to numbers: UnsafeMutableBufferPointer<Int32>
  ) {
    switch content {
    case .short(let heads, let tails, let form):
      known.number(events(ofPartition: number), heads: heads, tails: tails, form, to: numbers)
    case .texts(let bytes, let lengths, let starts):
      known.number(
        bytes.span, from: starts[number], lengths: lengths.indices(in: events(ofPartition: number)),
        to: numbers)
    }
  }
}
