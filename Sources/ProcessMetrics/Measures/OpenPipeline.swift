import EventLogs
import ProcessModel

/// The cases that may still be won: those in a stage at the as-of, or in a later one before the win.
struct OpenPipeline {
  /// A case and what it is worth.
  struct Entry {
    var mark: CaseMark
    /// The state that it is in, in the replay's space.
    var state: Int
    /// In ten-thousandths of a unit; nil where none is recorded.
    var amount: Int64?
  }

  private(set) var entries: [Entry] = []

  /// Finds the cases that are open from a place on, or were before a time in milliseconds; the weights are their
  /// amounts.
  init(of cases: MeasuredCases, from place: Place, weights: CaseWeights?, before time: Int64? = nil) {
    let members = Self.members(from: place, of: cases)
    var entries: [Entry] = []
    _ = cases.marks { way, _ in
      let last = time.map { time in way.visits.last { way.view.entered[$0] < time } } ?? way.last
      guard let last else { return }
      let state = way.state(last)
      guard members.contains(state) else { return }
      entries.append(
        Entry(
          mark: way.mark(.open, began: last), state: state,
          amount: weights?.weight(ofCase: way.row, in: cases.selections[way.selection].table)))
    }
    self.entries = entries
  }

  /// Keeps the cases that a function accepts.
  mutating func keep(_ isKept: (CaseMark) -> Bool) { entries.removeAll { !isKept($0.mark) } }

  /// The cases with an amount.
  var valued: Int { entries.count { $0.amount != nil } }

  /// The sum of the amounts.
  var amount: Double { Double(entries.reduce(Int128(0)) { $0 + Int128($1.amount ?? 0) }) / 10_000 }

  private static func members(from place: Place, of cases: MeasuredCases) -> Set<Int> {
    let process = cases.process
    let isWon = { (stage: String) in process.states(inStage: stage).contains { $0.kind == .won } }
    var members = Set(place.states)
    for pipeline in process.pipelines {
      guard let stage = place.stage, let start = pipeline.path.firstIndex(of: stage),
        !pipeline.path[...start].contains(where: isWon)
      else { continue }
      let later = pipeline.path[(start + 1)...].prefix { !isWon($0) }
      for state in later.flatMap(process.states(inStage:)) {
        if let number = cases.space.number(of: state.id) { members.insert(number) }
      }
    }
    return members
  }
}

/// The money of the wins of some time.
struct WonValue {
  private(set) var amount = 0.0
  /// The wins with an amount.
  private(set) var wins = 0

  init(of cases: MeasuredCases, weights: CaseWeights, in bounds: TimeBounds) {
    var sum: Int128 = 0
    for selection in cases.selections {
      let table = selection.table
      for row in selection.rows {
        guard let amount = weights.weight(ofCase: Int(row), in: table) else { continue }
        for visit in table.visits(ofCase: Int(row))
        where cases.space.kind(Int(table.states[visit])) == .won && bounds.contains(table.entered[visit])
          && table.entered[visit] != VisitTable.unknownEntry
        {
          sum += Int128(amount)
          wins += 1
        }
      }
    }
    amount = Double(sum) / 10_000
  }
}
