import DiagramViews
import Diagrams
import Emitters
import Foundation
import Layout
import ProcessMetrics
import ProcessModel
import SpecLoading
import Specs
import Stagemap
import TestSupport

/// A scene and the texts that the emitters make of it.
struct EmittedScene: Sendable {
  var name: String
  /// The scene as nodes and edges.
  var graph: Graph
  /// The scene, if it is a sequence.
  var sequence: MessageSequence?
  /// The scene, if it is a sheet.
  var sheet: Sheet?
  var dot: String
  var plantUML: String
  var mermaid: String
  var flowchart: String
  /// What the texts' own lists say that they lack.
  var losses: (dot: [Feature], plantUML: [Feature], mermaid: [Feature])

  init(_ diagram: Diagram, name: String) {
    let diagram = diagram.withLiteralText()
    let positioned = PictureLayout.layout(diagram)
    self.name = name
    graph = diagram.scene.graph
    sheet = diagram.scene.sheet
    if case .sequence(let sequence) = diagram.scene { self.sequence = sequence }
    let request = EmissionRequest(positioned)
    let texts = (
      dot: DOTEmitter().emit(request), plantUML: PlantUMLEmitter().emit(request),
      mermaid: MermaidEmitter().emit(request)
    )
    (dot, plantUML, mermaid) = (texts.dot.text, texts.plantUML.text, texts.mermaid.text)
    losses = (
      texts.dot.losses.map(\.feature), texts.plantUML.losses.map(\.feature),
      texts.mermaid.losses.map(\.feature)
    )
    var old = request
    old.options.mermaidLanes = .flowchart
    flowchart = MermaidEmitter().emit(old).text
  }
}

/// The scenes of the shipped specs with their logs, in all languages.
enum ShippedScenes {
  static func all() throws -> [EmittedScene] {
    let (entries, _) = SpecLibrary(folder: ProjectRoot.url("specs").path).read([])
    var scenes: [EmittedScene] = []
    for entry in entries {
      guard let specification = entry.loaded.specification else { continue }
      let measured = Measurer.measure(specification, options: MeasuringOptions())
      for view in ViewCatalog.all {
        for language in ["ja", "en", "ja-en"] {
          let drawn = view.picture(
            ViewRequest(id: view.name, view: view.name),
            in: DrawingContext(
              specification: specification, report: measured.report, caption: measured.caption,
              languages: PictureLanguages(language)))
          guard case .diagram(let diagram) = drawn else { continue }
          scenes.append(
            EmittedScene(diagram, name: "\(specification.process.id) \(view.name) \(language)"))
        }
      }
    }
    return scenes + ComparedScenes.all()
  }
}

/// Scenes of random specs with random logs: of each one view in one language.
enum RandomScenes {
  static func all(seeds: ClosedRange<UInt64>) throws -> [EmittedScene] {
    try seeds.map { try scene(of: RandomProject(seed: $0, mayBeFaulty: false)) }
  }

  private static func scene(of project: RandomProject) throws -> EmittedScene {
    try TemporaryFolder.with { folder in
      try project.write(to: folder)
      let path = folder.appendingPathComponent("\(project.stem).yaml").path
      if let sample = project.sample {
        let made = Sample.csv(spec: path, leads: sample.leads, seed: project.seed, until: "2026-04-01")
        try Data((made.text ?? "").utf8).write(to: folder.appendingPathComponent(sample.name))
      }
      let (entries, _) = SpecLibrary().read([path])
      guard let specification = entries.first?.loaded.specification else { throw NotDrawn() }
      let measured = Measurer.measure(specification, options: MeasuringOptions(asOf: project.asOf))
      let id = project.views[Int(project.seed) % project.views.count]
      let request = specification.views.views.first { $0.id == id } ?? ViewRequest(id: id, view: id)
      let language = ["ja", "en", "ja-en"][Int(project.seed / 2) % 3]
      let drawn = ViewCatalog.view(named: request.view)?.draw(
        request,
        in: DrawingContext(
          specification: specification, report: measured.report, caption: measured.caption,
          languages: PictureLanguages(language)))
      guard case .diagram(let diagram) = drawn else { throw NotDrawn() }
      return EmittedScene(diagram, name: "seed \(project.seed) \(id) \(language)")
    }
  }

  private struct NotDrawn: Error {}
}
