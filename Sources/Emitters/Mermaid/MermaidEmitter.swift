import Diagnostics
import Diagrams

/// Writes Mermaid.
package struct MermaidEmitter: Emitter {
  package let name = "mermaid"
  package let fileExtension = "mmd"
  package let summary = "Mermaid: swimlanes (11.16), flowcharts, state diagrams, class diagrams and sequences"

  package init() {}

  package func emit(_ request: EmissionRequest) -> EmittedText {
    if case .sequence(let sequence) = request.diagram.scene {
      return emit(request, as: .mermaidSequence) {
        MermaidSequence(sequence: sequence, request: request).write(to: &$0)
      }
    }
    if let sheet = request.diagram.scene.sheet {
      return emit(request, as: .mermaidFlowchart) {
        MermaidSheet(sheet: sheet, request: request).write(to: &$0)
      }
    }
    let graph = request.diagram.scene.graph
    let dialect = dialect(for: graph, request.options)
    return emit(request, as: dialect) { writer in
      switch dialect {
      case .mermaidState: MermaidStateDiagram(graph: graph, request: request).write(to: &writer)
      case .mermaidClass: MermaidClassDiagram(graph: graph, request: request).write(to: &writer)
      default: MermaidFlowchart(graph: graph, request: request, dialect: dialect).write(to: &writer)
      }
    }
  }

  private func emit(
    _ request: EmissionRequest, as dialect: Dialect, body: (inout IndentingWriter) -> Void
  ) -> EmittedText {
    let heading = FileHeading(
      request, dialect: dialect, remarks: request.diagram.scene.remarks(in: name))
    var writer = IndentingWriter()
    let frame = MermaidFrame(request: request, dialect: dialect)
    frame.writeFrontMatter(to: &writer)
    heading.write(to: &writer, comment: "%%")
    frame.writeComments(to: &writer)
    body(&writer)
    return EmittedText(text: writer.text, heading: heading)
  }

  private func dialect(for graph: Graph, _ options: EmissionOptions) -> Dialect {
    if graph.notation == .stateMachine { return .mermaidState }
    if graph.notation == .classes, graph.isFlat { return .mermaidClass }
    return !graph.lanes.isEmpty && options.mermaidLanes == .swimlane ? .mermaidSwimlane : .mermaidFlowchart
  }
}
