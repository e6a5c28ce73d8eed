import EventLogs

extension MeasuredCases {
  /// The cases with one standing for all of its variant, which tells what does not depend on when they moved.
  ///
  /// A variant are the cases of one pipeline that visited the same states in the same order.
  ///
  /// Each part of the cases has variants of its own.
  var variants: MeasuredCases {
    var copy = self
    copy.selections = concurrentMap(selections.count) { number in
      var variants = VariantTable()
      selections[number].table.withView { view in
        for row in selections[number].rows { variants.add(row, of: view) }
      }
      return variants.selection(of: selections[number].table)
    }
    return copy
  }
}

/// The variants of a table's cases.
private struct VariantTable {
  /// By variant: a case of it, how many there are, and the hash of its visits.
  private var rows: [Int32] = []
  private var counts: [Int32] = []
  private var hashes: [UInt64] = []
  /// Open addressing: the number of a variant plus one, 0 for a free place; a power of two places.
  private var slots = [Int32](repeating: 0, count: 64)
  /// Anew in each process, so that no log can be made whose variants all collide.
  private let seed = UInt64.random(in: .min ... .max)

  func selection(of table: VisitTable) -> MeasuredCases.Selection {
    MeasuredCases.Selection(table: table, rows: rows, caseCounts: counts)
  }

  @inline(__always)
  mutating func add(_ row: Int32, of view: VisitView) {
    let hash = hash(ofCase: Int(row), view)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot] - 1)
      if hashes[number] == hash, isSame(Int(rows[number]), Int(row), view) {
        counts[number] += 1
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    rows.append(row)
    counts.append(1)
    hashes.append(hash)
    slots[slot] = Int32(rows.count)
    if rows.count * 2 > slots.count { enlarge() }
  }

  private mutating func enlarge() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }

  @inline(__always)
  private func hash(ofCase row: Int, _ view: VisitView) -> UInt64 {
    var hash = seed ^ UInt64(UInt16(bitPattern: view.pipelines[row]))
    for visit in view.visits(ofCase: row) {
      hash = (hash ^ UInt64(UInt32(bitPattern: view.states[visit]))) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    return hash
  }

  @inline(__always)
  private func isSame(_ left: Int, _ right: Int, _ view: VisitView) -> Bool {
    let (ours, theirs) = (view.visits(ofCase: left), view.visits(ofCase: right))
    guard ours.count == theirs.count, view.pipelines[left] == view.pipelines[right] else { return false }
    for (our, their) in zip(ours, theirs) where view.states[our] != view.states[their] { return false }
    return true
  }
}
