import EventLogs
import ProcessModel

/// What a replay met that the author of the spec or the log has to hear about.
package struct LogFindings: Sendable {
  package var unknownValues: [UnknownValue] = []
  /// Lone dates far after all others; looked for only where no as-of was given.
  package var outliers: OutlierDates?
  /// Service levels that are not, or not wholly, measured.
  package var serviceLevels: [ServiceLevelFinding] = []
}

/// A transition's service level that cannot be measured as the model declares it.
package struct ServiceLevelFinding: Hashable, Sendable {
  package enum Gap: Hashable, Sendable {
    /// The calendar of this id is not declared, so the level is not measured.
    case calendar(String)
    /// No attribute of the log answers this condition, so the tighter limit is not applied to any case.
    case condition(String)
  }

  package var transition: String
  package var gap: Gap

  package init(transition: String, gap: Gap) {
    self.transition = transition
    self.gap = gap
  }

  var isUnreadCondition: Bool {
    if case .condition = gap { return true }
    return false
  }
}

/// A value of the state column that means no state of the model.
package struct UnknownValue: Hashable, Sendable {
  package var text: String
  /// Rows with the value, before the as-of.
  package var rows: Int
  /// The state that it most likely means.
  package var likelyState: LikelyStates.Guess?
  /// Where it was read first.
  package var source: String
  package var line: UInt32
}

/// The unknown values of a log, the most frequent first, then by bytes.
func unknownValues(
  in log: EventLog, values: ValueResolution, process: SalesProcess, asOf: Instant
) -> [UnknownValue] {
  struct Sighting {
    var rows = 0
    var source = UInt16.max
    var line = UInt32.max
  }
  let known = values.space.knownCount
  var sightings = Array(repeating: Sighting(), count: values.space.count - known)
  var isReached = Array(repeating: false, count: known)
  for partition in log.partitions {
    for (event, value) in partition.states.enumerated() where partition.times[event] < asOf.milliseconds {
      let state = Int(values.state(of: value, at: partition.times[event]))
      guard state >= known else {
        isReached[state] = true
        continue
      }
      sightings[state - known].rows += 1
      let first = sightings[state - known]
      let place = (partition.source(of: event), partition.lines[event])
      if place < (first.source, first.line) {
        (sightings[state - known].source, sightings[state - known].line) = place
      }
    }
  }
  let found = sightings.indices.filter { sightings[$0].rows > 0 }
  let text = { (number: Int) in String(values.space.ids[known + number].dropFirst()) }
  let likely = LikelyStates(
    of: found.map(text), in: process,
    reached: Set(isReached.indices.filter { isReached[$0] }.map { values.space.ids[$0] }))
  return found.map { number in
    let sighting = sightings[number]
    return UnknownValue(
      text: text(number), rows: sighting.rows, likelyState: likely.state(of: text(number)),
      source: log.sources[Int(sighting.source)], line: sighting.line)
  }.sorted { $0.rows != $1.rows ? $0.rows > $1.rows : $0.text.utf8Precedes($1.text) }
}
