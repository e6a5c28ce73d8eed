import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

extension SceneWords {
  /// What a picture of states was narrowed to, and what leads out of it; nothing for a picture of everything.
  func narrowingNotes(_ request: ViewRequest, _ units: ProcessUnits) -> [String] {
    guard !request.filters.isEmpty else { return [] }
    let outside = units.outside(of: process, context.report)
    let steps = request.neighbours ?? ViewRequest.usualNeighbours
    let reach =
      steps == 0
      ? "" : Phrase("（前後\(steps)遷移まで）", " (\(counted(steps, "transition")) before and after)")(languages.main)
    let moves = outside.moves.map { count in
      Phrase(
        "、実測の遷移\(format.items(count))（宣言外を含む）",
        ", \(counted(count, "measured move")) (undeclared ones included)")(languages.main)
    }
    let hidden = Phrase(
      "図の外: 状態\(outside.states)、図との間の宣言済みの遷移\(outside.transitions)本",
      "outside the picture: \(counted(outside.states, "state")); to and from it: "
        + counted(outside.transitions, "declared transition"))(languages.main)
    return [narrowed(to: request, reach: reach, hidden: hidden + (moves ?? ""))]
  }

  /// What a picture of other things was narrowed to, and what it hides.
  func narrowingNotes(_ request: ViewRequest, hidden: Phrase) -> [String] {
    request.filters.isEmpty ? [] : [narrowed(to: request, reach: "", hidden: hidden(languages.main))]
  }

  /// A number with an English noun.
  func counted(_ count: Int, _ noun: String) -> String {
    "\(format.number(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  private func narrowed(to request: ViewRequest, reach: String, hidden: String) -> String {
    let filters = request.filters.map { filter in name(of: filter) + names(in: filter, of: request) }
      .joined(separator: Phrase("・", "; ")(languages.main))
    return Phrase("絞り込み　\(filters)\(reach)。\(hidden)", "Narrowed to \(filters)\(reach); \(hidden)")(
      languages.main)
  }

  private func name(of filter: ViewOption) -> String {
    let phrase =
      switch filter {
      case .divisions: Phrase("部門: ", "division ")
      case .roles: Phrase("役割: ", "role ")
      case .systems: Phrase("システム: ", "system ")
      case .states, .neighbours, .depth, .orientation, .kpis, .pipeline, .minimumShare:
        Phrase("状態: ", "state ")
      }
    return phrase(languages.main)
  }

  private func names(in filter: ViewOption, of request: ViewRequest) -> String {
    let names: [LocalizedText?]
    let ids: [String]
    switch filter {
    case .divisions:
      ids = request.divisions ?? []
      names = ids.map { process.division($0)?.name }
    case .roles:
      ids = request.roles ?? []
      names = ids.map { id in process.roles.first { $0.id == id }?.name }
    case .systems:
      ids = request.systems ?? []
      names = ids.map { id in process.systems.first { $0.id == id }?.name }
    case .states, .neighbours, .depth, .orientation, .kpis, .pipeline, .minimumShare:
      ids = request.states ?? []
      names = ids.map { process.state($0)?.name ?? process.stage($0)?.name }
    }
    return zip(ids, names).map { id, name in name.map(text) ?? id }
      .joined(separator: Phrase("、", ", ")(languages.main))
  }
}
