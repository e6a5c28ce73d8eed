import EventLogs

/// The variants of some cases: those of one pipeline that visited the same states in the same order.
///
/// They tell what does not depend on when cases moved.
struct CaseVariants: Sendable {
  /// The cases with one standing for all of its variant, in a table of their own, in which they lie side by side.
  ///
  /// It knows states and pipelines only; all entries are at the epoch.
  let cases: MeasuredCases
  /// For each selection and place of the cases, the number of the variant in the order of `cases`.
  let numbers: [[Int32]]

  /// How many variants there are.
  let count: Int

  init(of cases: MeasuredCases) {
    // Anew in each process, so that no log can be made whose variants all collide.
    let seed = UInt64.random(in: .min ... .max)
    let selections = cases.selections
    let shares = concurrentMap(sharesOf: selections.count) { share in
      var variants = VariantTable()
      let numbers = share.map { number in
        var numbers: [Int32] = []
        numbers.reserveCapacity(selections[number].rows.count)
        selections[number].table.withView { view in
          for row in selections[number].rows {
            numbers.append(variants.add(row, of: view, seed: seed))
          }
        }
        return numbers
      }
      return (variants: variants, numbers: numbers)
    }
    var all = VariantTable()
    let ownNumbers = shares.map { all.add($0.variants) }
    count = all.variants.count
    let rows = Array(0..<Int32(count))[...]
    var chosen = cases
    chosen.selections = [
      MeasuredCases.Selection(table: all.visits, rows: rows, caseCounts: all.variants.map(\.count))
    ]
    self.cases = chosen
    numbers = concurrentMap(shares.count) { share in
      shares[share].numbers.map { numbers in numbers.map { ownNumbers[share][Int($0)] } }
    }.flatMap(\.self)
    // For a report on a long log, not for each of its many groups.
    if cases.count > 250_000 { giveBackFreeMemory() }
  }
}

/// Variants, numbered in the order of their first cases.
private struct VariantTable: Sendable {
  struct Variant: Sendable {
    var hash: UInt64
    /// How many cases are of the variant.
    var count: Int32
    /// Where the pipeline and the states of the variant stand.
    var key: Range<Int>
  }

  private(set) var variants: [Variant] = []
  private var keys: [Int32] = []
  /// Open addressing: the number of a variant plus one, 0 for a free place; a power of two places.
  private var slots = [Int32](repeating: 0, count: 64)

  /// Adds a case and returns the number of its variant.
  @inline(__always)
  mutating func add(_ row: Int32, of view: VisitView, seed: UInt64) -> Int32 {
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
    return add(Variant(hash: hash, count: 1, key: start..<keys.count))
  }

  /// A case of each variant, with its pipeline and the states it visited.
  var visits: VisitTable {
    var table = VisitTable(partition: 0)
    table.pipelines = variants.map { Int16(truncatingIfNeeded: keys[$0.key.lowerBound]) }
    let states = variants.flatMap { keys[$0.key.dropFirst()] }
    table.states = IndexColumn(states)
    table.entered = TimeColumn(Array(repeating: 0, count: states.count))
    for variant in variants {
      table.starts.append((table.starts.last ?? 0) + Int32(truncatingIfNeeded: variant.key.count - 1))
    }
    return table
  }

  /// Adds the variants of later tables and returns the number of each.
  mutating func add(_ other: VariantTable) -> [Int32] {
    other.variants.map { variant in
      var variant = variant
      let start = keys.count
      keys += other.keys[variant.key]
      variant.key = start..<keys.count
      return add(variant)
    }
  }

  /// Adds a variant whose key stands last, and takes the key away again when it is known.
  @inline(__always)
  private mutating func add(_ variant: Variant) -> Int32 {
    var slot = Int(truncatingIfNeeded: variant.hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot] - 1)
      if variants[number].hash == variant.hash, isEqual(variants[number].key, variant.key) {
        variants[number].count += variant.count
        keys.removeLast(variant.key.count)
        return Int32(number)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    variants.append(variant)
    slots[slot] = Int32(variants.count)
    if variants.count * 2 > slots.count { enlarge() }
    return Int32(variants.count - 1)
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
