import Diagrams
import ProcessMetrics
import ProcessModel

/// The sheet of one division, block by block in the order in which a newcomer asks.
struct DivisionSheet {
  private let division: Division
  private let words: SceneWords
  private let chosenKPIs: [String]?
  private let process: SalesProcess
  private let coverage: SystemCoverage
  /// The states that the division owns.
  private let states: [LeadState]

  init(_ division: Division, words: SceneWords, chosenKPIs: [String]?) {
    self.division = division
    self.words = words
    self.chosenKPIs = chosenKPIs
    process = words.process
    coverage = SystemCoverage(process)
    states = process.states.filter { words.process.divisionID(of: $0) == division.id }
  }

  var blocks: [Sheet.Block] {
    [staff, arrivals.withoutEmptyColumns, work.withoutEmptyColumns] + checklists
      + [conditions, departures.withoutEmptyColumns, reasons, kpis]
  }

  private func owner(of state: String) -> String? { process.state(state).flatMap(process.divisionID(of:)) }

  /// The moves out of the division's states.
  private var leaves: [Transition] {
    process.transitions.filter { owner(of: $0.from) == division.id }
  }

  // MARK: Who

  private var staff: Sheet.Block {
    let roles = division.roles.compactMap { id in process.roles.first { $0.id == id }?.name }
    guard !roles.isEmpty else { return Sheet.Block(.paragraph, rows: []) }
    return Sheet.Block(
      .paragraph,
      rows: [
        Sheet.Row([Sheet.Cell(words.staffLine(roles, of: division))], subject: Subject("staff", division.id))
      ])
  }

  // MARK: In

  private var arrivals: Sheet.Block {
    let newcomers = states.filter { $0.kind == .initial }.map { state in
      let outside = process.divisions.first(where: \.isExternal)?.name
      return Sheet.Row(
        [
          Sheet.Cell(words.label(state.name)),
          Sheet.Cell(outside.map(words.label) ?? words.label(Phrase.outside)), .none, .none,
        ] + counted(nil),
        subject: Subject("start", state.id))
    }
    let moves = process.transitions.filter { transition in
      owner(of: transition.to) == division.id && owner(of: transition.from) != division.id
    }
    return Sheet.Block(
      .table, title: words.label(Phrase.comesIn),
      columns: [
        words.column(.what), words.column(.fromWhom), words.column(.trigger), words.column(.condition),
      ] + countColumn,
      rows: newcomers
        + moves.map { transition in
          Sheet.Row(
            [
              stateCell(transition.to), partner(transition.from), triggerCell(transition),
              conditionCell(transition),
            ] + counted(transition), tooltip: words.tooltip(of: transition),
            subject: Subject("arrival", transition.id))
        })
  }

  // MARK: Work

  private var work: Sheet.Block {
    Sheet.Block(
      .table, title: words.label(Phrase.work),
      columns: [
        words.column(.state), words.column(.openWork), words.column(.role), words.column(.system),
        words.column(.output), words.column(.limit),
      ], rows: states.flatMap(rows))
  }

  /// A row for each action; a state without actions is one of its own where cases stay in it.
  private func rows(of state: LeadState) -> [Sheet.Row] {
    let actions = state.actions
    let stateCell = Sheet.Cell(
      [words.label(state.name)], badges: words.badges(ofState: state.id))
    guard !actions.isEmpty else {
      guard state.kind.belongsToStage || state.kind == .pool else { return [] }
      return [
        Sheet.Row(
          [stateCell, .none, .none, systemCell(nil, state), .none, limits(of: state)],
          tooltip: state.definition.map(words.text), subject: Subject("state", state.id))
      ]
    }
    return actions.enumerated().map { index, action in
      let isForeign = action.division.map { $0 != division.id } ?? false
      let role = action.role.flatMap { id in process.roles.first { $0.id == id }?.name }
      let who = role ?? (isForeign ? action.division.flatMap(process.division)?.name : nil)
      return Sheet.Row(
        [
          index == 0 ? stateCell : Sheet.Cell([]), Sheet.Cell(words.label(action.name)),
          who.map { Sheet.Cell(words.label($0)) } ?? .none,
          systemCell(action.system, isForeign ? nil : state),
          action.output.map { Sheet.Cell(words.label($0)) } ?? .none,
          index == 0 ? limits(of: state) : Sheet.Cell([]),
        ],
        tooltip: state.definition.map(words.text), subject: Subject("action", "\(state.id)-\(index + 1)"))
    }
  }

  /// The named system, else the innermost ones that record the state.
  private func systemCell(_ named: String?, _ state: LeadState?) -> Sheet.Cell {
    let ids = named.map { [$0] } ?? state.map(coverage.systems) ?? []
    let names = ids.compactMap { id in process.systems.first { $0.id == id }?.name }
    return names.isEmpty ? .none : Sheet.Cell(words.list(of: names))
  }

  private func limits(of state: LeadState) -> Sheet.Cell {
    let limited = process.transitions.filter { $0.from == state.id && $0.serviceLevel != nil }
    guard !limited.isEmpty else { return .none }
    return Sheet.Cell(
      limited.compactMap(words.limitLabel), badges: limited.compactMap(words.serviceLevelBadge))
  }

  // MARK: Criteria

