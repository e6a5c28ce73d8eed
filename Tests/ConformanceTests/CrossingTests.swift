import Foundation
import Stagemap
import TestSupport
import Testing

/// How often edges cross in our pictures, against what others draw of the same scene.
@Suite(.serialized) struct CrossingTests {
  @Test(.enabled(if: MermaidOracle.isAvailable && PlantUMLOracle.isAvailable))
  func `the process has no more crossings than Mermaid and PlantUML draw`() async throws {
    let options = BuildOptions(views: ["process"], formats: [.svg, .plantuml, .mermaid], languages: ["en"])
    let (built, _) = Build(options).build([], in: SpecLibrary(folder: ProjectRoot.url("specs").path))
    let files = built.flatMap(\.files)
    let texts = { (suffix: String) in
      files.filter { $0.path.hasSuffix(suffix) }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    let (ours, mermaid, plantUML) = (texts(".svg"), texts(".mmd"), texts(".puml"))
    #expect(ours.count == 4 && mermaid.count == 4 && plantUML.count == 4)

    let drawn = try await PlantUMLOracle.drawings(of: plantUML).map { try $0.get() }
    let counts = try await CrossingPage.count(
      ours.map { .svg($0, edges: "g.edge") } + mermaid.map { .mermaid($0) }
        + drawn.map { .svg($0, edges: "g.link") })

    for (index, name) in built.map(\.path).enumerated() {
      let (own, mermaid, plantUML) = (counts[index], counts[4 + index], counts[8 + index])
      print(
        "\(name): crossings \(own.crossings), Mermaid \(mermaid.crossings), PlantUML \(plantUML.crossings)")
      #expect(own.edges > 5 && mermaid.error == nil && mermaid.edges >= own.edges, "\(name)")
      #expect(own.crossings <= mermaid.crossings, "\(name)")
      // An activity diagram has no links to count.
      if plantUML.edges > 0 { #expect(own.crossings <= plantUML.crossings, "\(name)") }
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable))
  func `crossings are counted, and meetings at ends are not`() async throws {
    let picture = { (paths: [String]) in
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"200\">"
        + paths.map { "<g class=\"edge\"><path fill=\"none\" stroke=\"black\" d=\"\($0)\"/></g>" }.joined()
        + "</svg>"
    }
    let counts = try await CrossingPage.count([
      .svg(picture(["M0,100L200,100", "M100,0L100,200", "M50,0L50,200"]), edges: "g.edge"),
      .svg(picture(["M0,100L200,100", "M0,100L100,200"]), edges: "g.edge"),
    ])

    #expect(counts.map(\.crossings) == [2, 0])
    #expect(counts.map(\.edges) == [3, 2])
  }
}
