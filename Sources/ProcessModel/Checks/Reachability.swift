extension SalesProcess {
  /// The states that can be entered from others by declared moves, the others included.
  func states(reachableFrom start: [String], backwards: Bool = false) -> Set<String> {
    var neighbours: [String: [String]] = [:]
    for move in transitions {
      neighbours[backwards ? move.to : move.from, default: []].append(backwards ? move.from : move.to)
    }
    var reached = Set(start)
    var waiting = start
    while let state = waiting.popLast() {
      for next in neighbours[state] ?? [] where reached.insert(next).inserted { waiting.append(next) }
    }
    return reached
  }
}