  private var checklists: [Sheet.Block] {
    var seen: Set<String> = []
    return leaves.compactMap { transition in
      guard let criterion = transition.criterion.flatMap(process.criterion),
        seen.insert(criterion.id).inserted
      else { return nil }
      return Sheet.Block(
        .checklist, title: words.heading(of: criterion),
        rows: words.items(of: criterion).enumerated().map { index, item in
          Sheet.Row(
            [Sheet.Cell(item)], subject: Subject("criterion", "\(division.id)-\(criterion.id)-\(index + 1)"))
        })
    }
  }

  /// The conditions that are written in prose.
  private var conditions: Sheet.Block {
    Sheet.Block(
      .checklist, title: words.label(Phrase.conditions),
      rows: promises.map { transition, text in
        Sheet.Row([Sheet.Cell(text)], subject: Subject("condition", transition.id))
      })
  }

  /// The conditions in prose with what they lead to, each once.
  private var promises: [(Transition, Label)] {
    var seen: Set<Label> = []
    return leaves.compactMap { transition in
      guard transition.criterion == nil, let text = transition.guardText else { return nil }
      let label = words.condition(text, for: process.state(transition.to)?.name)
      return seen.insert(label).inserted ? (transition, label) : nil
    }
  }

  // MARK: Out

  /// What leaves the division, or the process while the division holds it.
  private var departures: Sheet.Block {
    let moves = leaves.filter { transition in
      owner(of: transition.to) != division.id
        || process.state(transition.to)?.kind.isDropOut ?? false
          && !(process.state(transition.from)?.kind.isDropOut ?? false)
    }
    return Sheet.Block(
      .table, title: words.label(Phrase.goesOut),
      columns: [
        words.column(.state), words.column(.toWhom), words.column(.kindOfMove), words.column(.trigger),
        words.column(.condition),
      ] + countColumn,
      rows: moves.map { transition in
        Sheet.Row(
          [
            stateCell(transition.from), partner(transition.to),
            Sheet.Cell(words.label(Phrase(transition.kind))), triggerCell(transition),
            conditionCell(transition),
          ] + counted(transition), tooltip: words.tooltip(of: transition),
          subject: Subject("departure", transition.id))
      })
  }

  private var reasons: Sheet.Block {
    let used = process.reasons.filter { reason in leaves.contains { $0.reasons.contains(reason.id) } }
    return Sheet.Block(
      .table, title: words.label(Phrase.reasons),
      columns: [words.column(.reason), words.column(.usedFor), words.column(.canReturn)],
      rows: used.map { reason in
        let targets = leaves.filter { $0.reasons.contains(reason.id) }.compactMap {
          process.state($0.to)?.name
        }
        return Sheet.Row(
          [
            Sheet.Cell(words.label(reason.name)), Sheet.Cell(words.list(of: targets.uniqued)),
            Sheet.Cell(words.returning(reason)),
          ], subject: Subject("reason", "\(division.id)-\(reason.id)"))
      })
  }

  // MARK: Numbers

  private var kpis: Sheet.Block {
    let owned = process.kpis.filter { kpi in
      kpi.division == division.id && chosenKPIs?.contains(kpi.id) ?? true
    }
    let report = words.context.report
    return Sheet.Block(
      .table, title: words.label(Phrase.kpi),
      columns: [words.column(.kpi), words.column(.goal)]
        + (report == nil ? [] : [words.column(.value), words.column(.status)]),
      rows: owned.map { kpi in
        let reading = report?.kpis.first { $0.id == kpi.id }
        let numbers = reading.map { [Sheet.Cell(text: words.format.value(of: $0)), words.verdictCell($0)] }
        return Sheet.Row(
          [
            Sheet.Cell(words.label(kpi.name)),
            Sheet.Cell(
              text: (reading?.target).map(words.format.target) ?? words.promisedTarget(of: kpi) ?? "–"),
          ] + (report == nil ? [] : numbers ?? [.none, .none]),
          tooltip: kpi.definition.map(words.text), subject: Subject("kpi", kpi.id))
      })
  }

  private var countColumn: [Sheet.Column] {
    words.context.report == nil ? [] : [words.column(.moves, isNumeric: true)]
  }

  private func counted(_ transition: Transition?) -> [Sheet.Cell] {
    guard words.context.report != nil else { return [] }
    let badge = transition.flatMap { words.countBadge(from: $0.from, to: $0.to) }
    return [badge.map { Sheet.Cell(text: $0.text) } ?? .none]
  }

  // MARK: Cells

  private func stateCell(_ id: String) -> Sheet.Cell {
    Sheet.Cell(process.state(id).map { words.label($0.name) } ?? Label(id))
  }

  /// The division on the other side of a move, with the state there.
  private func partner(_ state: String) -> Sheet.Cell {
    let name = owner(of: state).flatMap(process.division)?.name
    return Sheet.Cell(words.partner(name, state: process.state(state)?.name))
  }

  private func triggerCell(_ transition: Transition) -> Sheet.Cell {
    let label = words.label(of: transition)
    return label.isEmpty ? .none : Sheet.Cell(label)
  }

  private func conditionCell(_ transition: Transition) -> Sheet.Cell {
    words.guardText(of: transition).map { Sheet.Cell($0) } ?? .none
  }
}

extension [LocalizedText] {
  /// Each text once, where it first stands.
  fileprivate var uniqued: [LocalizedText] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
