import EventLogs

/// The variants of some cases: those of one pipeline that visited the same states in the same order.
///
/// They tell what does not depend on when cases moved.
struct CaseVariants: Sendable {
  /// The cases with one standing for all of its variant, in a table of their own, in which they lie side by side.
  ///
  /// It knows their pipelines and states only.
  let cases: MeasuredCases
  /// For each selection and place of the cases, the number of the variant in the order of `cases`.
  let numbers: [[Int32]]

  /// How many variants there are.
  let count: Int

  init(of cases: MeasuredCases) {
    let selections = cases.selections
    let shares = concurrentMap(sharesOf: selections.count) { share in
      var variants = VariantTable()
      let numbers = share.map { number in
        var numbers: [Int32] = []
        numbers.reserveCapacity(selections[number].rows.count)
        selections[number].table.withView { view in
          for row in selections[number].rows {
            numbers.append(variants.add(row, of: view))
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
    /// How many cases are of the variant.
    var count: Int32
    /// Where its states stand.
    var states: Range<Int>
    var pipeline: Int16
  }

  private(set) var variants: [Variant] = []
  private var states: [Int32] = []
  /// Open addressing: the hash of a variant above its number plus one, 0 for a free place; a power of two places.
  private var slots = [UInt64](repeating: 0, count: 64)
  /// Anew in each process, so that no log can be made whose variants all collide.
  private static let seed = UInt64.random(in: .min ... .max)

  /// Adds a case and returns the number of its variant.
  @inline(__always)
  mutating func add(_ row: Int32, of view: VisitView) -> Int32 {
    add(view.pipelines[Int(row)], view.visits(ofCase: Int(row)), cases: 1) { view.states[$0] }
  }

  /// Adds the variants of later tables and returns the number of each.
  mutating func add(_ other: VariantTable) -> [Int32] {
    other.variants.map { variant in
      add(variant.pipeline, variant.states, cases: variant.count) { other.states[$0] }
    }
  }

  /// A case of each variant, with its pipeline and the states it visited.
  var visits: VisitTable {
    var table = VisitTable(partition: 0)
    table.pipelines = variants.map(\.pipeline)
    table.states = IndexColumn(states)
    table.starts += variants.map { Int32(truncatingIfNeeded: $0.states.upperBound) }
    return table
  }

  /// Adds so many cases of a variant, whose states a function tells at some places, and returns its number.
  @inline(__always)
  private mutating func add(
    _ pipeline: Int16, _ places: Range<Int>, cases count: Int32, _ state: (Int) -> Int32
  ) -> Int32 {
    let hash = Self.hash(pipeline, places, state)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
      if slots[slot] >> 32 == hash, isSame(variants[number], pipeline, places, state) {
        variants[number].count += count
        return Int32(truncatingIfNeeded: number)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let start = states.count
    for place in places { states.append(state(place)) }
    variants.append(Variant(count: count, states: start..<states.count, pipeline: pipeline))
    slots[slot] = hash << 32 | UInt64(variants.count)
    if variants.count * 2 > slots.count { enlarge() }
    return Int32(truncatingIfNeeded: variants.count - 1)
  }

  @inline(__always)
  private func isSame(
    _ variant: Variant, _ pipeline: Int16, _ places: Range<Int>, _ state: (Int) -> Int32
  ) -> Bool {
    guard variant.states.count == places.count, variant.pipeline == pipeline else { return false }
    for (own, place) in zip(variant.states, places) where states[own] != state(place) { return false }
    return true
  }

  /// A hash of 32 bits: eight states at a time, of which most have numbers of a byte.
  @inline(__always)
  private static func hash(_ pipeline: Int16, _ places: Range<Int>, _ state: (Int) -> Int32) -> UInt64 {
    var hash = mixed(seed ^ UInt64(UInt16(bitPattern: pipeline)) << 32 ^ UInt64(places.count))
    var word: UInt64 = 0
    var left = 8
    for place in places {
      word = word &<< 8 ^ UInt64(UInt32(bitPattern: state(place)))
      left &-= 1
      if left == 0 {
        hash = mixed(hash ^ word)
        (word, left) = (0, 8)
      }
    }
    return mixed(hash ^ word) >> 32
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  private mutating func enlarge() {
    let known = slots
    slots = Array(repeating: 0, count: slots.count * 2)
    for entry in known where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}
