import DiagramViews
import Diagrams
import Emitters
import Foundation
import Layout
import Metrics
import ProcessModel
import SpecLoading
import Specs
import Stagemap
import TestSupport

/// A scene and the texts that the emitters make of it.
struct EmittedScene {
  var name: String
  /// The scene as nodes and edges.
  var graph: Graph
  /// The scene, if it is a sequence.
  var sequence: MessageSequence?
  var dot: String
  var plantUML: String
  var mermaid: String
  var flowchart: String

  init(_ diagram: Diagram, name: String) {
    let diagram = diagram.withLiteralText()
    let positioned = PictureLayout.layout(diagram)
    self.name = name
    graph = diagram.scene.graph
    if case .sequence(let sequence) = diagram.scene { self.sequence = sequence }
    let request = EmissionRequest(positioned)
    dot = DOTEmitter().emit(request).text
    plantUML = PlantUMLEmitter().emit(request).text
    mermaid = MermaidEmitter().emit(request).text
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
          let drawn = view.draw(
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
    return scenes
  }
}

/// Full-width stand-ins as what they stand for.
private let standIns: [Unicode.Scalar: Unicode.Scalar] = [
  "％": "%", "＃": "#", "；": ";", "：": ":", "”": "\"", "＂": "\"", "（": "(", "）": ")", "～": "~",
]

/// Texts compared without white space, since tools wrap and join lines each in their own way, and with
/// full-width stand-ins as what they stand for.
func squeezed(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.filter { !$0.properties.isWhitespace }.map { standIns[$0] ?? $0 }))
}

/// Texts compared with every space they have, whatever kind of space it is drawn with; a line broken behind a
/// space keeps it.
func spaced(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if scalar == "\n", result.last == " " { continue }
    result.append(scalar.properties.isWhitespace ? " " : standIns[scalar] ?? scalar)
  }
  return String(result)
}
