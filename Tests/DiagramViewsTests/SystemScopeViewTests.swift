import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Specs
import TestSupport
import Testing

@Suite struct SystemScopeViewTests {
  /// MA and SFA stand in a CRM that records all.
  private static let systems = [
    system("ma", ["lead"]), system("sfa", ["meeting", "proposal", "won", "lost"]),
    SalesSystem(id: "crm", name: ThreeDivisions.name("顧客管理", "CRM"), scope: .all, contains: ["ma", "sfa"]),
  ]

  private static let useCases = [
    UseCase(id: "register", name: ThreeDivisions.name("登録する", "Register"), system: "ma", actors: ["rep"]),
    UseCase(
      id: "forecast", name: ThreeDivisions.name("予測する", "Forecast"), system: "sfa", actors: ["ae", "rep"]),
    UseCase(id: "call", name: ThreeDivisions.name("架電する", "Call"), system: "crm", actors: ["ae"]),
  ]

  private static func system(_ id: String, _ states: [String]) -> SalesSystem {
    SalesSystem(id: id, name: ThreeDivisions.name(id, id.uppercased()), scope: .states(states))
  }

  private func draw(
    _ systems: [SalesSystem] = systems, useCases: [UseCase] = useCases, report: KPIReport? = nil,
    language: String = "ja", change: (inout SalesProcess) -> Void = { _ in }
  ) throws -> Diagram {
    var process = ThreeDivisions.process
    process.roles = ["rep", "ae"].map { Role(id: $0, name: ThreeDivisions.name($0, $0)) }
    process.divisions[0].roles = ["rep"]
    process.divisions[1].roles = ["ae"]
    process.systems = systems
    change(&process)
    let drawn = SystemScopeView().draw(
      ViewRequest(id: "system-scope", view: "system-scope"),
      in: DrawingContext(
        specification: Specification(process: process, content: ContentSections(useCases: useCases)),
        report: report, languages: PictureLanguages(language)))
    return try #require(drawn.picture)
  }

  private func graph(_ systems: [SalesSystem] = systems, useCases: [UseCase] = useCases) throws -> Graph {
    try draw(systems, useCases: useCases).scene.graph
  }

  @Test func `the stages run along the top in the order of the path`() throws {
    let stages = try graph().nodes.filter { $0.subject?.kind == "stage" }
    #expect(stages.compactMap { $0.subject?.id } == ["lead", "opp", "won", "use"])
    #expect(stages.map(\.rank) == [0, 1, 2, 3])
    #expect(stages.allSatisfy { $0.tier == 0 })
  }

  @Test func `a system that stands in another is a frame in its frame`() throws {
    let graph = try graph()
    let crm = try graph.group("system", "crm")
    #expect(crm.parent == nil)
    #expect(try graph.group("system", "ma").parent == crm.id)
    #expect(try graph.group("system", "sfa").parent == crm.id)
  }

  @Test func `a frame tells how many of the stages its system records`() throws {
    let graph = try graph()
    let texts = try ["ma", "sfa", "crm"].map { try graph.group("system", $0).badges.map(\.text) }
    #expect(texts == [["4段階中1段階"], ["4段階中2段階"], ["4段階中4段階"]])
  }

  @Test func `states stand in the innermost system that records them, below their stage`() throws {
    let graph = try graph()
    let lead = try graph.requiredNode("record", "ma-lead")
    #expect(lead.group == (try graph.group("system", "ma").id))
    #expect(lead.rank == 0)
    let deal = try graph.requiredNode("record", "sfa-opp")
    #expect(deal.label.lines == ["面談、提案、失注"])
    #expect(deal.rank == 1)
    #expect(try graph.requiredNode("record", "crm-opp").rank == 1)
    #expect(try graph.requiredNode("record", "crm-use").rank == 3)
  }

  @Test func `roles stand at the foot and are joined to what they do`() throws {
    let graph = try graph()
    #expect(try graph.joins(("role", "rep"), ("use-case", "register")))
    #expect(try graph.joins(("role", "rep"), ("use-case", "forecast")))
    #expect(try graph.joins(("role", "ae"), ("use-case", "call")))
    let lowest = graph.nodes.filter { $0.role != .actor }.compactMap(\.tier).max() ?? 0
    #expect(graph.nodes.filter { $0.role == .actor }.allSatisfy { ($0.tier ?? 0) > lowest })
    #expect(try graph.requiredNode("use-case", "forecast").group == (try graph.group("system", "sfa").id))
  }

  @Test func `what one system records and none contradicts needs no check`() throws {
    let picture = try draw()
    #expect(picture.scene.graph.nodes.allSatisfy { $0.emphasis == nil })
    #expect(picture.table == nil)
    #expect(picture.footnotes.contains { $0.contains("はない") })
  }

  @Test func `a state that two systems record is told at both and listed`() throws {
    let picture = try draw(Self.systems + [Self.system("cards", ["lead"])])
    let graph = picture.scene.graph
    for system in ["ma", "cards"] {
      #expect(try graph.requiredNode("record", "\(system)-lead").emphasis == .finding)
    }
    #expect(try graph.requiredNode("record", "ma-lead").compartments == [["二重記録（cardsにも）"]])
    #expect(picture.table?.rows == [["リード", "–", "ma・cards", "二重記録"]])
  }

