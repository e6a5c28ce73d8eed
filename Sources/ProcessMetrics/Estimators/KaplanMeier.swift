/// The share of spans that last longer than a time, with those still going on taken into account.
///
/// The product-limit estimator S(t) = Π (1 − dᵢ/nᵢ) of Kaplan and Meier (1958, JASA 53:457–481). It is right for
/// the time until a span ends in any way. Ends of one kind among several are not its matter: with the others
/// taken as censored, 1 − S overstates; see `AalenJohansen`.
package struct KaplanMeier: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    /// Milliseconds.
    package var time: Int64
    package var atRisk: Int
    package var ended: Int
    /// The share that lasts longer than this time.
    package var survival: Double
  }

  /// The times at which spans ended, in order.
  package private(set) var points: [Point] = []

  package init(of spans: [ObservedSpan]) {
    var survival = 1.0
    let ways = spans.map { ObservedSpan(time: $0.time, outcome: $0.outcome == nil ? nil : 0) }
    RiskTable(of: ways, outcomes: 1).forEachRow { row in
      survival *= Double(row.atRisk - row.ended) / Double(row.atRisk)
      points.append(Point(time: row.time, atRisk: row.atRisk, ended: row.ended, survival: survival))
    }
  }

  /// The first time after which at most half still go on, in milliseconds; nil when more than half do.
  ///
  /// The half is taken with the little that the products may have been rounded by.
  package var median: Int64? { points.first { $0.survival <= 0.5 + 1e-12 }?.time }
}
