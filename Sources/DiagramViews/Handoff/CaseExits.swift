import ProcessModel

/// The moves that leave a case's way forward: what may happen at its stops instead of the next.
struct CaseExits {
  /// A renewal that leads back on the way within one division, and the stops that it repeats.
  struct Renewal: Hashable {
    var move: Transition
    var stops: ClosedRange<Int>
  }

  /// The renewals that loops can show: no two of them repeat a stop.
  let renewals: [Renewal]
  /// By stop: its exits, those that differ only in the state they leave as one, at the last stop of them.
  let groups: [Int: [[Transition]]]

  init(_ process: SalesProcess, along path: CasePath) {
    let renewals = Self.renewals(process, along: path)
    self.renewals = renewals
    let repeating = Set(renewals.map(\.move.id))
    var groups: [[Transition]] = []
    var known: [Likeness: Int] = [:]
    for move in process.transitions where !repeating.contains(move.id) && Self.isExit(move, process, path) {
      let likeness = Likeness(move, division: process.state(move.from).flatMap(process.divisionID(of:)))
      if let group = known[likeness] {
        groups[group].append(move)
      } else {
        known[likeness] = groups.count
        groups.append([move])
      }
    }
    self.groups = Dictionary(
      grouping: groups, by: { group in group.compactMap { path.stop(ofState: $0.from) }.max() ?? 0 })
  }

  /// What moves that are drawn as one have in common.
  private struct Likeness: Hashable {
    var to: String
    var kind: Transition.Kind
    var texts: [LocalizedText?]
    var reasons: [String]
    var division: String?

    init(_ move: Transition, division: String?) {
      to = move.to
      kind = move.kind
      texts = [move.name, move.trigger, move.source]
      reasons = move.reasons
      self.division = division
    }
  }

  private static func renewals(_ process: SalesProcess, along path: CasePath) -> [Renewal] {
    var found: [Renewal] = []
    for move in process.transitions where move.kind == .renew {
      guard let from = path.stop(ofState: move.from), let to = path.stop(ofState: move.to), to < from else {
        continue
      }
      let isWithin = (to...from).allSatisfy { path.stops[$0].division == path.stops[to].division }
      guard isWithin, !found.contains(where: { $0.stops.overlaps(to + 1...from) }) else { continue }
      found.append(Renewal(move: move, stops: to + 1...from))
    }
    return found
  }

  /// Whether a move leaves a stop in another way than to the next ones.
  private static func isExit(_ move: Transition, _ process: SalesProcess, _ path: CasePath) -> Bool {
    guard let from = path.stop(ofState: move.from) else { return false }
    let to = path.stop(ofState: move.to)
    switch move.kind {
    case .expire, .spawn: return false
    case .recycle:
      // Out of a pool or a loss it is the way back of a dropped case.
      let isDropOut = process.state(move.from)?.kind.isDropOut ?? true
      return !isDropOut && to.map { $0 <= from } ?? false
    case .advance, .accept, .renew, .handBack, .park, .drop: break
    }
    guard let to else { return true }
    return to < from || to == from && (move.from == move.to || move.kind == .renew)
  }
}
