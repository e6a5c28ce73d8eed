import DiagramViews
import Diagrams
import ProcessModel
import Specs
import TestSupport
import Testing

@Suite struct RandomHandoffTests {
  private static func process(seed: UInt64) -> SalesProcess {
    var random = SplitMix64(seed: seed)
    let divisions = (0..<Int.random(in: 1...5, using: &random)).map { index in
      Division(
        id: "d\(index)", name: LocalizedText("部門\(index)", in: "ja"), isExternal: random.chance(0.2),
        isSupporting: random.chance(0.1))
    }
    let stages = (0..<Int.random(in: 1...5, using: &random)).map { index in
      Stage(
        id: "g\(index)", name: LocalizedText("段階\(index)", in: "ja"), division: random.pick(divisions)?.id)
    }
    let count = Int.random(in: 1...20, using: &random)
    let states = (0..<count).map { index in
      let kind = index == 0 ? .initial : random.pick(LeadState.Kind.allCases) ?? .open
      let actions = (0..<Int.random(in: 0...3, using: &random)).map { place in
        StateAction(
          name: LocalizedText("作業\(index)-\(place)", in: "ja"),
          division: random.chance(0.3) ? random.pick(divisions)?.id : nil,
          output: random.chance(0.3) ? LocalizedText("成果\(place)", in: "ja") : nil)
      }
      return LeadState(
        id: "s\(index)", name: LocalizedText("状態\(index)", in: "ja"), kind: kind,
        division: random.chance(0.7) ? random.pick(divisions)?.id : nil,
        stage: random.chance(0.5) ? random.pick(stages)?.id : nil, actions: actions)
    }
    var pairs: Set<String> = []
    let transitions = (0..<Int.random(in: 0...count * 3, using: &random)).compactMap { _ -> Transition? in
      guard let from = random.pick(states), let to = random.pick(states),
        pairs.insert("\(from.id)-\(to.id)").inserted
      else { return nil }
      return Transition(
        id: "\(from.id)-\(to.id)", from: from.id, to: to.id,
        kind: random.pick(Transition.Kind.allCases) ?? .advance,
        trigger: random.chance(0.3)
          ? LocalizedText("契機\(Int.random(in: 0...2, using: &random))", in: "ja") : nil)
    }
    var process = SalesProcess(
      id: "random", name: LocalizedText("無作為", in: "ja"), divisions: divisions, stages: stages,
      states: states, transitions: transitions)
    process.pipelines = [Pipeline(id: "path", path: process.stageIDs.filter { _ in random.chance(0.8) })]
    return process
  }

  @Test(arguments: 0..<TestCounts.count(100, full: 2000))
  func `any process is drawn once, between participants that there are`(seed: Int) throws {
    let process = Self.process(seed: UInt64(seed))
    for depth in ViewRequest.Depth.allCases {
      let drawn = ThreeDivisions.draw(process: process) { $0.depth = depth }
      guard case .diagram(let diagram) = drawn, case .sequence(let sequence) = diagram.scene else {
        Issue.record("seed \(seed) is not drawn")
        return
      }
      let participants = Set(sequence.participants.map(\.id))
      for message in sequence.messages {
        #expect(participants.contains(message.from) && participants.contains(message.to), "seed \(seed)")
        #expect(!message.label.isEmpty, "seed \(seed)")
      }
      #expect(sequence.fragments.allSatisfy { !$0.operands.isEmpty }, "seed \(seed)")
      #expect(
        sequence.fragments.flatMap(\.operands).allSatisfy { !$0.items.isEmpty && !$0.condition.isEmpty },
        "seed \(seed)")
      let subjects =
        sequence.participants.map(\.subject) + sequence.messages.map(\.subject)
        + sequence.fragments.map(\.subject)
      let repeated = Dictionary(grouping: subjects, by: { $0 }).filter { $0.value.count > 1 }.keys
      #expect(repeated.isEmpty, "seed \(seed): \(Array(repeated))")
    }
  }
}
