import Foundation
import ProcessMetrics
import TestSupport
import Testing

/// The estimators beside other programs on random input.
///
/// These are lifelines and statsmodels for curves, statsmodels for intervals,
/// numpy for chains. Their answers are made by `scripts/make-estimator-references`.
@Suite struct EstimatorReferenceTests {
  private struct References: Decodable {
    struct Survival: Decodable {
      var times: [Int64]
      /// 0 is censored.
      var outcomes: [Int]
      var ends: [Int64]
      var survival: [Double]
      var median: Int64?
      var incidence: [[Double]]
      /// At the last end but one, by outcome; lifelines only.
      var variance: [Double]
      var varianceTime: Int64

      var spans: [ObservedSpan] {
        zip(times, outcomes).map { ObservedSpan(time: $0, outcome: $1 == 0 ? nil : $1 - 1) }
      }
    }

    struct Proportion: Decodable {
      /// k and n of the later share, then of the earlier.
      var counts: [Int]
      var wilson: [Double]
      var newcombe: [Double]
    }

    struct Chain: Decodable {
      var counts: [[Int]]
      var start: [Double]
      /// To come to the last place but one, from each that is left.
      var chances: [Double]
      var visits: [Double]
    }

    var tied: [Survival]
    var untied: [Survival]
    var proportions: [Proportion]
    var chains: [Chain]
  }

  private let references: References

  init() throws {
    let file = ProjectRoot.url("Tests/References/estimators.json")
    references = try JSONDecoder().decode(References.self, from: Data(contentsOf: file))
  }

  private func expect(_ values: [Double], _ expected: [Double], _ comment: Comment) {
    #expect(values.count == expected.count, comment)
    for (value, other) in zip(values, expected) { #expect((value - other).magnitude < 1e-9, comment) }
  }

  @Test func `survival and its median are those of lifelines`() {
    for (number, set) in (references.tied + references.untied).enumerated() {
      let curve = KaplanMeier(of: set.spans)
      #expect(curve.points.map(\.time) == set.ends, "set \(number)")
      expect(curve.points.map(\.survival), set.survival, "set \(number)")
      #expect(curve.median == set.median, "set \(number)")
    }
  }

  @Test func `incidences are those of statsmodels with ties and those of lifelines without`() {
    for (number, set) in (references.tied + references.untied).enumerated() {
      let curve = AalenJohansen(of: set.spans, outcomes: 3)
      for outcome in 0..<3 {
        expect(
          curve.points.map { $0.incidence[outcome] }, set.incidence[outcome], "set \(number), \(outcome)")
      }
    }
  }

  @Test func `the variance of an incidence is that of lifelines`() {
    for (number, set) in references.untied.enumerated() {
      let curve = AalenJohansen(of: set.spans, outcomes: 3)
      expect(
        (0..<3).map { curve.variance(of: $0, at: set.varianceTime) }, set.variance, "set \(number)")
    }
  }

  @Test func `Wilson's and Newcombe's intervals are those of statsmodels`() throws {
    for (number, set) in references.proportions.enumerated() {
      let later = Ratio(k: set.counts[0], n: set.counts[1])
      let earlier = Ratio(k: set.counts[2], n: set.counts[3])
      let own = try #require(later.interval)
      expect([own.low, own.high], set.wilson, "set \(number)")
      let change = try #require(later.difference(from: earlier)?.interval)
      expect([change.low, change.high], set.newcombe, "set \(number)")
    }
  }

  @Test func `chances and visits of a chain are those of numpy`() {
    for (number, set) in references.chains.enumerated() {
      let chain = AbsorbingChain(counts: set.counts)
      let goal = set.counts.count - 2
      expect(Array(chain.reaching([goal]).prefix(goal)), set.chances, "set \(number)")
      expect(chain.visits(from: set.start).map { $0 ?? .nan }, set.visits, "set \(number)")
    }
  }
}
