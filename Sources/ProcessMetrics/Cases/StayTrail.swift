import ProcessModel

/// Follows the stays in one place with regard to another, by the rules of `stayCounts`, and says of each with
/// which visits it began and was decided.
struct StayTrail {
  private let plans: [StayRoles]
  private let bounds: TimeBounds

  init(from: Place, to: Place, in cases: MeasuredCases) {
    let paths = cases.process.pipelines.map(\.path) + [[]]
    plans = zip(paths, cases.positions).map { path, positions in
      StayRoles(from: from, to: to, path: path, positions: positions, space: cases.space)
    }
    bounds = TimeBounds(cases.window)
  }

  private func plan(of way: CaseWay) -> StayRoles {
    way.pipeline < 0 ? plans[plans.count - 1] : plans[way.pipeline]
  }

  /// The stays that a case began inside the window, in the order in which they were decided, open ones last.
  func stays(of way: CaseWay) -> [CaseMark] {
    let roles = plan(of: way).roles
    var decided: [CaseMark] = []
    var pending: [Int] = []
    var last: UInt8 = 0
    for visit in way.visits {
      let role = roles[way.state(visit)]
      defer { last = role }
      let isInside = role & StayRoles.inFrom != 0
      let wasInside = last & StayRoles.inFrom != 0
      let passes = role & StayRoles.passes != 0
      let fails = role & StayRoles.fails != 0 && !(isInside && wasInside)
      if passes || fails {
        decided += pending.map { way.mark(passes ? .passed : .failed, began: $0, decided: visit) }
        pending = []
      }
      guard isInside, !wasInside, bounds.contains(way.view.entered[visit]) else { continue }
      if passes { decided.append(way.mark(.passed, began: visit)) } else { pending.append(visit) }
    }
    return decided + pending.map { way.mark(.open, began: $0) }
  }

  /// The mark of a case that came first to the place, or skipped it, inside the window: whether it got to the
  /// other one by the as-of; nil for a case that is not of the cohort.
  func cohortMember(of way: CaseWay) -> CaseMark? {
    let plan = plan(of: way)
    var began: Int?
    for visit in way.visits {
      let role = plan.roles[way.state(visit)]
      // With the other place ahead a skip of this one reaches it; else it has to come later.
      if plan.isAhead, began == nil, role & StayRoles.reachesFrom != 0 { began = visit }
      if let began, !bounds.contains(way.view.entered[began]) { return nil }
      if let began, role & StayRoles.reachesTo != 0 {
        return way.mark(.passed, began: began, decided: visit)
      }
      if began == nil, role & StayRoles.reachesFrom != 0 { began = visit }
    }
    return began.flatMap { began in
      bounds.contains(way.view.entered[began]) ? way.mark(.notReached, began: began) : nil
    }
  }

  /// For each case the time of its first entry inside the window to the first passing after it, where both
  /// are timed.
  func firstPassing(of way: CaseWay) -> CaseMark? {
    let roles = plan(of: way).roles
    var began: Int?
    for visit in way.visits {
      let role = roles[way.state(visit)]
      if let began {
        guard role & StayRoles.passes != 0 else { continue }
        return way.mark(.passed, began: began, decided: visit)
      }
      guard role & StayRoles.inFrom != 0 else { continue }
      let entered = way.view.entered[visit]
      guard bounds.contains(entered), entered != VisitTable.unknownEntry else { return nil }
      began = visit
    }
    return nil
  }
}