  @Test func `what no system records stands in a frame of its own and is listed`() throws {
    let picture = try draw([Self.system("sfa", ["lead", "meeting", "proposal", "won", "lost", "pool"])])
    let graph = picture.scene.graph
    let frame = try graph.group("system", "")
    let record = try graph.requiredNode("record", "-use")
    #expect(record.group == frame.id)
    #expect(record.emphasis == .finding)
    #expect(picture.table?.rows.map(\.last) == Array(repeating: "どこにも記録されない", count: 4))
  }

  @Test func `an action in a system apart from its state's is recorded twice`() throws {
    let picture = try draw(
      [Self.system("ma", ["lead"]), Self.system("sheet", [])] + Self.systems.dropFirst(2)
    ) {
      $0.states[0].actions[1].system = "sheet"
    }
    let record = try picture.scene.graph.requiredNode("record", "ma-lead")
    #expect(record.compartments == [["二重記録: 名刺を登録する（sheet）"]])
    #expect(picture.table?.rows == [["リード", "名刺を登録する", "ma・sheet", "二重記録"]])
  }

  @Test func `the customer's own actions are nobody's to record`() throws {
    let picture = try draw([Self.system("sfa", ["lead"])]) { $0.states[0].actions[0].system = nil }
    #expect(picture.table?.rows.contains { $0[1] == "来場する" } == false)
  }

  @Test func `a system that records nothing says so`() throws {
    let graph = try graph(Self.systems + [Self.system("sheet", [])])
    let note = try graph.requiredNode("record", "sheet")
    #expect(note.label.lines == ["記録する状態なし"])
    #expect(note.group == (try graph.group("system", "sheet").id))
  }

  @Test func `with a log, records have their stock`() throws {
    var report = ThreeDivisions.report
    report.states = [("meeting", 3), ("proposal", 4), ("won", 9)].map { id, open in
      var state = StateMeasure(id: id)
      (state.visits, state.open) = (open, open)
      return state
    }
    let graph = try draw(report: report).scene.graph
    #expect(try graph.requiredNode("record", "sfa-opp").badges.map(\.text) == ["残高 7件"])
    #expect(try graph.requiredNode("record", "ma-lead").badges.isEmpty)
  }

  @Test func `a picture in two languages has both on lines of their own`() throws {
    let graph = try draw(language: "ja-en").scene.graph
    #expect(try graph.group("system", "crm").title.lines == ["顧客管理", "CRM"])
    #expect(
      try graph.requiredNode("record", "sfa-opp").label.lines
        == ["面談、提案、失注", "Meeting; Proposal; Lost"])
  }

  @Test func `a process without systems has no scope of any`() {
    #expect(SmallProcess.draw(SystemScopeView(), nil) == .needs(section: "systems"))
  }

  @Test func `whatever systems record and contain, no frame meets another that it does not hold`() throws {
    let seeds = UInt64(1)...UInt64(TestCounts.count(150, full: 3000))
    for seed in seeds {
      var random = SplitMix64(seed: seed)
      let states = ThreeDivisions.process.states.map(\.id)
      let count = Int.random(in: 1...6, using: &random)
      let systems = (0..<count).map { number in
        SalesSystem(
          id: "s\(number)", name: ThreeDivisions.name("s\(number)", "S\(number)"),
          scope: random.chance(0.2) ? .all : .states(states.filter { _ in random.chance(0.3) }),
          contains: (0..<count).filter { $0 != number && random.chance(0.2) }.map { "s\($0)" })
      }
      let useCases = (0..<5).map { number in
        UseCase(
          id: "u\(number)", name: ThreeDivisions.name("u", "U"), system: "s\(number % count)",
          actors: random.chance(0.5) ? ["rep"] : ["ae", "rep"])
      }
      let graph = try graph(systems, useCases: useCases)
      #expect(graph.repeatedSubjects == 0, "seed \(seed)")
      #expect(Set(graph.nodes.map { [$0.rank, $0.tier] }).count == graph.nodes.count, "seed \(seed)")
      #expect(graph.groups.count { $0.subject?.id != "" } == count, "seed \(seed)")
      #expect(graph.meetingFrames == [], "seed \(seed)")
    }
    TestCounts.report("random system landscapes drawn", seeds.count)
  }
}

extension Graph {
  /// The pairs of groups whose cells overlap although neither holds the other, and groups around a stranger.
  fileprivate var meetingFrames: [String] {
    let holders = Dictionary(groups.map { ($0.id, $0.parent) }, uniquingKeysWith: { first, _ in first })
    func chain(_ group: String?) -> [String] {
      var chain: [String] = []
      var next = group
      while let current = next, !chain.contains(current) {
        chain.append(current)
        next = holders[current] ?? nil
      }
      return chain
    }
    var problems: [String] = []
    for group in groups {
      let inside = nodes.filter { chain($0.group).contains(group.id) }
      let (ranks, tiers) = (inside.compactMap(\.rank), inside.compactMap(\.tier))
      guard let left = ranks.min(), let right = ranks.max(), let top = tiers.min(), let bottom = tiers.max()
      else {
        problems.append("\(group.id) is empty")
        continue
      }
      for node in nodes where !chain(node.group).contains(group.id) {
        guard let rank = node.rank, let tier = node.tier else { continue }
        if (left...right).contains(rank), (top...bottom).contains(tier) {
          problems.append("\(node.id) in \(group.id)")
        }
      }
    }
    return problems
  }
}
