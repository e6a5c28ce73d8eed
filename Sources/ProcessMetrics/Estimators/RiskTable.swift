/// How long something was watched, and how it ended if it has.
package struct ObservedSpan: Hashable, Sendable {
  /// The time watched, in milliseconds; negative ones count as none.
  package var time: Int64
  /// The outcome's number plus one, so that zero is none; in few bytes, since there may be millions of spans.
  private var ending: Int32

  package init(time: Int64, outcome: Int?) {
    self.time = time
    ending = Int32((outcome ?? -1) + 1)
  }

  /// The number of the outcome that ended it; nil for a span still going on (censored on the right).
  package var outcome: Int? { ending > 0 ? Int(ending) - 1 : nil }
}

/// At each time at which spans ended: how many were still watched, and how many ended in which way.
struct RiskTable {
  struct Row {
    var time: Int64
    /// Spans watched until this time or longer; one censored at this very time is still among them.
    var atRisk: Int
    /// The ends at this time by outcome.
    var ends: [Int]
    var ended: Int
  }

  private let ordered: [ObservedSpan]
  private let outcomes: Int

  /// The table of spans with some number of outcomes; ends by others are taken as censored.
  init(of spans: [ObservedSpan], outcomes: Int) {
    ordered = spans.sorted { $0.time < $1.time }
    self.outcomes = outcomes
  }

  /// Calls a function with each row, in the order of time.
  func forEachRow(_ body: (Row) -> Void) {
    var place = 0
    // One row for all, so that no memory is asked for at each time.
    var row = Row(time: 0, atRisk: 0, ends: Array(repeating: 0, count: outcomes), ended: 0)
    while place < ordered.count {
      row.time = max(0, ordered[place].time)
      row.atRisk = ordered.count - place
      row.ended = 0
      for outcome in row.ends.indices { row.ends[outcome] = 0 }
      while place < ordered.count, max(0, ordered[place].time) == row.time {
        if let outcome = ordered[place].outcome, row.ends.indices.contains(outcome) {
          row.ends[outcome] += 1
          row.ended += 1
        }
        place += 1
      }
      if row.ended > 0 { body(row) }
    }
  }
}
