import Diagrams
import TestSupport

/// Class diagrams of up to thirty classes with every kind of association, and texts at most of their ends.
enum RandomClasses {
  private static let names = [
    "企業", "リード", "商談", "移行判定基準", "Transition record", "KPI", "契約更新の見込み", "Contact person",
  ]
  private static let members = ["金額", "予定日", "close date", "獲得経路", "monthly recurring revenue", "«state»"]
  private static let ends = ["1", "*", "0..1", "1..*", "親 0..1", "responsible *"]
  private static let roles: [Edge.Role] = [
    .association, .association, .association, .aggregation, .composition, .generalization, .dependency,
  ]

  static func graph(seed: UInt64) -> Graph {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 1...30, using: &random)
    let nodes = (0..<count).map { index in
      Node(
        id: "n\(index)", role: .type, label: Label(pick(names, &random)),
        stereotype: Int.random(in: 0..<6, using: &random) == 0 ? "role" : nil,
        compartments: (0..<Int.random(in: 0...2, using: &random)).map { _ in
          (0..<Int.random(in: 1...5, using: &random)).map { _ in pick(members, &random) }
        })
    }
    let edges = (0..<Int.random(in: 0...(count * 3 / 2), using: &random)).map { index in
      Edge(
        id: "e\(index)", from: "n\(Int.random(in: 0..<count, using: &random))",
        to: "n\(Int.random(in: 0..<count, using: &random))", role: pick(roles, &random),
        label: Int.random(in: 0..<3, using: &random) == 0 ? Label(pick(names, &random)) : Label(lines: []),
        fromLabel: Int.random(in: 0..<4, using: &random) == 0 ? nil : pick(ends, &random),
        toLabel: Int.random(in: 0..<4, using: &random) == 0 ? nil : pick(ends, &random))
    }
    return Graph(
      notation: .classes,
      laneOrientation: Int.random(in: 0..<2, using: &random) == 0 ? .horizontal : .vertical, nodes: nodes,
      edges: edges)
  }

  private static func pick<Value>(_ values: [Value], _ random: inout SplitMix64) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
