import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// What a newcomer to a division has to know: what comes in, what is done with it, and what goes out.
package struct ProcessSheetView: DiagramView {
  package let name = "process-sheet"
  package let summary =
    "A sheet for each division: what comes in, its work, criteria, time limits, KPIs, and what goes out and why."
  package let options: Set<ViewOption> = [.divisions, .roles, .kpis]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let words = SceneWords(context)
    let process = words.process
    let asked = process.divisionIDs(for: request)
    let divisions = process.divisions.filter { division in
      !division.isExternal && asked?.contains(division.id) ?? true
    }
    guard !divisions.isEmpty else { return asked == nil ? .needs(section: "divisions") : .nothing }
    let others = process.divisions.count { !$0.isExternal } - divisions.count
    let hidden = Phrase("ここにない部門: \(others)", "without a sheet here: \(words.counted(others, "division"))")
    var builder = SheetBuilder()
    for division in divisions {
      let sheet = DivisionSheet(division, words: words, chosenKPIs: request.kpis)
      builder.add(
        words.sheetTitle(of: division), subject: Subject("division", division.id), blocks: sheet.blocks)
    }
    return .diagram(
      words.diagram(
        of: builder.sheet, view: request.id, title: .processSheetTitle,
        footnotes: words.narrowingNotes(request, hidden: hidden) + words.processSheetNotes()))
  }
}
