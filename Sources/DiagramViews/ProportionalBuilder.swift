import Diagrams
import ProcessModel
import Specs

/// Collects the parts of a proportional scene and numbers them: `n0`, `e0`, `g0`.
struct ProportionalBuilder {
  private var groups: [NodeGroup] = []
  private(set) var bars: [ProportionalScene.Bar] = []
  private var ribbons: [ProportionalScene.Ribbon] = []

  mutating func addGroup(_ title: Label, subject: Subject) -> String {
    let id = "g\(groups.count)"
    groups.append(NodeGroup(id: id, title: title, subject: subject))
    return id
  }

  /// Adds a bar; the id it came with is replaced by the one returned.
  mutating func add(_ bar: ProportionalScene.Bar) -> String {
    var bar = bar
    bar.id = "n\(bars.count)"
    bars.append(bar)
    return bar.id
  }

  mutating func add(_ ribbon: ProportionalScene.Ribbon) {
    var ribbon = ribbon
    ribbon.id = "e\(ribbons.count)"
    ribbons.append(ribbon)
  }

  func scene(_ form: ProportionalScene.Form) -> ProportionalScene {
    ProportionalScene(form: form, groups: groups, bars: bars, ribbons: ribbons)
  }
}

extension SceneWords {
  /// The picture around a proportional scene.
  func diagram(
    of scene: ProportionalScene, request: ViewRequest, title: Phrase, subtitle: [String],
    footnotes: [String], table: FootTable?
  ) -> Diagram {
    let title = self.title(title)
    let scene = LensDrawing(self).drawn(scene)
    return Diagram(
      spec: process.id, view: request.id, language: languages.main, title: title, subtitle: subtitle,
      scene: .proportional(scene), legend: legend(of: scene), footnotes: footnotes, table: table,
      narrative: narrative(of: scene, title: title))
  }

  /// The bars and the moves between them told in sentences, in the order of the model.
  private func narrative(of scene: ProportionalScene, title: Label) -> String {
    let names = Dictionary(
      scene.bars.map { ($0.id, $0.label.lines.first ?? "") }, uniquingKeysWith: { first, _ in first })
    let colon = Phrase("：", ": ")(languages.main)
    let comma = Phrase("、", ", ")(languages.main)
    let bars = scene.bars.filter { !$0.isExit || scene.form == .flow }.map { bar in
      "\(bar.label.lines.first ?? "")\(colon)\(bar.badges.map(\.drawnText).joined(separator: comma))"
    }
    let moves = scene.ribbons.compactMap { ribbon -> String? in
      guard let from = names[ribbon.from], let to = names[ribbon.to] else { return nil }
      let own = ribbon.badges.map(\.drawnText)
      let exit = scene.bars.first { $0.id == ribbon.to && $0.isExit }
      let details = own.isEmpty ? exit?.badges.map(\.drawnText) ?? [] : own
      return "\(from) → \(to)" + (details.isEmpty ? "" : colon + details.joined(separator: comma))
    }
    return ([title.lines.first ?? ""] + bars + moves).joined(separator: "\n")
  }
}
