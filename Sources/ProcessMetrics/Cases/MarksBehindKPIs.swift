package import ProcessModel

extension PassRate {
  /// The failed and the open stays; for a cohort, its cases that did not get there.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .passRate(let from, let to) = definition.measure else { return nil }
    guard let trail = StayTrail(from, to, in: cases) else { return [] }
    if definition.bases.first == .cohort {
      return cases.marks { way, marks in
        if let mark = trail.cohortMember(of: way), mark.outcome == .notReached { marks.append(mark) }
      }
    }
    return cases.undecidedStays(trail)
  }
}

extension Renewal {
  /// The renewals that were not made, and those not decided yet.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .renewal(let due, let active) = definition.measure else { return nil }
    return StayTrail(due, active, in: cases).map(cases.undecidedStays) ?? []
  }
}

extension StageDuration {
  /// The stays that passed and are timed: those whose times the number is made of.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .duration(let from, let to) = definition.measure else { return nil }
    guard let trail = StayTrail(from, to, in: cases) else { return [] }
    return cases.marks { way, marks in
      switch definition.visits {
      case .first: trail.firstPassing(of: way).map { marks.append($0) }
      case .all:
        marks += trail.stays(of: way).filter {
          $0.outcome == .passed && way.view.entered[$0.began] != VisitTable.unknownEntry
        }
      }
    }
  }
}

extension ServiceLevelAttainment {
  /// The visits that breached the limit, left or not.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .serviceLevel(let id) = definition.measure else { return nil }
    let judge = cases.process.transitions.first { $0.id == id }
      .flatMap { ServiceLevelJudge(of: $0, in: cases) }
    return judge?.breaches(in: cases, enteredIn: TimeBounds(cases.window)) ?? []
  }
}

extension Throughput {
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .throughput(let id) = definition.measure else { return nil }
    return cases.place(id).map { entries(to: $0, firstOnly: definition.visits == .first, in: cases) } ?? []
  }
}

extension Rework {
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .rework(let id) = definition.measure else { return nil }
    return cases.place(id).map { entries(to: $0, firstOnly: false, in: cases) } ?? []
  }
}

extension Stock {
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .count(let id) = definition.measure else { return nil }
    return cases.place(id).map { residents(of: $0, in: cases) } ?? []
  }
}

extension Conformance {
  /// The moves that the model does not declare, those to and from unknown values included.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .conformance = definition.measure else { return nil }
    return cases.moves { from, to in
      cases.space.transition(from: from, to: to) == nil ? .undeclared : nil
    }
  }
}

extension RecycleRate {
  /// The drop-outs, into a pool or not.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .recycleRate = definition.measure else { return nil }
    return cases.moves { from, to in
      cases.space.isDropOut(to) && !cases.space.isDropOut(from) ? .dropped : nil
    }
  }
}

extension StayTrail {
  /// The trail between two stages or states by their ids; nil when the model has not both.
  fileprivate init?(_ from: String, _ to: String, in cases: MeasuredCases) {
    guard let start = cases.place(from), let goal = cases.place(to) else { return nil }
    self.init(from: start, to: goal, in: cases)
  }
}

extension MeasuredCases {
  func place(_ id: String) -> Place? { Place(id, in: process, space: space) }

  /// The stays that failed, and those that are open.
  fileprivate func undecidedStays(_ trail: StayTrail) -> [CaseMark] {
    marks { way, marks in marks += trail.stays(of: way).filter { $0.outcome != .passed } }
  }
}

extension ServiceLevelJudge {
  /// The visits, entered in some time, that are beyond the limit.
  func breaches(in cases: MeasuredCases, enteredIn bounds: TimeBounds) -> [CaseMark] {
    var marks: [CaseMark] = []
    forEachJudged(of: cases, enteredIn: bounds) { judged in
      guard judged.verdict == .breached else { return }
      marks.append(
        CaseMark(
          selection: judged.selection, row: judged.row, outcome: .breached, began: judged.visit,
          decided: judged.hasLeft ? judged.visit + 1 : judged.visit, since: nil))
    }
    return marks
  }
}
