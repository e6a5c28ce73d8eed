import TestSupport

/// What the real tools draw of the shipped scenes; each tool draws once, for all tests.
enum ShippedDrawings {
  static let scenes = Task { try ShippedScenes.all() }

  static func results(by target: ConformanceTarget) async throws -> [DrawingResult] {
    switch target {
    case .graphviz: try await graphviz.value
    case .plantUML: try await plantUML.value
    case .mermaid: try await mermaid.value
    }
  }

  private static let graphviz = Task { try await GraphvizOracle.draw(scenes.value.map(\.dot)) }
  private static let plantUML = Task { try await PlantUMLOracle.draw(scenes.value.map(\.plantUML)) }
  private static let mermaid = Task {
    try await MermaidOracle.draw(scenes.value.map(\.mermaid), labels: .html)
  }
}
