import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

extension SceneWords {
  /// Who works in a division.
  func staff(of division: Division) -> [String] {
    let roles = division.roles.compactMap { id in process.roles.first { $0.id == id }?.name }
    let count = division.headcount.map { count in
      Phrase("人数 \(format.number(count))名", "headcount \(format.number(count))")(languages.main)
    }
    return (roles.isEmpty ? [] : joined(roles).lines) + [count].compactMap { $0 }
  }

  /// A KPI that nothing was measured for: its name and target.
  func promise(_ kpi: KPIDefinition) -> String {
    let target = kpi.target?.entries.first { $0.scope == nil }?.text
    return text(kpi.name) + (target.map { " \(Phrase.target(languages.main)) \(format.target($0))" } ?? "")
  }

  /// A KPI with its reading and target: `✓ SQL化率 35.6% (114/320)・目標 40%`.
  func ownedBadge(_ kpi: KPIDefinition) -> Badge {
    guard let reading = context.report?.kpis.first(where: { $0.id == kpi.id }),
      reading.status != .unavailable
    else {
      return Badge(
        kind: .kpi, text: "\(text(kpi.name)) – \(Phrase.notMeasurable(languages.main))", status: .unavailable)
    }
    let target = reading.target.map {
      "\(Phrase("・", ", ")(languages.main))\(Phrase.target(languages.main)) \(format.target($0))"
    }
    return Badge(
      kind: .kpi, text: "\(text(kpi.name)) \(format.value(of: reading))\(target ?? "")",
      status: Badge.Status(reading.status))
  }

  func accountable(_ division: Division) -> Badge {
    Badge(kind: .kpi, text: Phrase("責任: ", "answers: ")(languages.main) + text(division.name))
  }

  /// What is handed over: what the case is from then on.
  func object(of flow: DivisionFlows.Flow) -> Label {
    joined(
      flow.transitions.compactMap { transition in
        let state = process.state(transition.to)
        return state.flatMap(process.stageID(of:)).flatMap(process.stage)?.name ?? state?.name
      })
  }

  /// What cases are given back for.
  func names(of flow: DivisionFlows.Flow) -> Label {
    let names = flow.transitions.compactMap { $0.name ?? $0.trigger ?? $0.source }
    guard names.isEmpty else { return joined(names) }
    let kind = flow.transitions[0].kind
    return label(in: { Phrase(kind)($0) })
  }

  /// The criteria of some moves, each once.
  func criteria(of transitions: [Transition]) -> Label? {
    let texts = transitions.compactMap { transition in
      transition.criterion.flatMap(process.criterion)?.name ?? transition.guardText
    }
    return texts.isEmpty ? nil : joined(texts)
  }

  /// Texts in a row, each once, a line for each language.
  private func joined(_ texts: [LocalizedText]) -> Label {
    var distinct: [LocalizedText] = []
    for text in texts where !distinct.contains(text) { distinct.append(text) }
    return label(in: { language in
      distinct.map { $0.text(in: language) }.joined(separator: Phrase("・", ", ")(language))
    })
  }

  /// A number of moves, with its share of all moves out of their states.
  func countBadge(_ count: Int, of leaves: Int) -> Badge {
    Badge(kind: .count, text: leaves > count ? part(count, of: leaves) : format.items(count))
  }

  /// What a picture of divisions was narrowed to, and which of them and of their flows it hides.
  func narrowingNotes(_ request: ViewRequest, flows: DivisionFlows, moves: ObservedMoves) -> [String] {
    let all = DivisionFlows(process, moves: moves, asked: nil)
    let divisions = all.divisions.count - flows.divisions.count
    let hidden = all.all.count - flows.all.count
    return narrowingNotes(
      request,
      hidden: Phrase(
        "図の外: 部門\(divisions)、受け渡し\(hidden)種",
        "outside the picture: \(counted(divisions, "division")), \(counted(hidden, "kind")) of hand-over"))
  }

  /// What the numbers between and in the divisions mean.
  func organisationNotes(sharesKPIs: Bool) -> [String] {
    let language = languages.main
    let shared = Phrase(
      "部門と部門の間のKPIは両部門で共有する数字で、責任部門を「責任」に示す。",
      "A KPI between two divisions is shared by both; the one that answers for it is named.")(language)
    return (sharesKPIs ? [shared] : []) + footnotes(hidden: 0, hiddenMoves: 0)
  }
}
