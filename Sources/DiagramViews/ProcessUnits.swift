import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

/// What is one thing in a process picture: a state, or at depth `stage` all states of a stage.
struct ProcessUnit: Hashable {
  /// The state's or stage's id.
  var id: String
  var name: LocalizedText
  var states: [LeadState]
  var division: String?
  /// The place in the model's order.
  var rank: Int
  var isStage: Bool
  /// The role of a node of its own; nil for work.
  var outcomeRole: Node.Role?
  /// The actions to draw instead of the unit itself.
  var actions: [StateAction]

  var subject: Subject { Subject(isStage ? "stage" : "state", id) }
  /// The division of the last thing done.
  var lastDivision: String? { actions.last?.division ?? division }
  var divisions: [String] { ([division] + actions.map(\.division)).compactMap { $0 } }
}

/// A move between units.
struct ProcessMove: Hashable {
  var from: String
  var to: String
  var fromUnit: String
  var toUnit: String
  /// Nil for an undeclared move.
  var transition: Transition?
}

/// The units of a process at one depth, narrowed to those that a request asks for and their neighbours.
struct ProcessUnits {
  private(set) var all: [ProcessUnit]
  /// The units in which cases begin.
  private(set) var entryUnits: [String]
  /// Whether nothing fits the filters of the request.
  let isNothing: Bool
  private let unitOfState: [String: String]

  init(_ process: SalesProcess, depth: ViewRequest.Depth, _ request: ViewRequest, in context: DrawingContext)
  {
    let whole = UnitList(process, depth: depth)
    let selection = UnitSelection(context.filtered, depth: depth, request)
    isNothing = selection.own.isEmpty && !request.filters.isEmpty
    all = whole.units.filter { selection.shows($0.id) }
    unitOfState = whole.unitOfState.filter { selection.shows($0.value) }
    var seen: Set<String> = []
    entryUnits = process.states.filter { $0.kind == .initial }
      .compactMap { whole.unitOfState[$0.id] }
      .filter { selection.shows($0) && seen.insert($0).inserted }
    if entryUnits.isEmpty, request.filters.isEmpty, let first = all.first { entryUnits = [first.id] }
  }

  /// The unit that shows a state; nil when none does.
  func unit(ofState id: String) -> String? { unitOfState[id] }

  /// The declared moves between different units, and from a state to itself; moves of one kind between the
  /// same units are one.
  func moves(_ transitions: [Transition]) -> [ProcessMove] {
    var seen: Set<[String]> = []
    return transitions.compactMap { transition in
      guard let from = unitOfState[transition.from], let to = unitOfState[transition.to],
        from != to || transition.from == transition.to
      else { return nil }
      let isMerged = from != transition.from || to != transition.to
      guard !isMerged || seen.insert([from, to, transition.kind.rawValue]).inserted else { return nil }
      return ProcessMove(
        from: transition.from, to: transition.to, fromUnit: from, toUnit: to, transition: transition)
    }
  }

  /// What of a process lies outside of the picture, and what leads into and out of it.
  func outside(of process: SalesProcess, _ report: KPIReport?) -> Outside {
    let known = Set(process.states.map(\.id))
    let crosses = { (from: String, to: String) in
      known.contains(from) && known.contains(to) && (unitOfState[from] == nil) != (unitOfState[to] == nil)
    }
    return Outside(
      states: process.states.count { unitOfState[$0.id] == nil },
      transitions: process.transitions.count { crosses($0.from, $0.to) },
      moves: report.map { report in
        report.transitions.filter { crosses($0.from, $0.to) }.reduce(0) { $0 + $1.count }
      })
  }

  /// The units that a measured move leads between; nil when one is not shown.
  func unitsOfMove(_ measure: TransitionMeasure) -> (from: String, to: String)? {
    guard let from = unitOfState[measure.from], let to = unitOfState[measure.to] else { return nil }
    return (from, to)
  }

  func undeclaredMove(_ measure: TransitionMeasure) -> ProcessMove? {
    guard let from = unitOfState[measure.from], let to = unitOfState[measure.to] else { return nil }
    return ProcessMove(from: measure.from, to: measure.to, fromUnit: from, toUnit: to, transition: nil)
  }
}

/// What lies outside of a narrowed picture.
struct Outside: Hashable {
  /// The states that are not shown.
  var states: Int
  /// The declared transitions with one end in the picture.
  var transitions: Int
  /// The measured moves, declared or not, with one end in the picture; nil without a report.
  var moves: Int?
}
