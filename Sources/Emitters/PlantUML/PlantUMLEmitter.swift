import Diagnostics
import Diagrams

/// Writes PlantUML.
package struct PlantUMLEmitter: Emitter {
  package let name = "plantuml"
  package let fileExtension = "puml"
  package let summary =
    "PlantUML: state machines, classes, boxes, sequences, and activities with partitions where structured"

  package init() {}

  package func emit(_ request: EmissionRequest) -> EmittedText {
    if case .sequence(let sequence) = request.diagram.scene {
      return emit(request, as: .plantUMLSequence) {
        PlantUMLSequence(sequence: sequence, positioned: request.positioned, theme: request.theme)
          .write(to: &$0)
      }
    }
    if let sheet = request.diagram.scene.sheet {
      return emit(request, as: .plantUMLDeployment) {
        PlantUMLSheet(sheet: sheet, theme: request.theme).write(to: &$0)
      }
    }
    return emit(request.diagram.scene.graph, request)
  }

  private func emit(_ graph: Graph, _ request: EmissionRequest) -> EmittedText {
    guard !request.diagram.scene.isProportional else { return emitProcess(graph, request) }
    switch graph.notation {
    case .boxes where graph.lanes.isEmpty:
      return emit(request, as: .plantUMLDeployment) {
        PlantUMLBoxDiagram(graph: graph, theme: request.theme).write(to: &$0)
      }
    case .classes where graph.isFlat:
      return emit(request, as: .plantUMLClass) {
        PlantUMLClassDiagram(graph: graph, theme: request.theme).write(to: &$0)
      }
    case .tree where graph.isFlat, .causalLoop where graph.isFlat:
      return emit(request, as: .plantUMLComponent) {
        PlantUMLComponentDiagram(graph: graph, theme: request.theme).write(to: &$0)
      }
    case .activity, .stateMachine, .classes, .boxes, .tree, .causalLoop:
      return emitProcess(graph, request)
    }
  }

  private func emitProcess(_ graph: Graph, _ request: EmissionRequest) -> EmittedText {
    guard !graph.lanes.isEmpty else { return emitStates(graph, request) }
    do {
      let activity = try StructuredActivity(graph)
      let isTurned = graph.laneOrientation == .horizontal
      let remark = "Lanes are columns: PlantUML draws them in no other way."
      return emit(request, as: .plantUMLActivity, remarks: isTurned ? [remark] : []) {
        PlantUMLActivityDiagram(activity: activity, lanes: graph.lanes, theme: request.theme).write(to: &$0)
      }
    } catch {
      let remark = "Each lane is a composite state; an activity diagram is not possible: \(error)."
      return emitStates(graph, request, remarks: [remark])
    }
  }

  private func emitStates(
    _ graph: Graph, _ request: EmissionRequest, remarks: [String] = []
  ) -> EmittedText {
    emit(request, as: .plantUMLState, remarks: remarks) {
      PlantUMLStateDiagram(graph: graph, scene: request.diagram.scene, theme: request.theme).write(to: &$0)
    }
  }

  private func emit(
    _ request: EmissionRequest, as dialect: Dialect, remarks: [String] = [],
    body: (inout IndentingWriter) -> Void
  ) -> EmittedText {
    let remarks = request.diagram.scene.remarks(in: name) + remarks
    let heading = FileHeading(request, dialect: dialect, remarks: remarks)
    let frame = PlantUMLFrame(request: request, dialect: dialect)
    var writer = IndentingWriter()
    writer.line("@startuml")
    heading.write(to: &writer, comment: "'")
    frame.writeOpening(to: &writer)
    body(&writer)
    frame.writeClosing(to: &writer)
    writer.line("@enduml")
    return EmittedText(text: writer.text, heading: heading)
  }
}
