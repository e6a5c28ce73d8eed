/// How often the cases came to a stage or state from outside it.
struct EntryCounts {
  /// Entries inside the window.
  var entries = 0
  /// Cases with at least one of them.
  var cases = 0
  /// Cases whose very first entry lies inside the window; a recycled case is no new one.
  var firstEntries = 0
}

/// Counts the entries to a stage or state; `variants` are those of the cases if there is no window.
func entryCounts(to place: Place, in cases: MeasuredCases, variants: CaseVariants? = nil) -> EntryCounts {
  var isMember = Array(repeating: false, count: cases.space.count)
  for state in place.states { isMember[state] = true }
  let bounds = TimeBounds(cases.window)
  var counts = EntryCounts()
  (variants?.cases ?? cases).forEachVariant { table, visits, caseCount in
    var wasInside = false
    var hasEntered = false
    var entries = 0
    for visit in visits {
      let isInside = isMember[Int(table.states[visit])]
      if isInside, !wasInside {
        let isInWindow = bounds.contains(table.entered[visit])
        if isInWindow { entries += 1 }
        if isInWindow, !hasEntered { counts.firstEntries += caseCount }
        hasEntered = true
      }
      wasInside = isInside
    }
    counts.entries += entries * caseCount
    if entries > 0 { counts.cases += caseCount }
  }
  return counts
}
