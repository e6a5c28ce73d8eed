/// A way to look for the tightest place; each has a question and a winner of its own, and no score is made of them.
package enum Lens: String, Hashable, Sendable, CaseIterable {
  /// Where do most fall out? The lowest resolved pass rate.
  case passRate = "pass-rate"
  /// Where does a point more bring most wins? By the Markov chain.
  case sensitivity
  /// Where is closing the gap to the target worth most wins? By the chain computed anew.
  case target
  /// Where does time pile up? The share of all time before the win.
  case time
  /// Where is most money lost? Amounts times the chance to win that dropping out takes away.
  case money
}

/// What one lens names as the tightest place.
package struct Bottleneck: Hashable, Sendable {
  package var lens: Lens
  package var from: String
  /// The stage that the step leads to; nil where the lens speaks of the stage `from` itself.
  package var to: String?
  /// The rate; wins of a hundred cases for a point, or at the target; the share of time; the amount.
  package var value: Double
  /// The resolved stays of the step.
  package var ratio: Ratio?
  /// Whether the interval of the rate lies apart from that of the next lowest; nil for lenses without intervals.
  package var isDistinguishable: Bool?

  package init(
    lens: Lens, from: String, to: String?, value: Double, ratio: Ratio? = nil, isDistinguishable: Bool? = nil
  ) {
    self.lens = lens
    self.from = from
    self.to = to
    self.value = value
    self.ratio = ratio
    self.isDistinguishable = isDistinguishable
  }
}

/// One step of a path as all lenses see it, side by side.
package struct LensMeasure: Hashable, Sendable {
  package var from: String
  package var to: String
  /// The resolved rate, and the interval it is judged by.
  package var passRate: Ratio
  package var interval: Interval?
  /// More wins of a hundred cases for each point by which the rate rises, its slope; nil where the chain cannot tell.
  package var sensitivity: Double?
  /// The target of the rate; nil without one.
  package var target: Double?
  /// More wins of a hundred cases at the target; 0 where it is reached.
  package var targetGain: Double?
  /// The stage's share of all cases' time in stages before the win, in the window; nil from the win on.
  package var timeShare: Double?
  package var netFlow = 0
  /// Milliseconds.
  package var openP90Age: Double?
  /// Visits to the stage that ended without passing, and those of them whose case has an amount.
  package var drops = 0
  package var dropsWithAmount = 0
  /// Their amounts times the chance to win that each lost; nil without any amount.
  package var moneyLost: Double?

  package init(from: String, to: String, passRate: Ratio, interval: Interval? = nil) {
    self.from = from
    self.to = to
    self.passRate = passRate
    self.interval = interval
  }
}

extension KPIReport {
  /// What a lens names as the tightest place; nil when it names none.
  package func bottleneck(_ lens: Lens) -> Bottleneck? { bottlenecks.first { $0.lens == lens } }

  /// What pictures mark.
  package var markedBottleneck: Bottleneck? { bottleneck(lens) }
}
