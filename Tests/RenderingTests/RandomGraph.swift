import TestSupport

/// A random process graph, with the features on which libgraphviz is known to fail.
struct RandomGraph {
  let dot: String

  init(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let count = Int(generator.next() % 23) + 2
    let laneCount = Int(generator.next() % 4) + 1
    var lanes = [[Int]](repeating: [], count: laneCount)
    for node in 0..<count { lanes[Int(generator.next() % UInt64(laneCount))].append(node) }
    let hasLanes = generator.chance(0.7)
    let hasLabels = generator.chance(0.7)
    let hasRanks = generator.chance(0.3)
    var dot = "digraph g {\nnode [shape=box, fontname=\"Noto Sans CJK JP\"]\n"
    if generator.chance(0.4) { dot += "rankdir=LR\n" }
    if generator.chance(0.2) { dot += "compound=true\n" }
    for (index, lane) in lanes.enumerated() {
      if hasLanes { dot += "subgraph cluster_\(index) { label=\"部門 \(index)\"\n" }
      for node in lane { dot += Self.node(node, &generator) }
      if hasRanks, lane.count > 1 { dot += "{ rank=same; n\(lane[0]); n\(lane[1]) }\n" }
      if hasLanes { dot += "}\n" }
    }
    for node in 1..<count { dot += Self.edge(node - 1, node, hasLabels, &generator) }
    for _ in 0..<Int(generator.next() % UInt64(count / 2 + 1)) {
      let (tail, head) = (Int(generator.next() % UInt64(count)), Int(generator.next() % UInt64(count)))
      dot += Self.edge(tail, head, hasLabels && generator.chance(0.5), &generator)
    }
    self.dot = dot + "}\n"
  }

  private static func node(_ node: Int, _ generator: inout SplitMix64) -> String {
    let label =
      generator.chance(0.3) ? "<商談 \(node)<BR/><B>\(generator.next() % 10_000)件</B>>" : "\"stage \(node)\""
    return "n\(node) [id=n\(node), label=\(label)]\n"
  }

  private static func edge(
    _ tail: Int, _ head: Int, _ hasLabel: Bool, _ generator: inout SplitMix64
  ) -> String {
    var attributes = hasLabel ? ["label=\"\(generator.next() % 100) %\""] : []
    if generator.chance(0.1) { attributes.append("constraint=false") }
    return "n\(tail) -> n\(head) [\(attributes.joined(separator: ", "))]\n"
  }
}
