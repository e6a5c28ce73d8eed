import ProcessModel
import Specs

/// Where everything stands in a picture of systems: a column for each stage, a rectangle of cells for each
/// system, so that no frame meets another.
struct SystemScopePlan {
  /// States of one stage that one system records.
  struct Record: Hashable {
    /// Nil for what no system records.
    var system: String?
    var column: Int
    var tier: Int
    var states: [LeadState]
  }

  struct Activity: Hashable {
    var useCase: UseCase
    var column: Int
    var tier: Int
  }

  /// The stages in the order of the paths.
  let stages: [String]
  private(set) var records: [Record] = []
  private(set) var activities: [Activity] = []
  /// The systems that have neither states nor activities, with a cell to say so.
  private(set) var idle: [Record] = []
  /// The first tier below all systems.
  private(set) var bottom = 1
  private let process: SalesProcess
  private let coverage: SystemCoverage
  private let useCases: [UseCase]
  private let columnOfState: [String: Int]
  /// By column the first tier that is free.
  private var skyline: [Int]

  /// The systems that stand in no other one shown, in the spec's order.
  let outermost: [SalesSystem]

  /// Plans all systems, or those of some ids with what stands inside them.
  init(
    _ process: SalesProcess, coverage: SystemCoverage, useCases: [UseCase], pipeline: String?,
    chosen: Set<String>? = nil
  ) {
    outermost =
      chosen.map { ids in
        process.systems.filter { system in
          ids.contains(system.id) && !ids.contains { coverage.contains($0, system.id) }
        }
      } ?? coverage.outermost
    self.process = process
    self.coverage = coverage
    self.useCases = useCases
    var seen: Set<String> = []
    let path = process.pipelines.filter { pipeline == nil || $0.id == pipeline }.flatMap(\.path)
      .filter { seen.insert($0).inserted }
    stages = path.isEmpty ? process.stageIDs : path
    columnOfState = Self.columns(of: process, stages: stages)
    skyline = Array(repeating: 1, count: max(1, stages.count))
    for system in outermost { place(system) }
    if chosen == nil {
      placeActivities(of: nil, in: skyline.indices)
      placeUnrecorded()
    }
    bottom = skyline.max() ?? 1
  }

  /// The stage of a column; empty for the one column of a process without stages.
  func stageID(ofColumn column: Int) -> String { stages.indices.contains(column) ? stages[column] : "" }

  /// A state stands with its stage; one of no stage with the last stage that leads to it.
  private static func columns(of process: SalesProcess, stages: [String]) -> [String: Int] {
    var columns: [String: Int] = [:]
    for state in process.states {
      columns[state.id] = process.stageID(of: state).flatMap(stages.firstIndex)
    }
    let known = columns
    for state in process.states where known[state.id] == nil {
      columns[state.id] =
        process.transitions.filter { $0.to == state.id }.compactMap { known[$0.from] }.max()
        ?? max(0, stages.count - 1)
    }
    return columns
  }

  // MARK: Systems

  /// Places a system with all that stands in it below what is placed already.
  private mutating func place(_ system: SalesSystem) {
    let columns = columns(of: system)
    let top = skyline[columns].max() ?? 1
    for column in columns { skyline[column] = top }
    for part in coverage.parts(of: system) { place(part) }
    let isEmpty = records.count + activities.count
    for column in columns {
      let states = recorded(by: system.id).filter { columnOfState[$0.id] == column }
      guard !states.isEmpty else { continue }
      records.append(Record(system: system.id, column: column, tier: skyline[column], states: states))
      skyline[column] += 1
    }
    placeActivities(of: system.id, in: columns)
    let end = skyline[columns].max() ?? top
    if end == top, isEmpty == records.count + activities.count {
      idle.append(Record(system: system.id, column: columns.lowerBound, tier: top, states: []))
    }
    for column in columns { skyline[column] = max(end, top + 1) }
  }

  private func recorded(by system: String) -> [LeadState] {
    process.states.filter { coverage.systems(of: $0).contains(system) }
  }

  /// From the first to the last stage that a system, or one inside of it, records.
  private func columns(of system: SalesSystem) -> Range<Int> {
    let own = process.states.filter { coverage.covers(system, $0) }.compactMap { columnOfState[$0.id] }
    let named = recorded(by: system.id).compactMap { columnOfState[$0.id] }
    let inner = coverage.parts(of: system).flatMap { Array(columns(of: $0)) }
    let all = own + named + inner
    let first = all.min() ?? 0
    return first..<max(first, all.max() ?? 0) + 1
  }

  /// Places the use cases of a system where there is room, if possible under a stage of those who take part.
  private mutating func placeActivities(of system: String?, in columns: Range<Int>) {
    for useCase in useCases where useCase.system == system {
      let preferred = self.columns(ofActors: useCase.actors)
      let column =
        columns.min {
          (skyline[$0], preferred.contains($0) ? 0 : 1, $0) < (
            skyline[$1], preferred.contains($1) ? 0 : 1, $1
          )
        } ?? columns.lowerBound
      activities.append(Activity(useCase: useCase, column: column, tier: skyline[column]))
      skyline[column] += 1
    }
  }

  private func columns(ofActors actors: [String]) -> Set<Int> {
    let divisions = process.divisions.filter { !$0.roles.filter(actors.contains).isEmpty }.map(\.id)
    return Set(
      stages.indices.filter { column in
        process.stage(stages[column])?.division.map(divisions.contains) ?? false
      })
  }

  /// What no system records stands below all systems.
  private mutating func placeUnrecorded() {
    let states = process.states.filter { coverage.systems(of: $0).isEmpty }
    let tier = skyline.max() ?? 1
    for column in skyline.indices {
      let own = states.filter { columnOfState[$0.id] == column }
      guard !own.isEmpty else { continue }
      records.append(Record(system: nil, column: column, tier: tier, states: own))
      skyline[column] = tier + 1
    }
  }
}
