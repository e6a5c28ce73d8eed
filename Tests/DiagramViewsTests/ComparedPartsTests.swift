import DiagramViews
import Diagrams
import ProcessModel
import Specs
import Testing

/// What a comparison says of elements that are made up of several parts of the model.
@Suite struct ComparedPartsTests {
  private static let process: SalesProcess = {
    var process = SmallProcess.process
    process.systems = [
      system("ma", ["lead", "pool"]), system("sfa", ["discovery", "proposal", "won"]),
    ]
    return process
  }()

  private static func system(_ id: String, _ states: [String]) -> SalesSystem {
    SalesSystem(id: id, name: SmallProcess.name(id, id.uppercased()), scope: .states(states))
  }

  private func draw(_ view: any DiagramView, _ change: (inout SalesProcess) -> Void) throws -> Graph {
    var after = Self.process
    change(&after)
    return try #require(
      view.picture(
        ViewRequest(id: view.name, view: view.name),
        in: DrawingContext(
          specification: Specification(process: after), languages: PictureLanguages("ja"),
          baseline: Baseline(specification: Specification(process: Self.process)))
      ).graph)
  }

  @Test func `a system that is new is a marked frame with added records`() throws {
    let graph = try draw(SystemScopeView()) { $0.systems.append(Self.system("sign", ["lost"])) }
    #expect(try graph.group("system", "sign").title.lines == ["＋ sign（追加）"])
    let record = try graph.requiredNode("record", "sign-opp")
    #expect(record.emphasis == .added)
    #expect(record.badges.map(\.text) == ["＋ 追加"])
  }

  @Test func `a system that is gone is a marked frame with removed records, and nothing is recorded twice`()
    throws
  {
    let graph = try draw(SystemScopeView()) { process in
      process.systems[1] = Self.system("crm", ["discovery", "proposal", "won"])
    }
    #expect(try graph.group("system", "sfa").title.lines == ["－ sfa（廃止）"])
    #expect(try graph.requiredNode("record", "sfa-opp").emphasis == .removed)
    #expect(try graph.requiredNode("record", "crm-opp").emphasis == .added)
    #expect(graph.nodes.filter { $0.subject?.kind == "record" }.allSatisfy { $0.compartments.isEmpty })
  }

  @Test func `a record of other states tells which they were`() throws {
    let graph = try draw(SystemScopeView()) { process in
      process.systems[1] = Self.system("sfa", ["discovery", "won"])
    }
    let record = try graph.requiredNode("record", "sfa-opp")
    #expect(record.label.lines == ["課題確認"])
    #expect(record.emphasis == .changed)
    #expect(record.badges.map(\.text) == ["変更（前: 課題確認、提案）"])
  }

  @Test func `what a system no longer records at a stage is told at its frame`() throws {
    let graph = try draw(SystemScopeView()) { process in
      process.systems[1] = Self.system("sfa", ["discovery", "proposal"])
    }
    #expect(try graph.group("system", "sfa").badges.map(\.text).contains("－ 廃止: 受注"))
    #expect(graph.node("record", "sfa-won") == nil)
  }

  @Test func `a record that is as it was has no mark`() throws {
    let graph = try draw(SystemScopeView()) { $0.systems.append(Self.system("sign", ["lost"])) }
    let record = try graph.requiredNode("record", "ma-lead")
    #expect(record.emphasis == nil && record.badges.isEmpty)
  }

  @Test func `a new stage brings a valve that is added, and an outcome with two feeders an added drain`()
    throws
  {
    let graph = try draw(RevenueFlowView()) { process in
      process.states.insert(LeadState(id: "trial", name: SmallProcess.name("試用", "Trial")), at: 3)
      process.transitions.removeAll { $0.id == "proposal-won" }
      process.transitions += [
        ("proposal", "trial", .advance), ("trial", "won", .advance), ("trial", "lost", .drop),
      ]
      .map { (from: String, to: String, kind: Transition.Kind) in
        Transition(id: "\(from)-\(to)", from: from, to: to, kind: kind)
      }
      process.pipelines[0].path = ["lead", "opp", "trial", "won"]
    }
    #expect(try graph.requiredNode("valve", "trial").emphasis == .added)
    #expect(try graph.requiredNode("valve", "lead").emphasis == nil)
    #expect(try graph.requiredNode("drain", "trial-lost").emphasis == .added)
  }

  @Test func `a valve with another criterion tells the former one`() throws {
    let graph = try draw(RevenueFlowView()) { process in
      process.transitions[0].guardText = SmallProcess.name("予算あり", "Budget")
    }
    let valve = try graph.requiredNode("valve", "lead")
    #expect(valve.emphasis == .changed)
    #expect(valve.badges.map(\.text) == ["変更（前: 記載なし）"])
  }
}
