/// Numbers the ordered pairs of states that occur, in order of first use.
///
/// An array while the number of states is small, so that a walk over millions of moves costs one load
/// each; a dictionary when a log brings hundreds of unknown values.
struct PairIndex {
  private let stateCount: Int
  private var dense: [Int32]
  private var sparse: [Int: Int32] = [:]
  private(set) var count = 0

  private static let denseLimit = 512

  init(stateCount: Int) {
    self.stateCount = stateCount
    let isDense = stateCount <= Self.denseLimit
    dense = isDense ? Array(repeating: -1, count: stateCount * stateCount) : []
  }

  /// The number of a pair, or nil when it has none.
  func number(of from: Int, _ to: Int) -> Int? {
    let key = from * stateCount + to
    if !dense.isEmpty { return dense[key] >= 0 ? Int(dense[key]) : nil }
    return sparse[key].map(Int.init)
  }

  /// The number of a pair, given now if it has none yet.
  mutating func insert(_ from: Int, _ to: Int) -> Int {
    let key = from * stateCount + to
    if !dense.isEmpty {
      if dense[key] < 0 {
        dense[key] = Int32(count)
        count += 1
      }
      return Int(dense[key])
    }
    if let known = sparse[key] { return Int(known) }
    sparse[key] = Int32(count)
    count += 1
    return count - 1
  }
}
