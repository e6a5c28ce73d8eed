import Diagnostics
import Diagrams

/// Writes PlantUML.
package struct PlantUMLEmitter: Emitter {
  package let name = "plantuml"
  package let fileExtension = "puml"
  package let summary = "PlantUML: state machines, and activities with partitions where they are structured"

  package init() {}

  package func emit(_ request: EmissionRequest) -> EmittedText {
    switch request.diagram.scene {
    case .graph(let graph): emit(graph, request)
    case .sequence, .proportional: .refused(request.diagram, in: .plantUMLState)
    }
  }

  private func emit(_ graph: Graph, _ request: EmissionRequest) -> EmittedText {
    var remarks: [String] = []
    if !graph.lanes.isEmpty {
      remarks.append("Each lane is a composite state: as an activity diagram this process would lose arrows.")
    }
    let heading = FileHeading(request, dialect: .plantUMLState, remarks: remarks)
    var writer = IndentingWriter()
    writer.line("@startuml")
    heading.write(to: &writer, comment: "'")
    PlantUMLFrame(request: request).writeOpening(to: &writer)
    PlantUMLStateDiagram(graph: graph, theme: request.theme).write(to: &writer)
    PlantUMLFrame(request: request).writeClosing(to: &writer)
    writer.line("@enduml")
    return EmittedText(text: writer.text, heading: heading)
  }
}
