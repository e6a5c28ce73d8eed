import EventLogs
import ProcessModel

/// The activities that a KPI speaks of, and the clock that its times run on.
struct ChosenActivities {
  let activities: CaseActivities
  let clock: ServiceLevelClocks.Clock
  private let isChosen: [Bool]

  /// - Throws: Why the KPI cannot be measured.
  init(of definition: KPIDefinition, in cases: MeasuredCases) throws(Obstacle) {
    guard let activities = cases.activities else {
      throw Obstacle(reason: "no activities were read: the spec has no section 'activities'")
    }
    let (isChosen, unknown) = activities.chosenKinds(definition.activities)
    if let unknown { throw Obstacle(reason: "no activity is of the kind '\(unknown)'") }
    guard let clock = cases.clocks.clock(ofCalendar: definition.calendar) else {
      throw Obstacle(reason: "the model has no calendar '\(definition.calendar ?? "")'")
    }
    self.activities = activities
    self.isChosen = isChosen
    self.clock = clock
  }

  struct Obstacle: Error { let reason: String }

  /// Calls a function with every case: its visits, and its chosen activities as places, in order of time.
  func forEachCase(of cases: MeasuredCases, _ body: (VisitView, Range<Int>, [Int]) -> Void) {
    for selection in cases.selections {
      selection.table.withView { view in
        for row in selection.rows {
          body(view, view.visits(ofCase: Int(row)), places(of: Int(row), in: selection.table))
        }
      }
    }
  }

  /// The chosen activities of a case of a table, as places, in order of time.
  func places(of row: Int, in table: VisitTable) -> [Int] {
    activities.activities(of: row, in: table).filter { isChosen[activities.kind(of: $0)] }
  }

  /// The time of an activity, in milliseconds since 1970.
  func time(_ place: Int) -> Int64 { activities.times[place] }

  /// The time on the clock between two instants, in milliseconds.
  func elapsed(from start: Int64, to end: Int64) -> Int64 {
    clock.milliseconds(from: Instant(milliseconds: start), to: Instant(milliseconds: end))
  }
}

/// A case's time in a place, from coming in from outside it to leaving it.
struct PlaceVisit {
  /// `VisitTable.unknownEntry` where it is not known.
  var entered: Int64
  /// Nil while the case is there.
  var left: Int64?
}

extension VisitView {
  /// The times that a case was in any of some states, in order.
  func visits(_ visits: Range<Int>, inside states: Set<Int>) -> [PlaceVisit] {
    var result: [PlaceVisit] = []
    for visit in visits {
      let isInside = states.contains(Int(self.states[visit]))
      let isOpen = result.last.map { $0.left == nil } ?? false
      if isInside, !isOpen {
        result.append(PlaceVisit(entered: entered[visit]))
      } else if !isInside, isOpen {
        result[result.count - 1].left = entered[visit]
      }
    }
    return result
  }
}

extension KPIContext {
  /// The reading of a kind that measures the activities of cases at a stage or state, or why there is none.
  func readings(
    of definition: KPIDefinition, unit: KPIReading.Unit, at id: String,
    _ measure: (Place, ChosenActivities) -> KPIReading
  ) -> [KPIReading] {
    guard let place = place(id) else {
      return [unavailable(definition, unit: unit, because: unknownPlace(id))]
    }
    do throws(ChosenActivities.Obstacle) {
      return [measure(place, try ChosenActivities(of: definition, in: cases))]
    } catch {
      return [unavailable(definition, unit: unit, because: error.reason)]
    }
  }

  /// A reading of times or numbers, of which some of `n` are known, by the definition's statistic.
  ///
  /// `scale` is what one of the unit counts among the values.
  func reading(
    of definition: KPIDefinition, unit: KPIReading.Unit, summingUp values: [Int64], of n: Int,
    scale: Double = 1
  ) -> KPIReading {
    guard definition.statistic != .kaplanMeierMedian else {
      return unavailable(
        definition, unit: unit, because: "the Kaplan–Meier estimator is not used for activities")
    }
    return reading(
      of: definition, unit: unit, value: statistic(definition.statistic, of: values).map { $0 / scale },
      ratio: Ratio(k: values.count, n: n), observations: values.count)
  }
}
