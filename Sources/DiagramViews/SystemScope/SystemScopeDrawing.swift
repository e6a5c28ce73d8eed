import Diagrams
import ProcessModel
import Specs

/// The work of drawing one picture of systems: the stages above, the systems below them as nested frames, the
/// roles at the foot.
struct SystemScopeDrawing {
  private let plan: SystemScopePlan
  private let coverage: SystemCoverage
  private let findings: [SystemCoverage.Finding]
  private let words: SceneWords
  private let process: SalesProcess
  private var builder = GraphBuilder()
  private var groups: [String: String] = [:]
  private var useCases: [String: String] = [:]

  init(
    _ plan: SystemScopePlan, coverage: SystemCoverage, findings: [SystemCoverage.Finding], words: SceneWords
  ) {
    self.plan = plan
    self.coverage = coverage
    self.words = words
    self.findings = findings
    process = words.process
  }

  func graph(_ orientation: Graph.LaneOrientation) -> Graph {
    Graph(
      notation: .boxes, laneOrientation: orientation, groups: builder.groups, nodes: builder.nodes,
      edges: builder.edges)
  }

  mutating func draw() {
    addStages()
    for system in plan.outermost { addFrame(system, in: nil) }
    if plan.records.contains(where: { $0.system == nil }) {
      groups[""] = builder.addGroup(
        Label(Phrase.noSystem(words.languages)), subject: Subject("system", ""))
    }
    for record in plan.records { add(record) }
    for record in plan.idle { addIdle(record) }
    addUseCases()
    addActors()
  }

  // MARK: Process and systems

  private mutating func addStages() {
    var last: String?
    for (column, stage) in plan.stages.enumerated() {
      let node = builder.add(
        Node(
          id: "", role: .object, label: words.label(ofStage: stage), rank: column, tier: 0,
          tooltip: process.stage(stage)?.definition.map(words.text), subject: Subject("stage", stage)))
      if let last {
        builder.add(
          Edge(
            id: "", from: last, to: node, role: .flow,
            subject: Subject("step", "\(plan.stages[column - 1])-\(stage)")))
      }
      last = node
    }
  }

  private mutating func addFrame(_ system: SalesSystem, in parent: String?) {
    let covered = plan.stages.count { stage in
      process.states(inStage: stage).contains { coverage.reaches(system, $0) }
    }
    let group = builder.addGroup(
      words.label(system.name), parent: parent,
      badges: [words.coverageBadge(covered, of: plan.stages.count)],
      subject: Subject("system", system.id))
    groups[system.id] = group
    for part in coverage.parts(of: system) { addFrame(part, in: group) }
  }

  private mutating func add(_ record: SystemScopePlan.Record) {
    let states = Set(record.states.map(\.id))
    let own = findings.filter { states.contains($0.state) }
    _ = builder.add(
      Node(
        id: "", role: .state, label: words.list(of: record.states.map(\.name)),
        group: groups[record.system ?? ""], rank: record.column, tier: record.tier,
        compartments: [own.compactMap { words.remark($0, in: record.system, isAlone: states.count == 1) }]
          .filter { !$0.isEmpty },
        badges: words.stockBadge(of: record.states).map { [$0] } ?? [],
        emphasis: own.isEmpty ? nil : .finding,
        subject: Subject("record", "\(record.system ?? "")-\(plan.stageID(ofColumn: record.column))")))
  }

  private mutating func addIdle(_ record: SystemScopePlan.Record) {
    guard let system = record.system else { return }
    _ = builder.add(
      Node(
        id: "", role: .note, label: words.label(in: { Phrase.recordsNothing($0) }), group: groups[system],
        rank: record.column, tier: record.tier, subject: Subject("record", system)))
  }

  // MARK: Use cases and roles

  private mutating func addUseCases() {
    for activity in plan.activities {
      useCases[activity.useCase.id] = builder.add(
        Node(
          id: "", role: .useCase, label: words.label(activity.useCase.name),
          group: activity.useCase.system.flatMap { groups[$0] }, rank: activity.column, tier: activity.tier,
          subject: Subject("use-case", activity.useCase.id)))
    }
  }

  /// Adds each role that takes part in something below the middle of what it does.
  private mutating func addActors() {
    var taken: Set<GridCells.Cell> = []
    for role in process.roles {
      let own = plan.activities.filter { $0.useCase.actors.contains(role.id) }
      guard !own.isEmpty else { continue }
      let middle = own.reduce(0) { $0 + $1.column } / own.count
      var cell = GridCells.Cell(rank: middle, tier: plan.bottom)
      if let free = Self.free(near: middle, tier: cell.tier, of: plan.stages.count, taken: taken) {
        cell.rank = free
      }
      while taken.contains(cell) { cell.tier += 1 }
      taken.insert(cell)
      let actor = builder.add(
        Node(
          id: "", role: .actor, label: words.label(role.name), rank: cell.rank, tier: cell.tier,
          subject: Subject("role", role.id)))
      for activity in own {
        guard let useCase = useCases[activity.useCase.id] else { continue }
        builder.add(
          Edge(
            id: "", from: actor, to: useCase, role: .association,
            subject: Subject("use", "\(role.id)-\(activity.useCase.id)")))
      }
    }
  }

  /// The free column of a tier that is nearest.
  private static func free(
    near column: Int, tier: Int, of count: Int, taken: Set<GridCells.Cell>
  ) -> Int? {
    (0..<max(1, count)).filter { !taken.contains(GridCells.Cell(rank: $0, tier: tier)) }
      .min { (abs($0 - column), $0) < (abs($1 - column), $1) }
  }
}
