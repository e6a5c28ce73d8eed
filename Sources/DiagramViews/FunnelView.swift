import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// The stages of each path as bars whose widths are the cases that reached them, and where the others are.
package struct FunnelView: DiagramView {
  package let name = "funnel"
  package let summary =
    "How many cases reached each stage, as bars of true width, and where those are that got no further."
  package let options: Set<ViewOption> = [.pipeline, .kpis]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let words = SceneWords(context)
    let pipelines = words.process.pipelines.filter { request.pipeline == nil || $0.id == request.pipeline }
    if let report = context.report, !report.funnels.isEmpty {
      var funnels = MeasuredFunnels(report, words: words)
      for pipeline in pipelines { funnels.add(pipeline, isOnly: pipelines.count == 1) }
      return .diagram(funnels.diagram(request))
    }
    if let counts = context.specification.counts {
      var funnels = CountedFunnels(counts, words: words)
      for pipeline in pipelines { funnels.add(pipeline, isOnly: pipelines.count == 1) }
      return .diagram(funnels.diagram(request))
    }
    return .needs(section: "events", or: "counts")
  }
}
