import EventLogs
import ProcessModel

/// What open cases will bring before a time, by the chance of each to win given how long it has been in its stage.
///
/// The chance is that of the stays in the same stage, entered in the window, that lasted as long: those won before
/// the time, of those not yet decided (Aalen and Johansen), lost and handed-back ones competing. A case that is older
/// than any that was decided has no chance to be told, and counts nothing.
struct WinsByTime {
  private(set) var amount = 0.0
  /// Whether more than half of the money rests on curves with too few stays at risk.
  private(set) var isThin = false

  init(of open: OpenPipeline, in cases: MeasuredCases, before end: Instant) {
    // A win at the very end is none of the period.
    let time = max(0, end.milliseconds - cases.asOf.milliseconds - 1)
    var curves: [String: AalenJohansen] = [:]
    var (total, thin) = (0.0, 0.0)
    for entry in open.entries {
      guard let ten = entry.amount else { continue }
      let state = cases.process.states[entry.state]
      guard let stage = cases.place(cases.process.stageID(of: state) ?? state.id) else { continue }
      let id = stage.stage ?? state.id
      let curve = curves[id] ?? Self.curve(from: stage, in: cases)
      curves[id] = curve
      let age = Self.age(of: entry.mark, in: stage, of: cases)
      let (chance, atRisk) = curve.chance(of: StayCounts.passed, within: time, atAge: age)
      let money = Double(ten) / 10_000
      amount += money * chance
      total += money
      if atRisk < AalenJohansen.fewestAtRisk { thin += money }
    }
    isThin = thin * 2 > total
  }

  private static func curve(from stage: Place, in cases: MeasuredCases) -> AalenJohansen {
    let won = Place(
      states: cases.space.ids.indices.filter { cases.space.kind($0) == .won },
      stage: cases.process.states.first { $0.kind == .won }.flatMap(cases.process.stageID(of:)))
    let spans = stayCounts(from: stage, to: won, in: cases, keeping: .spans).spans
    return AalenJohansen(of: spans, outcomes: 2)
  }

  /// How long a case has been in its stage; of one whose entry is not timed, as if it had just come.
  private static func age(of mark: CaseMark, in stage: Place, of cases: MeasuredCases) -> Int64 {
    let table = cases.selections[mark.selection].table
    let first = table.visits(ofCase: mark.row).lowerBound
    var visit = mark.began
    while visit > first, stage.states.contains(Int(table.states[visit - 1])) { visit -= 1 }
    let entered = table.entered[visit]
    return entered == VisitTable.unknownEntry ? 0 : max(0, cases.asOf.milliseconds - entered)
  }
}
