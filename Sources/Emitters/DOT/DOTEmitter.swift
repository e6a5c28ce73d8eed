import Diagnostics
import Diagrams

/// Writes Graphviz DOT.
package struct DOTEmitter: Emitter {
  package let name = "dot"
  package let fileExtension = "dot"
  package let summary = "Graphviz DOT: everything where the layout put it, drawn by layout nop2"

  package init() {}

  package func emit(_ request: EmissionRequest) -> EmittedText {
    let heading = FileHeading(request, dialect: .dot)
    var writer = IndentingWriter()
    heading.write(to: &writer, comment: "//")
    PinnedDOT(
      graph: request.diagram.scene.graph, positioned: request.positioned, theme: request.theme,
      purpose: request.options.dotPurpose
    ).write(to: &writer)
    return EmittedText(text: writer.text, heading: heading)
  }
}
