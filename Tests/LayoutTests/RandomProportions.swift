import Diagrams
import TestSupport

/// Funnels and flows of up to forty bars, with counts from one to many thousands and labels of all lengths.
enum RandomProportions {
  private static let words = [
    "商談", "リード獲得", "提案・見積", "稟議・契約交渉", "Awaiting inside sales", "Q", "フィールドセールス差し戻し",
    "Opportunity accepted by field sales",
  ]

  /// Flows whose bars hold what enters and leaves them; three ribbons in ten return.
  static func flow(seed: UInt64) -> ProportionalScene {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 1...40, using: &random)
    let largest = [5, 50, 500, 50_000][Int.random(in: 0..<4, using: &random)]
    var bars = (0..<count).map { index in
      let roles: [Node.Role] = [.state, .state, .state, .won, .pool, .lost, .end]
      let role = index == 0 ? .state : random.pick(roles) ?? .state
      return ProportionalScene.Bar(
        id: "n\(index)", role: role, label: label(&random), value: 0,
        isExit: [.pool, .lost, .end].contains(role), rank: index, badges: badges(&random))
    }
    var pairs: Set<[Int]> = []
    var ribbons: [ProportionalScene.Ribbon] = []
    for _ in 0..<Int.random(in: 0...count * 2, using: &random) {
      let from = Int.random(in: 0..<count, using: &random)
      let isBack = random.chance(0.3)
      let to =
        isBack
        ? Int.random(in: 0...from, using: &random)
        : min(count - 1, from + Int.random(in: 0...6, using: &random))
      guard pairs.insert([from, to]).inserted else { continue }
      let value = Double(Int.random(in: 1...largest, using: &random))
      ribbons.append(
        ProportionalScene.Ribbon(
          id: "e\(ribbons.count)", from: "n\(from)", to: "n\(to)", value: value,
          role: isBack ? .recycle : .advance, evidence: random.chance(0.1) ? .undeclared : .observed,
          badges: [
            Badge(kind: .count, text: "\(Int(value))件 (\(Int.random(in: 0...100, using: &random)).5%)")
          ]))
    }
    for index in bars.indices {
      let leaving = ribbons.filter { $0.from == bars[index].id }.reduce(0) { $0 + $1.value }
      let entering = ribbons.filter { $0.to == bars[index].id }.reduce(0) { $0 + $1.value }
      bars[index].value = max(leaving, entering) + Double(Int.random(in: 0...largest, using: &random))
    }
    return ProportionalScene(form: .flow, bars: bars, ribbons: ribbons)
  }

  /// One to three funnels whose bars grow narrower, each with what leaves it.
  static func funnel(seed: UInt64) -> ProportionalScene {
    var random = SplitMix64(seed: seed)
    let groupCount = Int.random(in: 1...3, using: &random)
    var scene = ProportionalScene(form: .funnel, bars: [])
    for number in 0..<groupCount {
      let group = groupCount > 1 ? "g\(number)" : nil
      if let group { scene.groups.append(NodeGroup(id: group, title: label(&random))) }
      var left = Int.random(in: 0...5000, using: &random)
      var before: String?
      for rank in 0..<Int.random(in: 1...10, using: &random) {
        let stage = ProportionalScene.Bar(
          id: "n\(scene.bars.count)", role: .state, label: label(&random), value: Double(left),
          recycled: left > 0 && random.chance(0.5) ? Double(Int.random(in: 1...left, using: &random)) : nil,
          rank: rank, group: group, badges: badges(&random))
        scene.bars.append(stage)
        if let before { addRibbon(from: before, to: stage, badges: badges(&random), in: &scene) }
        before = stage.id
        for _ in 0..<Int.random(in: 0...5, using: &random) where left > 0 {
          let leaving = Int.random(in: 0...left, using: &random)
          left -= leaving
          let exit = ProportionalScene.Bar(
            id: "n\(scene.bars.count)", role: .lost, label: label(&random), value: Double(leaving),
            isExit: true, rank: rank, group: group, badges: [Badge(kind: .count, text: "\(leaving)件 (12.3%)")]
          )
          scene.bars.append(exit)
          addRibbon(from: stage.id, to: exit, badges: [], in: &scene)
        }
      }
    }
    return scene
  }

  private static func addRibbon(
    from: String, to: ProportionalScene.Bar, badges: [Badge], in scene: inout ProportionalScene
  ) {
    scene.ribbons.append(
      ProportionalScene.Ribbon(
        id: "e\(scene.ribbons.count)", from: from, to: to.id, value: to.value, role: .advance, badges: badges)
    )
  }

  private static func label(_ random: inout SplitMix64) -> Label {
    Label(
      lines: (0..<Int.random(in: 1...2, using: &random)).map { _ in random.pick(words) ?? "" })
  }

  private static func badges(_ random: inout SplitMix64) -> [Badge] {
    let texts = ["1,234件（全体比 37.6%）", "前段階比 39.4% (152/386)", "残高 28件", "決着ベース・目標 40% 判定できず"]
    return texts.prefix(Int.random(in: 0...4, using: &random)).map { Badge(kind: .count, text: $0) }
  }
}
