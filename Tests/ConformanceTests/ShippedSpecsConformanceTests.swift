import Diagrams
import TestSupport
import Testing

/// What real PlantUML, Mermaid and Graphviz draw of every shipped spec, against the scene.
@Suite(.serialized) struct ShippedSpecsConformanceTests {
  @Test(.enabled(if: GraphvizOracle.isAvailable))
  func `Graphviz draws every node, edge and lane with its text`() async throws {
    let scenes = try await ShippedDrawings.scenes.value
    #expect(scenes.count == 147)
    for (scene, result) in zip(scenes, try await ShippedDrawings.results(by: .graphviz)) {
      DrawnSceneChecks.expectGraphviz(scene, result)
    }
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `PlantUML draws every node, edge and lane with its text`() async throws {
    let scenes = try await ShippedDrawings.scenes.value
    for (scene, result) in zip(scenes, try await ShippedDrawings.results(by: .plantUML)) {
      DrawnSceneChecks.expectPlantUML(scene, result)
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable))
  func `Mermaid draws every node, edge and lane with its text`() async throws {
    let scenes = try await ShippedDrawings.scenes.value
    for (scene, result) in zip(scenes, try await ShippedDrawings.results(by: .mermaid)) {
      DrawnSceneChecks.expectMermaid(scene, result, asFlowchart: false)
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable))
  func `older Mermaid draws lanes as a flowchart, with everything in them`() async throws {
    let scenes = try await ShippedDrawings.scenes.value.filter { !$0.graph.lanes.isEmpty }
    for (scene, result) in zip(scenes, try await MermaidOracle.draw(scenes.map(\.flowchart), labels: .html)) {
      DrawnSceneChecks.expectMermaid(scene, result, asFlowchart: true)
    }
  }
}
