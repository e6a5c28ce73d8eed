import Diagrams
import Emitters
import TestSupport
import Testing

/// The article that tells what real tools were read back to draw of the shipped specs.
@Suite(.serialized) struct ConformanceTableTests {
  private static let isComplete =
    GraphvizOracle.isAvailable && PlantUMLOracle.isAvailable && MermaidOracle.isAvailable

  private static let head = """
    # Conformance

    What the real Graphviz, PlantUML and Mermaid draw of every picture of the shipped specs, read back from their SVG.

    ## Overview

    A test emits each scene, has the tool draw it, reads the drawing and counts what it finds: nodes, edges, groups (lanes,
    frames, fragments) and texts, each text as it stands. *Equal* means that all of it is there. What is not is a feature
    that the language lacks; the file says so at its top, and the second table here. The versions are those that
    `scripts/install-test-tools` installs. `UPDATE_GOLDEN=1` writes this page anew.

    Counted as one: a table of a sheet in PlantUML. Counted besides: the frame of each table of a sheet in Mermaid. Not counted: PlantUML's legend, which is a node there; nodes without a
    text in Mermaid; the second half of a loop in its swimlanes.

    """

  @Test(.enabled(if: isComplete))
  func `the article has what every tool draws of every shipped picture`() async throws {
    let scenes = try await ShippedDrawings.scenes.value
    var cells: [[String]] = scenes.map { scene in
      [
        scene.name, "\(scene.graph.nodes.count)", "\(scene.graph.edges.count)",
        "\(ConformanceTarget.graphviz.wantedGroups(of: scene))",
        "\(scene.texts(withColumns: true).count { !$0.isEmpty })",
      ]
    }
    for target in ConformanceTarget.allCases {
      for (index, result) in try await ShippedDrawings.results(by: target).enumerated() {
        let counts = DrawnCounts(scenes[index], in: try result.get(), by: target)
        let losses = target.losses(of: scenes[index])
        #expect(
          counts.unexplained(by: losses) == [], "\(scenes[index].name) in \(target.rawValue): \(losses)")
        cells[index].append(counts.differences.isEmpty ? "equal" : counts.differences.joined(separator: ", "))
      }
    }
    let lines =
      Self.table(["picture", "nodes", "edges", "groups", "texts"] + Self.names, cells)
      + [
        "", "## What the files say that they lack", "",
        "As listed at the top of each file, in whatever language the texts are.", "",
      ] + Self.table(["picture"] + Self.names, Self.losses(of: scenes))
    try Golden.compare(
      Self.head + "\n" + (["## What was drawn", ""] + lines).joined(separator: "\n") + "\n",
      with: "Sources/Stagemap/Stagemap.docc/Conformance.md")
  }

  private static let names = ConformanceTarget.allCases.map(\.rawValue)

  /// One row for each picture, since its languages lack the same.
  private static func losses(of scenes: [EmittedScene]) -> [[String]] {
    var rows: [[String]] = []
    for scene in scenes {
      let picture = scene.name.split(separator: " ").dropLast().joined(separator: " ")
      let lists = ConformanceTarget.allCases.map { target in
        let losses = target.losses(of: scene)
        return losses.isEmpty ? "nothing" : losses.map(\.rawValue).joined(separator: ", ")
      }
      if !rows.contains([picture] + lists) { rows.append([picture] + lists) }
    }
    return rows
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> [String] {
    ([header, header.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }
  }
}

extension DrawnCounts {
  /// Differences that no loss of the language accounts for.
  fileprivate func unexplained(by losses: [Feature]) -> [String] {
    differences.filter { difference in
      !(difference.hasPrefix("groups") && !Set(losses).isDisjoint(with: [.lanes, .groups, .fragments]))
    } + missingTexts
  }
}
