import ProcessModel

/// How a made-up organisation follows its process: where cases go next and how long they stay.
///
/// The figures are invented, plausible for business-to-business sales, and the same for every run of one
/// model.
struct Habits {
  private let process: SalesProcess
  private let outgoing: [String: [Transition]]

  init(_ process: SalesProcess) {
    self.process = process
    outgoing = Dictionary(grouping: process.transitions, by: \.from)
  }

  /// What happens to a case in a state; nil when it comes to rest there.
  func next(from state: LeadState, visits: Int, random: inout SplitMix64) -> Transition? {
    let choices = outgoing[state.id] ?? []
    guard !choices.isEmpty, random.share() >= restShare(of: state, visits: visits) else { return nil }
    let weights = choices.map { weight(of: $0, in: state) }
    var point = random.share() * weights.reduce(0, +)
    for (choice, weight) in zip(choices, weights) {
      point -= weight
      if point < 0 { return choice }
    }
    return choices.last
  }

  /// The share of visits that stay where they are for good.
  private func restShare(of state: LeadState, visits: Int) -> Double {
    switch state.kind {
    case .end: 1
    case .lost: 0.55
    case .won, .milestone, .open, .initial: visits > 6 ? 0.5 : 0.02
    case .pool: 0.04
    }
  }

  /// The later a state stands in the model, the fewer cases pass it; drop-outs share the rest.
  private func weight(of transition: Transition, in state: LeadState) -> Double {
    switch transition.kind {
    case .advance, .accept: 6.5 - passDifficulty(of: state)
    case .renew: 9
    case .handBack: 1.1
    case .park: 1.6
    case .drop: 1.5 + passDifficulty(of: state) * 0.35
    case .recycle: 2.4
    case .expire: 3.2
    case .spawn: 0.5
    }
  }

  /// From 0 to 4, different for each state but fixed: real funnels are uneven.
  private func passDifficulty(of state: LeadState) -> Double {
    let place = process.states.firstIndex { $0.id == state.id } ?? 0
    return [0.6, 2.4, 1.0, 3.1, 1.7, 0.8, 3.6, 2.0][place % 8]
  }

  /// How long a visit lasts, in minutes.
  func minutes(in state: LeadState, before transition: Transition, random: inout SplitMix64) -> Int {
    let median =
      switch state.kind {
      case .pool:
        transition.kind == .expire ? expiryMinutes(of: state) : 45 * 1440
      case .lost: 20 * 1440
      case .won, .milestone, .end: 3 * 1440
      case .open, .initial: typicalMinutes(in: state, before: transition)
      }
    return max(1, Int(Double(median) * spread(&random)))
  }

  private func expiryMinutes(of state: LeadState) -> Int {
    Int((state.expires ?? CalendarDuration(365, .days)).milliseconds / 60_000)
  }

  /// Sixty per cent of what the service level allows, else a few days.
  private func typicalMinutes(in state: LeadState, before transition: Transition) -> Int {
    let promised = transition.serviceLevel ?? (outgoing[state.id] ?? []).compactMap(\.serviceLevel).first
    if let promised {
      let factor = promised.calendar == nil ? 0.6 : 0.75
      return Int(Double(promised.within.milliseconds) / 60_000 * factor)
    }
    let place = process.states.firstIndex { $0.id == state.id } ?? 0
    return [3, 9, 2, 6, 12, 8, 16, 21][place % 8] * 1440
  }

  /// A factor with median 1 and a long right tail: quantiles of a log-normal distribution (σ = 0.8), read
  /// from a table so that no machine's mathematical library can change a sample.
  private func spread(_ random: inout SplitMix64) -> Double {
    let quantiles = [
      0.16, 0.27, 0.36, 0.44, 0.51, 0.58, 0.66, 0.74, 0.82, 0.90, 1.00, 1.11, 1.22, 1.36, 1.52, 1.72, 1.96,
      2.29, 2.79, 3.73, 6.43,
    ]
    let place = random.share() * Double(quantiles.count - 1)
    let index = Int(place)
    return quantiles[index] + (quantiles[index + 1] - quantiles[index]) * (place - Double(index))
  }
}
