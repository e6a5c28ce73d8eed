/// How often the cases came to a stage or state from outside it.
struct EntryCounts {
  /// Entries inside the window.
  var entries = 0
  /// Cases with at least one of them.
  var cases = 0
  /// Cases whose very first entry lies inside the window; a recycled case is no new one.
  var firstEntries = 0
}

/// Counts the entries to a stage or state.
func entryCounts(to place: Place, in cases: MeasuredCases) -> EntryCounts {
  let members = Set(place.states)
  let bounds = TimeBounds(cases.window)
  var counts = EntryCounts()
  cases.forEachCase { table, visits, _ in
    var wasInside = false
    var hasEntered = false
    let before = counts.entries
    for visit in visits {
      let isInside = members.contains(Int(table.states[visit]))
      if isInside, !wasInside {
        let isInWindow = bounds.contains(table.entered[visit])
        if isInWindow { counts.entries += 1 }
        if isInWindow, !hasEntered { counts.firstEntries += 1 }
        hasEntered = true
      }
      wasInside = isInside
    }
    if counts.entries > before { counts.cases += 1 }
  }
  return counts
}
