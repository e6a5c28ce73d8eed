import EventLogs
import ProcessModel

/// Holds moves against the conditions of their criterion, by what was recorded of the case until then.
///
/// What is not recorded counts as met, so that each violation found is one. A move is judged only when something
/// that the criterion asks for is recorded.
struct CriterionAudit {
  struct Obstacle: Error { let reason: String }

  private let rule: Criterion.Rule
  /// The audited moves, as states in the replay's space.
  private let moves: Set<[Int]>
  private let facts: RecordedFacts

  /// Audits the moves of the transition with an id, or of all transitions that have the criterion with that id.
  ///
  /// Throws why nothing can be judged.
  init(of subject: String, in cases: MeasuredCases) throws(Obstacle) {
    let process = cases.process
    let named = process.transitions.filter { $0.id == subject }
    let audited = named.isEmpty ? process.transitions.filter { $0.criterion == subject } : named
    guard let id = audited.lazy.compactMap(\.criterion).first, let criterion = process.criterion(id) else {
      throw Obstacle(reason: "no transition has the criterion of '\(subject)'")
    }
    rule = criterion.rule
    moves = Set(
      audited.compactMap { move in
        guard let from = cases.space.number(of: move.from), let to = cases.space.number(of: move.to) else {
          return nil
        }
        return [from, to]
      })
    facts = RecordedFacts(of: cases)
    let conditions = rule.items.compactMap(\.checkable)
    guard conditions.contains(where: { facts.knows($0.name) }) else {
      let names = conditions.map { "'\($0.name)'" }.joined(separator: ", ")
      throw Obstacle(reason: "neither events nor activities have any of \(names)")
    }
    if case .all(_, let override) = rule,
      let unknown = override.compactMap(\.checkable).first(where: { !facts.knows($0.name) })
    {
      throw Obstacle(
        reason:
          "neither events nor activities have '\(unknown.name)', which alone would meet '\(criterion.id)'")
    }
  }

  /// The judged moves inside the window: passed, or violated.
  func judged(of cases: MeasuredCases) -> [CaseMark] {
    let bounds = TimeBounds(cases.window)
    return cases.marks { way, marks in
      for visit in way.visits.dropFirst()
      where bounds.contains(way.view.entered[visit])
        && moves.contains([way.state(visit - 1), way.state(visit)])
      {
        guard let isMet = isMet(by: way, at: way.view.entered[visit], in: cases) else { continue }
        marks.append(way.mark(isMet ? .passed : .violated, began: visit - 1, decided: visit))
      }
    }
  }

  private enum Verdict {
    case holds
    case fails
    case unknown
  }

  /// Whether the rule may be met; nil when nothing that it asks for is recorded.
  private func isMet(by way: CaseWay, at time: Int64, in cases: MeasuredCases) -> Bool? {
    var isRecorded = false
    func verdicts(_ items: [Criterion.Item]) -> [Verdict] {
      items.map { item in
        guard let condition = item.checkable, facts.knows(condition.name) else { return .unknown }
        let fact = facts.fact(condition.name, of: way, until: time, in: cases)
        if fact != .missing { isRecorded = true }
        return Self.verdict(on: condition, by: fact)
      }
    }
    let isMet: Bool
    switch rule {
    case .all(let items, let override):
      let alone = verdicts(override)
      isMet = !verdicts(items).contains(.fails) || alone.contains { $0 != .fails }
    case .atLeast(let count, let items): isMet = verdicts(items).count { $0 != .fails } >= count
    case .prose: return nil
    }
    return isRecorded ? isMet : nil
  }

  private static func verdict(on condition: AttributeCondition, by fact: RecordedFacts.Fact) -> Verdict {
    guard let comparison = condition.comparison else {
      switch fact {
      case .missing: return .fails
      case .happened: return .holds
      case .value(let text): return noes.contains(foldedForMatching(text)) ? .fails : .holds
      }
    }
    let text: String
    switch fact {
    case .missing, .happened: return comparison == .equal ? .fails : .unknown
    case .value(let value): text = value
    }
    let numbers = tenThousandths(text).flatMap { left in
      tenThousandths(condition.value).map { (left, $0) }
    }
    let holds: Bool
    switch (comparison, numbers) {
    case (.equal, let (left, right)?): holds = left == right
    case (.unequal, let (left, right)?): holds = left != right
    case (.equal, nil): holds = foldedForMatching(text) == foldedForMatching(condition.value)
    case (.unequal, nil): holds = foldedForMatching(text) != foldedForMatching(condition.value)
    case (.atLeast, let (left, right)?): holds = left >= right
    case (.atMost, let (left, right)?): holds = left <= right
    case (.above, let (left, right)?): holds = left > right
    case (.below, let (left, right)?): holds = left < right
    case (.atLeast, nil), (.atMost, nil), (.above, nil), (.below, nil): return .unknown
    }
    return holds ? .holds : .fails
  }

  /// The values of a flag that is not set; any other sets it.
  private static let noes: Set<String> = ["", "0", "false", "no", "n", "f", "off", "-", "いいえ", "未", "×"]
}

/// What the log and the activities say of a case up to a time.
struct RecordedFacts {
  enum Fact: Hashable {
    /// Nothing was recorded.
    case missing
    /// An activity without a value.
    case happened
    case value(String)
  }

  private let columns: [String: Int]
  private let kinds: [String: Int]
  private let values: [String]

  init(of cases: MeasuredCases) {
    let names = cases.log.attributes.map { foldedForMatching($0.name) }
    columns = Dictionary(zip(names, names.indices)) { first, _ in first }
    let kinds = cases.activities?.kindNames.map(foldedForMatching) ?? []
    self.kinds = Dictionary(zip(kinds, kinds.indices)) { first, _ in first }
    values = cases.activities?.valueTexts ?? []
  }

  /// Whether there is an attribute or a kind of activity of a name, which is folded like the values of states.
  func knows(_ name: String) -> Bool {
    let name = foldedForMatching(name)
    return columns[name] != nil || kinds[name] != nil
  }

  /// The latest value of an attribute, else the latest activity of a kind, at a time or before.
  func fact(_ name: String, of way: CaseWay, until time: Int64, in cases: MeasuredCases) -> Fact {
    let name = foldedForMatching(name)
    let table = cases.selections[way.selection].table
    if let column = columns[name] {
      let partition = cases.log.partitions[table.partition]
      let events = partition.events(ofCase: Int(table.logCases[way.row]))
      let texts = cases.log.attributes[column].values
      let value = CustomerRevenue.latest(before: time + 1, events, partition, column, texts)
      return value.map { .value(texts[Int($0)]) } ?? .missing
    }
    guard let kind = kinds[name], let activities = cases.activities else { return .missing }
    let place = activities.activities(of: way.row, in: table).last { place in
      activities.times[place] <= time && activities.kind(of: place) == kind
    }
    guard let place else { return .missing }
    let value = activities.value(of: place)
    return value >= 0 ? .value(values[value]) : .happened
  }
}
