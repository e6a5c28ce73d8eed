import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

/// The work of drawing one case's way: what is done and handed over at each stop, and what may happen instead.
struct HandoffDrawing {
  /// Stands for the division of states that have none; no id is empty.
  static let noDivision = ""

  typealias Item = MessageSequence.Item
  typealias Message = MessageSequence.Message

  let path: CasePath
  let exits: CaseExits
  let words: SceneWords
  let depth: ViewRequest.Depth
  let moves: ObservedMoves
  /// The ids of the transitions that some message stands for.
  private(set) var drawn: Set<String> = []

  init(_ path: CasePath, words: SceneWords, depth: ViewRequest.Depth) {
    self.path = path
    exits = CaseExits(words.process, along: path)
    self.words = words
    self.depth = depth
    moves = ObservedMoves(words.context.report)
  }

  var process: SalesProcess { words.process }

  mutating func items() -> [Item] {
    var stops: [[Item]] = []
    var holder: String?
    for index in path.stops.indices {
      var items = steps(of: index, holder: &holder)
      items += drawnExits(of: index)
      stops.append(items)
    }
    return looped(stops) + recycling()
  }

  /// Remembers that a transition is drawn.
  mutating func mark(_ transitions: [Transition]) { drawn.formUnion(transitions.map(\.id)) }

  func division(ofState id: String) -> String {
    process.state(id).flatMap(process.divisionID(of:)) ?? Self.noDivision
  }

  // MARK: Work and hand-offs

  /// What one division does in a row.
  private struct Run {
    var division: String
    var work: [LocalizedText]
  }

  /// The messages of a stop: the hand-off to it, what others do for it, and its own work.
  private mutating func steps(of index: Int, holder: inout String?) -> [Item] {
    let stop = path.stops[index]
    let own = stop.division ?? Self.noDivision
    var runs: [Run] = []
    for action in stop.actions {
      let division = action.division ?? own
      if runs.last?.division == division, depth != .action {
        runs[runs.count - 1].work.append(action.name)
      } else {
        runs.append(Run(division: division, work: [action.name]))
      }
    }
    if runs.isEmpty { runs = [Run(division: own, work: [])] }
    var items: [Item] = []
    // An entry from another division is a message of its own, one within the division a part of its first work.
    var entry = stop.entry
    if let transition = entry { mark([transition]) }
    if let from = holder, from != runs[0].division {
      items.append(.message(handOff(from: from, to: runs[0].division, index: index)))
      entry = nil
      // A stop without work of its own is named by the hand-off, if nothing else is handed over.
      if runs[0].work.isEmpty, output(before: index) == nil { runs.removeFirst() }
    }
    for (place, run) in runs.enumerated() {
      let next = place + 1 < runs.count ? runs[place + 1].division : run.division
      items.append(.message(work(run, to: next, index: index, place: place, entry: entry)))
      entry = nil
    }
    holder = runs.last?.division ?? own
    return items
  }

  private func handOff(from: String, to: String, index: Int) -> Message {
    let stop = path.stops[index]
    let entered = stop.states.first.flatMap(process.stageID(of:)).flatMap(process.stage)
    let object = output(before: index) ?? (stop.actions.isEmpty ? nil : entered?.name) ?? stop.name
    guard let entry = stop.entry else {
      return Message(id: "", from: from, to: to, label: words.label(object, because: nil))
    }
    var message = message(of: entry, from: from, to: to)
    message.label = words.label(object, because: entry.name ?? entry.trigger ?? entry.source)
    message.isHandOff = true
    return message
  }

  /// What the work at the stop before came to last: the thing that is handed over.
  private func output(before index: Int) -> LocalizedText? {
    index > 0 ? path.stops[index - 1].actions.last { $0.output != nil }?.output : nil
  }

  private func work(_ run: Run, to: String, index: Int, place: Int, entry: Transition?) -> Message {
    let stop = path.stops[index]
    let done = run.work.isEmpty ? stop.name : words.list(run.work)
    var message =
      entry.map { self.message(of: $0, from: run.division, to: to) }
      ?? Message(id: "", from: run.division, to: to, label: Label(""))
    message.label = words.label(reason(of: entry, at: stop) ?? done, because: done)
    message.tooltip = message.tooltip ?? words.text(stop.name)
    message.subject = Subject("work", "\(stop.id)-\(place + 1)")
    return message
  }

  /// Why the work of a stop begins now: what the entry is called, or the success that was just reached.
  private func reason(of entry: Transition?, at stop: CasePath.Stop) -> LocalizedText? {
    let kind = stop.states.first?.kind
    return entry.flatMap { $0.name ?? $0.trigger ?? $0.source }
      ?? (kind == .won || kind == .milestone ? stop.name : nil)
  }

  /// A move with its condition, limit, numbers and looks; what it is called is left to the caller.
  func message(of transition: Transition, from: String, to: String) -> Message {
    let isLowest = moves.isTightestStep(transition, in: process)
    let rates = isLowest ? words.stepBadges(transition) : []
    return Message(
      id: "", from: from, to: to, role: Edge.Role(transition.kind), evidence: moves.evidence(of: transition),
      label: Label(""), guardText: words.guardText(of: transition),
      serviceLevel: words.serviceLevel(of: transition),
      badges: rates + [words.serviceLevelBadge(transition), words.timeBadge(transition)].compactMap { $0 },
      emphasis: isLowest ? .bottleneck : nil,
      tooltip: words.tooltip(of: transition), subject: Subject("transition", transition.id))
  }
}
