import EventLogs
import ProcessModel

/// Which cohorts are old enough for their rates to stand: those of months whose cases have all had the time that
/// nine tenths of the decided cases took to their outcome.
struct CohortMaturity {
  /// From a case's first event to its win, or to the loss or end it is in, in milliseconds: the ninth decile of
  /// the decided cases; nil when none is decided.
  private let horizon: Double?
  private let asOf: Instant
  private let zone: TimeZoneRules
  /// Where in the cuts the month stands; nil when they cut by no month.
  private let place: Int?

  init(of cases: MeasuredCases, by cuts: [String]) {
    asOf = cases.asOf
    zone = cases.zone
    place = cases.attribute("month") == nil ? cuts.firstIndex(of: "month") : nil
    horizon = place == nil ? nil : Self.horizon(of: cases)
  }

  /// The maturity of a group's cohort; nil where the group is none, or nothing is decided.
  func maturity(of values: [String]) -> Maturity? {
    guard let place, let horizon, let month = LocalDate(iso: values[place] + "-01") else { return nil }
    let age = asOf.milliseconds - zone.start(of: month.adding(months: 1)).milliseconds
    return Maturity(isMature: Double(age) >= horizon, horizon: horizon)
  }

  private static func horizon(of cases: MeasuredCases) -> Double? {
    let space = cases.space
    let isWon = (0..<space.count).map { space.kind($0) == .won }
    let isLost = (0..<space.count).map { space.kind($0) == .lost || space.kind($0) == .end }
    var times: [Int64] = []
    cases.forEachCase { table, visits, _ in
      let begin = table.entered[visits.lowerBound]
      let last = visits.upperBound - 1
      let decided =
        visits.first { isWon[Int(table.states[$0])] } ?? (isLost[Int(table.states[last])] ? last : nil)
      guard let decided, begin != VisitTable.unknownEntry else { return }
      times.append(table.entered[decided] - begin)
    }
    return quantile(tenths: 9, of: &times)
  }
}
