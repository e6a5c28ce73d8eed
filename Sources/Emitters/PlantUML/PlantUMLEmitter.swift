import Diagnostics
import Diagrams

/// Writes PlantUML.
package struct PlantUMLEmitter: Emitter {
  package let name = "plantuml"
  package let fileExtension = "puml"
  package let summary = "PlantUML: state machines, and activities with partitions where they are structured"

  package init() {}

  package func emit(_ request: EmissionRequest) -> EmittedText {
    guard let graph = request.diagram.scene.graph else {
      return .refused(request.diagram, in: .plantUMLState)
    }
    return emit(graph, request)
  }

  private func emit(_ graph: Graph, _ request: EmissionRequest) -> EmittedText {
    var remarks = request.diagram.scene.remarks(in: name)
    if !graph.lanes.isEmpty {
      remarks.append("Each lane is a composite state: as an activity diagram this process would lose arrows.")
    }
    let heading = FileHeading(request, dialect: .plantUMLState, remarks: remarks)
    var writer = IndentingWriter()
    writer.line("@startuml")
    heading.write(to: &writer, comment: "'")
    PlantUMLFrame(request: request).writeOpening(to: &writer)
    PlantUMLStateDiagram(graph: graph, scene: request.diagram.scene, theme: request.theme).write(to: &writer)
    PlantUMLFrame(request: request).writeClosing(to: &writer)
    writer.line("@enduml")
    return EmittedText(text: writer.text, heading: heading)
  }
}
