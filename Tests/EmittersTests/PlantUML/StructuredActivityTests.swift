import Diagrams
import Testing

@testable import Emitters

/// Graphs written as `a > b`, in the lanes `l0` and `l1`.
///
/// Ids that begin with `d` are decisions, with `s` starts, and with `z` final marks.
private func graph(_ arrows: [String], inSecondLane second: Set<String> = ["y"]) -> Graph {
  var ids: [String] = []
  var edges: [Edge] = []
  for arrow in arrows {
    let ends = arrow.split(separator: " ").map(String.init).filter { $0 != ">" }
    ids += ends.filter { !ids.contains($0) }
    edges.append(Edge(id: "e\(edges.count)", from: ends[0], to: ends[1], role: .advance))
  }
  ids += second.sorted().filter { !ids.contains($0) }
  return Graph(
    notation: .activity, lanes: ["l0", "l1"].map { Lane(id: $0, title: Label($0)) },
    nodes: ids.map { id in
      let role: Node.Role =
        switch id.first {
        case "d": .decision
        case "s": .initial
        case "z": .end
        default: .action
        }
      return Node(
        id: id, role: role, label: role == .action ? Label(id) : Label(lines: []),
        lane: second.contains(id) ? "l1" : "l0")
    }, edges: edges)
}

@Suite struct StructuredActivityTests {
  @Test(arguments: [
    ["s > a", "a > y"],
    ["a > d", "d > b", "d > y"],
    ["s > a", "a > d", "d > a", "d > y"],
    ["s > a", "a > b", "b > d", "d > a", "d > d2", "d2 > c", "d2 > y"],
    ["s > y", "y > d", "d > b", "d > c", "d > e"],
    ["s > y", "y > a", "a > z"],
  ])
  func `trees of decisions with loops in one lane keep their nodes`(arrows: [String]) throws {
    let graph = graph(arrows)
    let activity = try StructuredActivity(graph)
    #expect(Set(activity.flow.nodes.map(\.id)) == Set(graph.nodes.map(\.id)))
    #expect(activity.flow.nodes.count == graph.nodes.count)
  }

  @Test(
    arguments: [
      (["s > a", "s2 > y"], ActivityObstacle.starts(2)),
      (["a > y", "y > a"], .starts(0)),
      (["a > d", "d > b", "d > c", "b > y", "c > y"], .arrowsInto("y", count: 2)),
      (["s > a", "a > a", "a > y"], .arrowsInto("a", count: 2)),
      (["s > a", "a > y", "a > b"], .arrowsOutOf("a", count: 2)),
      (["s > a", "a > d", "d > y"], .arrowsOutOf("d", count: 1)),
      (["s > a", "a > d", "d > y", "d > b", "b > a"], .arrowsInto("a", count: 2)),
      (["s > y", "a > b", "b > a"], .unreached("a")),
      (["s > a", "a > z", "z > y"], .look("z")),
      (["s > a", "a > s2", "s2 > y"], .look("s2")),
    ] as [([String], ActivityObstacle)])
  func `what an activity diagram would lose is named`(arrows: [String], obstacle: ActivityObstacle) {
    #expect(throws: obstacle) { try StructuredActivity(graph(arrows)) }
  }

  @Test func `a loop that leaves its lane is no block`() {
    let graph = graph(["s > a", "a > b", "b > d", "d > a", "d > c"], inSecondLane: ["b"])
    #expect(throws: ActivityObstacle.arrowsInto("a", count: 2)) { try StructuredActivity(graph) }
  }

  @Test func `a branch of several nodes may be in another lane beside one branch, not two`() throws {
    let two = ["a > d", "d > b", "d > x", "x > y"]
    _ = try StructuredActivity(graph(two, inSecondLane: ["x", "y"]))
    #expect(throws: ActivityObstacle.switchAcrossLanes("d")) {
      try StructuredActivity(graph(two + ["d > c"], inSecondLane: ["x", "y"]))
    }
  }

  @Test func `a final mark right after a decision has to be in its lane`() throws {
    let arrows = ["a > d", "d > b", "d > z"]
    _ = try StructuredActivity(graph(arrows, inSecondLane: ["b"]))
    #expect(throws: ActivityObstacle.look("z")) { try StructuredActivity(graph(arrows, inSecondLane: ["z"])) }
  }

  @Test func `branches stand in the order of their lanes`() throws {
    let activity = try StructuredActivity(graph(["a > d", "d > y", "d > b"]))
    guard case .choice(_, _, let branches) = activity.flow.last else {
      Issue.record("the activity does not end with its decision")
      return
    }
    #expect(branches.map { $0.nodes.map(\.id) } == [["b"], ["y"]])
  }

  @Test func `one lane, an empty lane, frames and other notations are not for activity diagrams`() {
    let good = graph(["s > a", "a > y"])
    var single = good
    single.lanes.removeLast()
    single.nodes.removeLast()
    single.edges.removeLast()
    #expect(throws: ActivityObstacle.lanes) { try StructuredActivity(single) }
    #expect(throws: ActivityObstacle.emptyLane("l1")) {
      try StructuredActivity(graph(["s > a"], inSecondLane: []))
    }
    var framed = good
    framed.groups = [NodeGroup(id: "g0", title: Label("g"))]
    #expect(throws: ActivityObstacle.groups) { try StructuredActivity(framed) }
    var states = good
    states.notation = .stateMachine
    #expect(throws: ActivityObstacle.notation) { try StructuredActivity(states) }
    var homeless = good
    homeless.nodes[1].lane = nil
    #expect(throws: ActivityObstacle.nodesWithoutLane(["a"])) { try StructuredActivity(homeless) }
  }

  @Test func `decisions too deep in each other are refused before they fill the stack`() {
    var arrows = ["s > y", "y > d0"]
    for depth in 0..<5000 { arrows += ["d\(depth) > a\(depth)", "d\(depth) > d\(depth + 1)"] }
    #expect(throws: ActivityObstacle.depth) { try StructuredActivity(graph(arrows)) }
  }

  @Test func `long texts inside a loop find no room`() {
    var graph = graph(["s > y", "y > a", "a > b", "b > d", "d > a", "d > c"])
    let inside = graph.edges.firstIndex { $0.to == "b" } ?? 0
    graph.edges[inside].label = Label(lines: ["1", "2", "3"])
    #expect(throws: ActivityObstacle.text(graph.edges[inside].id)) { try StructuredActivity(graph) }
  }
}
