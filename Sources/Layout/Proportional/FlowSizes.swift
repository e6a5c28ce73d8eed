import Diagrams

/// The texts and true sizes of a flow's bars and ribbons.
struct FlowSizes {
  static let tallest = 120.0
  static let barWidth = 16.0
  /// Between a header and its bar, and between the slots of leaving ribbons.
  static let gap = 4.0

  let scene: ProportionalScene
  /// Points for one case.
  let scale: Double
  /// By bar.
  let headers: [[SetLine]]
  let headerSizes: [Size]
  /// By ribbon.
  let labels: [[SetLine]]
  let labelSizes: [Size]

  init(_ scene: ProportionalScene) {
    self.scene = scene
    let largest = scene.bars.map(\.value).max() ?? 0
    scale = largest > 0 ? Self.tallest / largest : 0
    let graph = scene.graph
    let setting = LabelSetting(nodeWidth: 104, edgeWidth: 46)
    headers = graph.nodes.map { setting.lines(of: $0) }
    headerSizes = headers.map { TextMetrics.size(of: $0) }
    labels = graph.edges.map { setting.lines(of: $0) }
    labelSizes = labels.map { TextMetrics.size(of: $0) }
  }

  func height(ofBar bar: Int) -> Double { scene.bars[bar].value * scale }
  func width(ofRibbon ribbon: Int) -> Double { scene.ribbons[ribbon].value * scale }

  /// Whether a ribbon is wide enough for its label to stand on it.
  func holdsLabel(_ ribbon: Int) -> Bool { width(ofRibbon: ribbon) >= labelSizes[ribbon].height + 2 }

  /// The height that a ribbon needs beside the bar it leaves, with its label on or above it.
  func slot(ofRibbon ribbon: Int) -> Double {
    holdsLabel(ribbon)
      ? width(ofRibbon: ribbon) : width(ofRibbon: ribbon) + labelSizes[ribbon].height + 1
  }
}
