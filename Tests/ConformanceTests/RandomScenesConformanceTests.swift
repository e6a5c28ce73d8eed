import Diagrams
import TestSupport
import Testing

/// What real PlantUML, Mermaid and Graphviz draw of random specs with random logs, against the scene.
@Suite(.serialized) struct RandomScenesConformanceTests {
  private static let scenes = Result { try RandomScenes.all(seeds: TestCounts.seeds(24, full: 300)) }

  @Test(.enabled(if: GraphvizOracle.isAvailable))
  func `Graphviz draws every node, edge and lane of random specs with its text`() async throws {
    let scenes = try Self.scenes.get()
    for (scene, result) in zip(scenes, try await GraphvizOracle.draw(scenes.map(\.dot))) {
      DrawnSceneChecks.expectGraphviz(scene, result)
    }
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `PlantUML draws every node, edge and lane of random specs with its text`() async throws {
    let scenes = try Self.scenes.get()
    for (scene, result) in zip(scenes, try await PlantUMLOracle.draw(scenes.map(\.plantUML))) {
      DrawnSceneChecks.expectPlantUML(scene, result)
    }
  }

  /// Mermaid's layout of swimlanes takes a minute for a hundred edges: there, pictures of more than sixty are left out.
  @Test(.enabled(if: MermaidOracle.isAvailable), arguments: [false, true])
  func `Mermaid draws every node, edge and lane of random specs with its text`(asFlowchart: Bool) async throws
  {
    let scenes = try Self.scenes.get().filter { scene in
      scene.graph.lanes.isEmpty ? !asFlowchart : asFlowchart || scene.graph.edges.count <= 60
    }
    let sources = scenes.map { asFlowchart ? $0.flowchart : $0.mermaid }
    for (scene, result) in zip(scenes, try await MermaidOracle.draw(sources, labels: .html)) {
      DrawnSceneChecks.expectMermaid(scene, result, asFlowchart: asFlowchart)
    }
  }
}
