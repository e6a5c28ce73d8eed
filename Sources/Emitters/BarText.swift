import Diagrams

/// The bars of a funnel in block characters, for languages that draw boxes of no given size.
struct BarText {
  /// How many full blocks the longest bar has.
  static let longest = 24

  private let lengths: [String: Double]

  /// The bars of a funnel; nil for any other scene.
  init?(_ scene: Diagram.Scene) {
    guard case .proportional(let scene) = scene, scene.form == .funnel else { return nil }
    let largest = scene.bars.map(\.value).max() ?? 0
    lengths = Dictionary(
      scene.bars.map { ($0.id, largest > 0 ? $0.value / largest : 0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A bar to the nearest eighth of a block, at least one eighth for what is not nothing.
  subscript(id: String) -> String? {
    guard let share = lengths[id], share.isFinite, share > 0 else { return nil }
    let eighths = max(1, Int((share * 8 * Double(Self.longest)).rounded()))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}

extension Diagram.Scene {
  /// Whether the scene's sizes are numbers that a language of boxes and arrows can only write.
  var isProportional: Bool {
    switch self {
    case .proportional: true
    case .graph, .sequence, .sheet: false
    }
  }

  /// Why a funnel or a flow is drawn as boxes and arrows, or a table as boxes, for the head of a file.
  func remarks(in language: String) -> [String] {
    if sheet != nil, language == "mermaid" {
      return ["A flowchart with a box for each row, since Mermaid has no tables."]
    }
    guard case .proportional(let scene) = self else { return [] }
    switch (scene.form, language) {
    case (.funnel, "mermaid"):
      return [
        "A flowchart: an xychart would draw the bars, but neither the rates between them nor where the others are.",
        "The bars are block characters, to an eighth of one.",
      ]
    case (.flow, "mermaid"):
      return [
        "A flowchart whose lines are as wide as their counts: a sankey takes only ASCII, and no flow that returns."
      ]
    case (.funnel, _): return ["The bars are block characters, to an eighth of one."]
    case (.flow, _): return ["Lines are as thick as their counts, in whole points."]
    }
  }
}
