import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// The systems over the process: which records what, who does what in it, and what none or two of them record.
package struct SystemScopeView: DiagramView {
  package let name = "system-scope"
  package let summary =
    "Systems over the stages of the process: what each records, who uses it for what, and where there are gaps."
  package let options: Set<ViewOption> = [.systems, .orientation, .pipeline]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let words = SceneWords(context)
    let process = words.process
    guard !process.systems.isEmpty else { return .needs(section: "systems") }
    let coverage = SystemCoverage(process)
    let chosen = request.systems.map(SystemCoverage(context.filtered).withParts)
    guard chosen?.isEmpty != true else { return .nothing }
    let plan = SystemScopePlan(
      process, coverage: coverage, useCases: context.specification.content.useCases,
      pipeline: request.pipeline, chosen: chosen)
    let findings = coverage.findings.filter { finding in
      chosen.map { !$0.isDisjoint(with: finding.systems) } ?? true
    }
    var drawing = SystemScopeDrawing(plan, coverage: coverage, findings: findings, words: words)
    drawing.draw()
    let graph = drawing.graph(request.orientation == .vertical ? .vertical : .horizontal)
    let title = words.title(.systemScopeTitle)
    return .diagram(
      Diagram(
        spec: process.id, view: request.id, language: words.languages.main, title: title,
        subtitle: words.subtitle(), scene: .graph(graph), legend: words.legend(of: graph),
        footnotes: words.narrowingNotes(request, plan: plan, chosen: chosen)
          + words.systemScopeNotes(isClean: chosen == nil && findings.isEmpty),
        table: words.findingTable(findings),
        narrative: words.narrative(of: graph, title: title)))
  }
}
