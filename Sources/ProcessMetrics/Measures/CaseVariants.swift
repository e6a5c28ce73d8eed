import EventLogs

extension MeasuredCases {
  /// The cases with one standing for all of its variant, which tells what does not depend on when they moved.
  ///
  /// A variant are the cases of one pipeline that visited the same states in the same order.
  var variants: MeasuredCases {
    // Anew in each process, so that no log can be made whose variants all collide.
    let seed = UInt64.random(in: .min ... .max)
    let tables = concurrentMap(selections.count) { number in
      var table = VariantTable()
      selections[number].table.withView { view in
        for row in selections[number].rows { table.add(row, of: view, seed: seed) }
      }
      return table
    }
    var all = VariantTable()
    for (number, table) in tables.enumerated() { all.add(table, number: number) }
    var copy = self
    for number in copy.selections.indices {
      copy.selections[number].rows = []
      copy.selections[number].caseCounts = []
    }
    for variant in all.variants {
      copy.selections[variant.table].rows.append(variant.row)
      copy.selections[variant.table].caseCounts.append(variant.count)
    }
    return copy
  }
}

/// Variants, numbered in the order of their first cases.
private struct VariantTable: Sendable {
  struct Variant: Sendable {
    var hash: UInt64
    /// A case of the variant, and the number of the table it is in.
    var table = 0
    var row: Int32
    var count: Int32
    /// Where the pipeline and the states of the variant stand.
    var key: Range<Int>
  }

  private(set) var variants: [Variant] = []
  private var keys: [Int32] = []
  /// Open addressing: the number of a variant plus one, 0 for a free place; a power of two places.
  private var slots = [Int32](repeating: 0, count: 64)

  /// Adds a case.
  @inline(__always)
  mutating func add(_ row: Int32, of view: VisitView, seed: UInt64) {
    let start = keys.count
    let pipeline = Int32(view.pipelines[Int(row)])
    keys.append(pipeline)
    var hash = seed ^ UInt64(UInt32(bitPattern: pipeline))
    for visit in view.visits(ofCase: Int(row)) {
      let state = view.states[visit]
      keys.append(state)
      hash = (hash ^ UInt64(UInt32(bitPattern: state))) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    add(Variant(hash: hash, row: row, count: 1, key: start..<keys.count))
  }

  /// Adds the variants of a table.
  mutating func add(_ other: VariantTable, number: Int) {
    for var variant in other.variants {
      let start = keys.count
      keys += other.keys[variant.key]
      variant.table = number
      variant.key = start..<keys.count
      add(variant)
    }
  }

  /// Adds a variant whose key stands last, and takes the key away again when it is known.
  @inline(__always)
  private mutating func add(_ variant: Variant) {
    var slot = Int(truncatingIfNeeded: variant.hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot] - 1)
      if variants[number].hash == variant.hash, isEqual(variants[number].key, variant.key) {
        variants[number].count += variant.count
        keys.removeLast(variant.key.count)
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    variants.append(variant)
    slots[slot] = Int32(variants.count)
    if variants.count * 2 > slots.count { enlarge() }
  }

  @inline(__always)
  private func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for (ours, theirs) in zip(left, right) where keys[ours] != keys[theirs] { return false }
    return true
  }

  private mutating func enlarge() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, variant) in variants.enumerated() {
      var slot = Int(truncatingIfNeeded: variant.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }
}
