import DiagramViews
import Diagrams
import Foundation
import ProcessModel
import SpecLoading
import Specs
import Stagemap
import TestSupport

/// Comparison pictures of a shipped spec: with a changed model of itself, and of two of its quarters.
enum ComparedScenes {
  static let views = ["process", "lead-states", "observed", "organisation", "revenue-flow"]

  static func all() -> [EmittedScene] {
    var scenes: [EmittedScene] = []
    for language in ["ja", "en", "ja-en"] {
      for name in views {
        guard let diagram = diagram(name, language: language) else { continue }
        scenes.append(EmittedScene(diagram, name: "compared \(name) \(language)"))
      }
    }
    return scenes
  }

  /// The last quarter and a changed model against the quarter before and the model as it was.
  static func diagram(_ name: String, language: String) -> Diagram? {
    guard let view = ViewCatalog.view(named: name), let context = context(language: language),
      case .diagram(let diagram) = view.picture(ViewRequest(id: name, view: name), in: context)
    else { return nil }
    return diagram
  }

  /// The same with each side as a picture of its own.
  static func sides(_ name: String, language: String) -> ComparedDiagrams? {
    guard let context = context(language: language) else { return nil }
    return ViewCatalog.view(named: name)?.sides(ViewRequest(id: name, view: name), in: context)
  }

  private static func context(language: String) -> DrawingContext? {
    let path = ProjectRoot.url("specs/the-model.yaml").path
    guard let specification = SpecLibrary().read([path]).entries.first?.loaded.specification else {
      return nil
    }
    let now = Measurer.measure(specification, options: MeasuringOptions(window: "2026-Q1"))
    let then = Measurer.measure(specification, options: MeasuringOptions(window: "2025-Q4"))
    var changed = now.specification
    changed.process = improved(changed.process)
    return DrawingContext(
      specification: changed, report: now.report, caption: now.caption,
      languages: PictureLanguages(language),
      baseline: Baseline(
        specification: then.specification, report: then.report, caption: then.caption))
  }

  /// A model with a state more, a transition less, a state renamed and one moved.
  private static func improved(_ process: SalesProcess) -> SalesProcess {
    var process = process
    let text = { (ja: String, en: String) in
      LocalizedText([.init(language: "ja", text: ja), .init(language: "en", text: en)])
    }
    if let place = process.states.firstIndex(where: { $0.id == "opp-proposal" }) {
      process.states.insert(
        LeadState(id: "opp-demo", name: text("デモ", "Demonstration"), stage: "opp"), at: place)
    }
    for index in process.states.indices {
      switch process.states[index].id {
      case "nurturing": process.states[index].division = "inside-sales"
      case "opp-closing": process.states[index].name = text("合意形成", "Mutual close plan")
      default: break
      }
    }
    process.transitions.removeAll { $0.id == "sal-disqualified" }
    process.transitions += [
      Transition(id: "opp-discovery-opp-demo", from: "opp-discovery", to: "opp-demo", kind: .advance),
      Transition(id: "opp-demo-opp-proposal", from: "opp-demo", to: "opp-proposal", kind: .advance),
    ]
    return process
  }
}
