import Diagrams
import ProcessMetrics
import ProcessModel

extension SceneWords {
  /// The stock of a stage, how long it has been there, and whether it grew.
  func balanceBadges(_ stage: StageMeasure) -> [Badge] {
    balanceBadges(open: stage.open, p90Age: stage.openP90Age, netFlow: stage.netFlow, named: nil)
  }

  /// The same of a pool, with its name where several share a tank.
  func balanceBadges(_ pool: StateMeasure, named name: LeadState?) -> [Badge] {
    balanceBadges(
      open: pool.open, p90Age: pool.openP90Age, netFlow: pool.netFlow, named: name.map { text($0.name) })
  }

  private func balanceBadges(open: Int, p90Age: Double?, netFlow: Int, named name: String?) -> [Badge] {
    let language = languages.main
    let stock = "\(name ?? Phrase.stock(language)) \(format.items(open))"
    var badges = [Badge(kind: .stock, text: stock)]
    if let p90Age, open >= ReadingFormat.fewest {
      badges.append(
        Badge(kind: .time, text: Phrase("滞留p90 ", "p90 age ")(language) + format.duration(p90Age)))
    }
    let sign = netFlow > 0 ? "▲+" : netFlow < 0 ? "▼" : "±"
    badges.append(
      Badge(
        kind: .count, text: Phrase("増減 ", "net ")(language) + sign + format.items(netFlow)))
    return badges
  }

  /// The criteria that let a case through, each once, a line for each language.
  func gate(of transitions: [Transition]) -> Label {
    var guards: [Label] = []
    for guardText in transitions.compactMap(guardText) where !guards.contains(guardText) {
      guards.append(guardText)
    }
    let count = guards.map(\.lines.count).max() ?? 0
    return Label(
      lines: (0..<count).map { line in
        let texts = guards.map { $0.lines.indices.contains(line) ? $0.lines[line] : $0.lines.last ?? "" }
        return "[" + texts.joined(separator: " / ") + "]"
      })
  }

  func flowBadge(_ count: Int) -> Badge {
    Badge(kind: .count, text: Phrase("流量 ", "flow ")(languages.main) + format.items(count))
  }

  func tankLabel(of pools: [LeadState]) -> Label {
    guard pools.count > 1 else { return pools.first.map { label($0.name) } ?? Label(lines: []) }
    return label(in: { Phrase.pool($0) })
  }

  /// The part of an element's id that tells a place.
  func id(of place: StageFlows.Place) -> String {
    switch place {
    case .stage(let id), .outcome(let id): id
    case .tank: "tank"
    }
  }

  /// What happens in a flow: the names of its transitions, each once, or a word of ours.
  func names(of flow: StageFlows.Flow, or phrase: Phrase?) -> Label {
    var lines: [String] = []
    for line in flow.transitions.flatMap({ label(of: $0).lines }) where !lines.contains(line) {
      lines.append(line)
    }
    return lines.isEmpty
      ? Label(lines: [phrase.map { $0(languages) }].compactMap { $0 }) : Label(lines: lines)
  }

  /// The counts of a flow, those of transitions with one name summed up, with their shares of all that left.
  func countBadges(
    of flow: StageFlows.Flow, leaves: Int, moves: ObservedMoves, or phrase: Phrase? = nil
  ) -> [Badge] {
    var names: [String] = []
    var counts: [String: Int] = [:]
    for transition in flow.transitions {
      let own = label(of: transition).lines.first ?? phrase?(languages.main) ?? ""
      if counts[own] == nil { names.append(own) }
      counts[own, default: 0] += moves.measure(from: transition.from, to: transition.to)?.count ?? 0
    }
    return names.filter { counts[$0, default: 0] > 0 }.map { name in
      let count = counts[name, default: 0]
      let text = leaves > 0 ? part(count, of: leaves) : format.items(count)
      return Badge(kind: .count, text: name.isEmpty ? text : "\(name) \(text)")
    }
  }

  /// What the signs of a stock-and-flow picture mean.
  func revenueFlowNotes(undeclared: Int) -> [String] {
    guard let report = context.report else { return [] }
    let language = languages.main
    var notes = [
      Phrase(
        "残高＝基準日にその段階にある案件。滞留p90＝残高の案件の9割はその段階に来てからこの期間以内。増減＝期間内の流入−流出。流量＝期間内に次の段階へ進んだ件数。括弧内の割合は、その段階を出た件数に対する。",
        "stock = cases in the stage at the as-of; p90 age = nine in ten of them have been there no longer; net = entries − leaves in the period; flow = moves to a later stage in the period. Shares are of all moves out of the stage."
      )(language),
      Phrase(
        "決着＝その段階を出た滞在のうち次の段階以降へ進んだ割合（進んだ数/出た数）。5件未満は割合を示さない。",
        "resolved = share of the ended stays in a stage that went on to the next or a later one (passed/ended). No percentage below 5."
      )(language),
    ]
    notes += verdictNotes(report) + qualityNotes(report)
    if undeclared > 0 {
      notes.append(
        Phrase(
          "図示していない宣言外の移動: \(format.number(undeclared))件",
          "Undeclared moves not drawn: \(format.number(undeclared))")(language))
    }
    return notes
  }
}
