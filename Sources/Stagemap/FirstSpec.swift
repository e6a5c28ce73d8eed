import EventLogs
import EventSources
import ProcessModel
import SpecLoading

/// A first spec for a log, to be named and divided by a person.
///
/// Every word of the column of states becomes a state, in the order in which cases meet them; what is known by its
/// name as won or lost is told so, and moves into and out of lost states are declared as they were seen.
struct FirstSpec {
  /// The spec's lines of YAML.
  let lines: [String]

  /// - Parameters:
  ///   - log: The log.
  ///   - mapping: The lines that map its columns, from `events:` on.
  ///   - name: What the process is called.
  init(_ log: EventLog, mapping: [String], name: String) {
    let order = Self.order(of: log)
    var ids: [Int: String] = [:]
    for (number, value) in order.enumerated() {
      let text = log.stateValues[value]
      ids[value] = isIdentifier(text) ? text : "state-\(number + 1)"
    }
    let key = { (value: Int) in yamlScalar(ids[value] ?? "") }
    let list = { (values: [Int]) in "[\(values.map(key).joined(separator: ", "))]" }
    let kinds = Dictionary(uniqueKeysWithValues: order.map { ($0, Self.kind(of: log.stateValues[$0])) })
    let lost = order.filter { kinds[$0] == "lost" }
    let path = order.filter { kinds[$0] != "lost" }
    let states = order.map { value in
      let name = ids[value] == log.stateValues[value] ? "" : ", name: \(yamlScalar(log.stateValues[value]))"
      let kind = kinds[value]?.map { ", kind: \($0)" } ?? ""
      return "  \(key(value)): { division: sales\(name)\(kind) }"
    }
    let moves = Self.moves(in: log)
    let drops = lost.compactMap { end -> String? in
      let from = path.filter { moves.contains([$0, end]) }
      return from.isEmpty ? nil : "  - { from: \(list(from)), to: \(key(end)) }"
    }
    let returns = lost.compactMap { end -> String? in
      let to = path.filter { moves.contains([end, $0]) }
      return to.isEmpty ? nil : "  - { from: \(key(end)), to: \(list(to)) }"
    }
    var lines = [
      "stagemap: 1", "name: \(yamlScalar(name))", "",
      "# Who works: a lane of the picture for each. Write yours, and behind each state whose it is.",
      "divisions:", "  sales: Sales", "",
      "# The words of the log's column of states, in the order in which cases meet them.",
      "# 'name:' says how pictures call a state; the word then goes under 'values:'.", "states:",
    ]
    lines += states
    lines += ["", "# The way that cases are to go; and below, where they leave it and come back."]
    lines.append("path: \(list(path))")
    if !(drops + returns).isEmpty { lines += ["transitions:"] + drops + returns }
    if let end = path.firstIndex(where: { kinds[$0] == "won" }), end > 0 {
      lines += ["", "# What to measure, with a 'target:' or without.", "kpis:"]
      lines.append("  win-rate: { pass-rate: \(list([path[end - 1], path[end]])) }")
    }
    self.lines = lines + [""] + mapping
  }

  /// The state values by how many states a case saw before them, on average.
  private static func order(of log: EventLog) -> [Int] {
    var places = Array(repeating: (sum: 0, cases: 0), count: log.stateValues.count)
    eachCase(of: log) { states in
      var seen: [Int] = []
      for state in states where !seen.contains(state) {
        places[state].sum += seen.count
        places[state].cases += 1
        seen.append(state)
      }
    }
    return places.indices.filter { places[$0].cases > 0 }.sorted { a, b in
      let (left, right) = (places[a].sum * places[b].cases, places[b].sum * places[a].cases)
      if left != right { return left < right }
      if places[a].cases != places[b].cases { return places[a].cases > places[b].cases }
      return log.stateValues[a].utf8.lexicographicallyPrecedes(log.stateValues[b].utf8)
    }
  }

  /// The pairs of states that followed each other in a case.
  private static func moves(in log: EventLog) -> Set<[Int]> {
    var moves: Set<[Int]> = []
    eachCase(of: log) { states in
      for (from, to) in zip(states, states.dropFirst()) where from != to { moves.insert([from, to]) }
    }
    return moves
  }

  /// Hands out the states of each case in the order of their times.
  private static func eachCase(of log: EventLog, _ body: ([Int]) -> Void) {
    for partition in log.partitions {
      for index in 0..<partition.caseCount {
        let events = partition.events(ofCase: index).map { $0 }.sorted {
          (partition.times[$0], partition.sequence(of: $0), $0)
            < (partition.times[$1], partition.sequence(of: $1), $1)
        }
        body(events.map { Int(partition.states[$0]) })
      }
    }
  }

  private static func kind(of value: String) -> String? {
    let word = foldedForMatching(value).filter { $0.isLetter }
    if ["受注", "受注済", "受注済み", "成約", "契約", "契約済", "won", "closedwon"].contains(word) { return "won" }
    if ["失注", "失注済", "不成立", "lost", "closedlost", "disqualified"].contains(word) { return "lost" }
    return nil
  }
}
