import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// Who answers for which KPI, what it should reach and what it reached, and how sure that is.
package struct ScorecardView: DiagramView {
  package let name = "scorecard"
  package let summary =
    "KPIs by division and role: actual with its n and interval, target and verdict; by owner on request."
  package let options: Set<ViewOption> = [.divisions, .roles, .kpis]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let words = SceneWords(context)
    let process = words.process
    guard !process.kpis.isEmpty else { return .needs(section: "kpis") }
    let shown = process.kpis.filter { kpi in
      request.kpis?.contains(kpi.id) ?? true
        && request.roles.map { roles in process.roles(moving: kpi).contains { roles.contains($0.id) } }
          ?? true
    }
    var builder = SheetBuilder()
    for division in process.divisions where request.divisions?.contains(division.id) ?? true {
      builder.add(
        words.scorecardTitle(of: division), subject: Subject("division", division.id),
        blocks: [words.scorecard(of: shown.filter { $0.division == division.id })])
    }
    if request.divisions == nil {
      let known = Set(process.divisions.map(\.id))
      builder.add(
        words.label(Phrase.noDivision), subject: Subject("division", ""),
        blocks: [words.scorecard(of: shown.filter { !($0.division.map(known.contains) ?? false) })])
    }
    if let report = context.report, !report.groups.isEmpty {
      let table = GroupScores(report, kpis: shown, words: words)
      builder.add(table.title, subject: Subject("groups", table.cut), blocks: [table.block])
    }
    guard !builder.sections.isEmpty else {
      return request.filters.isEmpty ? .needs(section: "kpis") : .nothing
    }
    let sheet = builder.sheet
    let listed = shown.count { kpi in
      request.divisions.map { divisions in kpi.division.map(divisions.contains) ?? false } ?? true
    }
    let isTight = sheet.rows.contains { $0.emphasis == .bottleneck }
    let legend = Legend(
      title: isTight ? Phrase.legend(words.languages) : "",
      entries: isTight
        ? [.init(.emphasis(.bottleneck), Phrase.tightest(context.report?.lens ?? .passRate)(words.languages))]
        : [])
    return .diagram(
      words.diagram(
        of: sheet, view: request.id, title: .scorecardTitle,
        footnotes: words.narrowingNotes(
          request,
          hidden: Phrase(
            "表にないKPI: \(process.kpis.count - listed)",
            "not listed: \(words.counted(process.kpis.count - listed, "KPI"))"))
          + words.scorecardNotes(),
        legend: legend))
  }
}
