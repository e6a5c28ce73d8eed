import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

extension SceneWords {
  /// Names in a row, a line for each language.
  func list(of names: [LocalizedText]) -> Label { label(list(names)) }

  /// How many stages a system records: `6段階中2段階`.
  func coverageBadge(_ covered: Int, of stages: Int) -> Badge {
    Badge(
      kind: .count,
      text: Phrase("\(stages)段階中\(covered)段階", "\(covered) of \(stages) stages")(languages.main))
  }

  /// The cases that are in some states now.
  func stockBadge(of states: [LeadState]) -> Badge? {
    guard context.report != nil else { return nil }
    let open = states.reduce(0) { $0 + stock(ofState: $1.id) }
    return open > 0
      ? Badge(kind: .stock, text: "\(Phrase.stock(languages.main)) \(format.items(open))") : nil
  }

  /// What is wrong with a state or action, as told at the system that records it; nil where the frame tells it.
  func remark(_ finding: SystemCoverage.Finding, in system: String?, isAlone: Bool) -> String? {
    let others = finding.systems.filter { $0 != system }
    let names = others.compactMap { id in process.systems.first { $0.id == id } }.map { text($0.name) }
      .joined(separator: Phrase("・", ", ")(languages.main))
    let language = languages.main
    guard let action = finding.action.map(text) else {
      guard !others.isEmpty else { return nil }
      let state = isAlone ? "" : process.state(finding.state).map { text($0.name) } ?? finding.state
      return state.isEmpty
        ? Phrase("二重記録（\(names)にも）", "recorded twice (also in \(names))")(language)
        : Phrase("二重記録: \(state)（\(names)にも）", "recorded twice: \(state) (also in \(names))")(language)
    }
    if !others.isEmpty {
      return Phrase("二重記録: \(action)（\(names)）", "recorded twice: \(action) (\(names))")(language)
    }
    return system == nil ? action : Phrase("記録なし: \(action)", "not recorded: \(action)")(language)
  }

  /// What no system or more than one records, as a list to work off; nil when there is nothing.
  func findingTable(_ findings: [SystemCoverage.Finding]) -> FootTable? {
    guard !findings.isEmpty else { return nil }
    let language = languages.main
    return FootTable(
      header: [
        Phrase.state(language), Phrase.openWork(language), Phrase("システム", "Systems")(language),
        Phrase.findingShort(language),
      ],
      rows: findings.map { finding in
        let systems = finding.systems.compactMap { id in process.systems.first { $0.id == id } }
        return [
          process.state(finding.state).map { text($0.name) } ?? finding.state,
          finding.action.map(text) ?? "–",
          systems.isEmpty
            ? "–" : systems.map { text($0.name) }.joined(separator: Phrase("・", ", ")(language)),
          systems.isEmpty
            ? Phrase("どこにも記録されない", "recorded nowhere")(language) : Phrase("二重記録", "recorded twice")(language),
        ]
      })
  }

  /// What a picture of systems was narrowed to, and which systems and states it hides.
  func narrowingNotes(
    _ request: ViewRequest, plan: SystemScopePlan, chosen: Set<String>?
  ) -> [String] {
    let shown = Set(plan.records.flatMap { $0.states.map(\.id) })
    let systems = process.systems.count { chosen?.contains($0.id) == false }
    let states = process.states.count - shown.count
    return narrowingNotes(
      request,
      hidden: Phrase(
        "図の外: システム\(systems)、状態\(states)",
        "outside the picture: \(counted(systems, "system")), \(counted(states, "state"))"))
  }

  /// How the picture is read, and what was found.
  func systemScopeNotes(isClean: Bool) -> [String] {
    let language = languages.main
    var notes = [
      Phrase(
        "枠＝システム。枠の中の状態は、それを記録する最も内側のシステムに置く。段階のない状態（離脱・保留）は、そこへ至る最後の段階の列に置く。",
        "Frame = system; a state stands in the innermost system that records it. Drop-outs and pools stand below the last stage that leads to them."
      )(language)
    ]
    if isClean {
      notes.append(
        Phrase(
          "どのシステムにも記録されない状態・作業、二つのシステムに記録される状態・作業はない。",
          "No state or piece of work is recorded nowhere or in two systems.")(language))
    }
    if let report = context.report {
      notes.append(
        Phrase("残高＝基準日にその状態にある案件。", "stock = cases in the states at the as-of.")(language))
      notes += qualityNotes(report)
    }
    return notes
  }
}
