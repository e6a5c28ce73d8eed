import EventLogs

/// The counts of a directly-follows graph, and where the time of each move stands.
struct FollowsGraph: Sendable {
  struct Node: Sendable {
    let state: Int
    fileprivate(set) var count = NodeCount()
    /// By the state that followed.
    fileprivate(set) var arcs: [Arc] = []
    /// Where the times of all arcs stand.
    fileprivate(set) var room = 0..<0
    /// Where the ages of the stock stand.
    fileprivate(set) var ages = 0..<0
  }

  struct Arc: Sendable {
    fileprivate(set) var count: ArcCount
    /// Where the times stand of moves out of visits entered in the window, and of moves made in it; they overlap.
    fileprivate(set) var byEntry = 0..<0
    fileprivate(set) var byMove = 0..<0
  }

  /// By state.
  private(set) var nodes: [Node]
  private let timeCount: Int
  /// For each part that was counted by itself, where its times go.
  private let places: [TimePlaces]

  /// Joins what was counted of parts of the cases.
  init(of counts: [FollowsCount], stateCount: Int) {
    var nodes = (0..<stateCount).map { Node(state: $0) }
    var arcs: [Arc] = []
    var pairs = PairIndex(stateCount: stateCount)
    for count in counts {
      for (state, node) in count.nodes.enumerated() { nodes[state].count.add(node) }
      for arc in count.arcs {
        let number = pairs.insert(arc.from, arc.to)
        if number == arcs.count { arcs.append(Arc(count: arc)) } else { arcs[number].count.add(arc) }
      }
    }
    var next = Array(repeating: ArcPlaces(), count: arcs.count)
    var start = 0
    let order = arcs.indices.sorted {
      (arcs[$0].count.from, arcs[$0].count.to) < (arcs[$1].count.from, arcs[$1].count.to)
    }
    for number in order {
      let count = arcs[number].count
      next[number] = ArcPlaces(
        byEntry: start, byBoth: start + count.timedByEntry,
        byMove: start + count.timedByEntry + count.timedByBoth)
      arcs[number].byEntry = start..<next[number].byMove
      arcs[number].byMove = next[number].byBoth..<(next[number].byMove + count.timedByMove)
      let node = count.from
      if nodes[node].arcs.isEmpty { nodes[node].room = start..<start }
      start = arcs[number].byMove.upperBound
      nodes[node].room = nodes[node].room.lowerBound..<start
      nodes[node].arcs.append(arcs[number])
    }
    for state in nodes.indices {
      nodes[state].ages = start..<(start + nodes[state].count.timedOpen)
      start = nodes[state].ages.upperBound
    }
    var nextAges = nodes.map(\.ages.lowerBound)
    places = counts.map { count in
      let arcs = count.arcs.map { arc in
        let number = pairs.insert(arc.from, arc.to)
        defer { next[number].skip(arc) }
        return next[number]
      }
      let ages = nextAges
      for state in nextAges.indices { nextAges[state] += count.nodes[state].timedOpen }
      return TimePlaces(arcs: arcs, ages: ages)
    }
    timeCount = start
    self.nodes = nodes
  }

  /// Has all times written, part by part, and measures each node with them.
  /// - Parameters:
  ///   - ticks: What a time is written as.
  ///   - write: Writes the times of a part, by its number, to the places of its pairs.
  ///   - measure: Measures a node with the times of all nodes, of which it may reorder its own.
  /// - Returns: The measures of the nodes.
  func withTimes<Ticks: FixedWidthInteger & Sendable, Measure: Sendable>(
    _ ticks: Ticks.Type,
    write: @Sendable (Int, inout TimePlaces, UnsafeMutableBufferPointer<Ticks>) -> Void,
    measure: @Sendable (Node, UnsafeMutableBufferPointer<Ticks>) -> Measure
  ) -> [Measure] {
    // Each part writes to its own places only, and each node reads and reorders its own only.
    nonisolated(unsafe) let times = UnsafeMutableBufferPointer<Ticks>.allocate(capacity: timeCount)
    defer { times.deallocate() }
    _ = concurrentMap(places.count) { number in
      var places = places[number]
      write(number, &places, times)
    }
    return concurrentMap(nodes.count) { measure(nodes[$0], times) }
  }
}
