import Diagrams
import TestSupport
import Testing

/// What real PlantUML, Mermaid and Graphviz draw of every shipped spec, against the scene.
@Suite(.serialized) struct ShippedSpecsConformanceTests {
  @Test(.enabled(if: GraphvizOracle.isAvailable))
  func `Graphviz draws every node, edge and lane with its text`() async throws {
    let scenes = try ShippedScenes.all()
    #expect(scenes.count == 147)
    for (scene, result) in zip(scenes, try await GraphvizOracle.draw(scenes.map(\.dot))) {
      DrawnSceneChecks.expectGraphviz(scene, result)
    }
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `PlantUML draws every node, edge and lane with its text`() async throws {
    let scenes = try ShippedScenes.all()
    for (scene, result) in zip(scenes, try await PlantUMLOracle.draw(scenes.map(\.plantUML))) {
      DrawnSceneChecks.expectPlantUML(scene, result)
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable), arguments: [false, true])
  func `Mermaid draws every node, edge and lane with its text`(asFlowchart: Bool) async throws {
    let scenes = try ShippedScenes.all().filter { !asFlowchart || !$0.graph.lanes.isEmpty }
    let sources = scenes.map { asFlowchart ? $0.flowchart : $0.mermaid }
    for (scene, result) in zip(scenes, try await MermaidOracle.draw(sources, labels: .html)) {
      DrawnSceneChecks.expectMermaid(scene, result, asFlowchart: asFlowchart)
    }
  }
}
