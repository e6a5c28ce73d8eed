extension SalesProcess {
  /// The process with all that an earlier version of it had besides, for a picture of both.
  ///
  /// What both have is as this one has it; what only the earlier one has stands behind what it stood behind
  /// there. Paths, name and calendar of the year are this one's.
  package func united(with earlier: SalesProcess) -> SalesProcess {
    var process = self
    process.calendars = calendars.united(with: earlier.calendars) { $0.id }
    process.divisions = divisions.united(with: earlier.divisions) { $0.id }
    process.roles = roles.united(with: earlier.roles) { $0.id }
    process.systems = systems.united(with: earlier.systems) { $0.id }
    process.stages = stages.united(with: earlier.stages) { $0.id }
    process.states = states.united(with: earlier.states) { $0.id }
    process.transitions = transitions.united(with: earlier.transitions) { $0.id }
    process.criteria = criteria.united(with: earlier.criteria) { $0.id }
    process.reasons = reasons.united(with: earlier.reasons) { $0.id }
    process.kpis = kpis.united(with: earlier.kpis) { $0.id }
    return process
  }
}

extension Array {
  /// The elements with those that only an earlier list has, each behind the one that it followed there.
  package func united(with earlier: [Element], by id: (Element) -> String) -> [Element] {
    var result = self
    var known = Set(map(id))
    var previous: String?
    for element in earlier {
      if known.insert(id(element)).inserted {
        let place = previous.flatMap { previous in result.lastIndex { id($0) == previous } }
        result.insert(element, at: place.map { $0 + 1 } ?? 0)
      }
      previous = id(element)
    }
    return result
  }
}
