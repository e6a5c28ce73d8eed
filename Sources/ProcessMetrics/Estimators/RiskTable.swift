/// How long something was watched, and how it ended if it has.
package struct ObservedSpan: Hashable, Sendable {
  /// The time watched, in milliseconds; negative ones count as none.
  package var time: Int64
  /// The number of the outcome that ended it; nil for a span still going on (censored on the right).
  package var outcome: Int?

  package init(time: Int64, outcome: Int?) {
    self.time = time
    self.outcome = outcome
  }
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

  var rows: [Row] = []

  /// The table of spans with some number of outcomes; ends by others are taken as censored.
  init(of spans: [ObservedSpan], outcomes: Int) {
    let ordered = spans.sorted { $0.time < $1.time }
    var place = 0
    while place < ordered.count {
      let time = max(0, ordered[place].time)
      var row = Row(
        time: time, atRisk: ordered.count - place, ends: Array(repeating: 0, count: outcomes), ended: 0)
      while place < ordered.count, max(0, ordered[place].time) == time {
        if let outcome = ordered[place].outcome, row.ends.indices.contains(outcome) {
          row.ends[outcome] += 1
          row.ended += 1
        }
        place += 1
      }
      if row.ended > 0 { rows.append(row) }
    }
  }
}
