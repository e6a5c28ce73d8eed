import EventLogs

/// The stretches of a case's way in a stage or state: visits of a state, stays in a stage of several states.
struct PlaceSpans {
  private let members: Set<Int>
  /// A declared move from a state to itself begins another visit, but a move inside a stage no other stay.
  private let isOneState: Bool

  init(_ place: Place) {
    members = Set(place.states)
    isOneState = place.states.count == 1
  }

  /// The spans of a case: the visit with which each begins, and the one that ended it, if any.
  func spans(of way: CaseWay) -> [(began: Int, ended: Int?)] {
    var spans: [(began: Int, ended: Int?)] = []
    var began: Int?
    for visit in way.visits {
      let isInside = members.contains(way.state(visit))
      if let start = began, !isInside || isOneState {
        spans.append((start, visit))
        began = nil
      }
      if isInside, began == nil { began = visit }
    }
    if let began { spans.append((began, nil)) }
    return spans
  }
}

/// The cases that are in a stage or state at the as-of, those that have come to rest there included.
func residents(of place: Place, in cases: MeasuredCases) -> [CaseMark] {
  let spans = PlaceSpans(place)
  let asOf = cases.asOf.milliseconds
  return cases.marks { way, marks in
    guard let last = spans.spans(of: way).last, last.ended == nil else { return }
    let entered = way.view.entered[last.began]
    let age = entered == VisitTable.unknownEntry ? nil : asOf - entered
    let isSettled = cases.space.isSettled(way.state(way.last), age: age)
    marks.append(way.mark(isSettled ? .settled : .open, began: last.began, since: last.began))
  }
}

/// Nine tenths of the spans that began in the window, are timed and have ended took at most so long.
func p90OfEndedSpans(in place: Place, of cases: MeasuredCases) -> Double? {
  let spans = PlaceSpans(place)
  let bounds = TimeBounds(cases.window)
  var durations: [Int64] = []
  _ = cases.marks { way, _ in
    for span in spans.spans(of: way) {
      let entered = way.view.entered[span.began]
      guard let ended = span.ended, entered != VisitTable.unknownEntry, bounds.contains(entered) else {
        continue
      }
      durations.append(way.view.entered[ended] - entered)
    }
  }
  return quantile(tenths: 9, of: &durations)
}

/// The entries to a stage or state from outside it inside the window, or only each case's very first.
func entries(to place: Place, firstOnly: Bool, in cases: MeasuredCases) -> [CaseMark] {
  let members = Set(place.states)
  let bounds = TimeBounds(cases.window)
  return cases.marks { way, marks in
    var wasInside = false
    for visit in way.visits {
      let isInside = members.contains(way.state(visit))
      defer { wasInside = isInside }
      guard isInside, !wasInside else { continue }
      if bounds.contains(way.view.entered[visit]) { marks.append(way.mark(.entered, began: visit)) }
      if firstOnly { return }
    }
  }
}
