import Diagrams

/// The texts at the ends of routes, such as multiplicities.
///
/// A text stands right of its line where that leaves its node upwards or downwards, and above it where it
/// leaves sideways. Nothing else comes there: ports are spread, and rows, columns and nodes grow, for its sake.
struct EndTexts {
  /// From a node's outline, and from the line, to the text.
  static let gap = 4.0
  /// From the text to what stands next to it.
  static let clearance = 5.0

  /// By route.
  private let startLines: [[SetLine]]
  private let endLines: [[SetLine]]
  private let startSizes: [Size]
  private let endSizes: [Size]

  init(_ graph: Graph, routes: [GridRoute], setting: LabelSetting) {
    let texts = routes.map { graph.edges[$0.edge].endTexts }
    startLines = texts.map { setting.lines(ofEnd: $0.from, isSign: false) }
    endLines = zip(texts, routes).map { text, route in
      setting.lines(ofEnd: text.to, isSign: graph.edges[route.edge].role.linkSign == text.to)
    }
    startSizes = startLines.map { TextMetrics.size(of: $0) }
    endSizes = endLines.map { TextMetrics.size(of: $0) }
  }

  func lines(_ route: Int, isStart: Bool) -> [SetLine] { isStart ? startLines[route] : endLines[route] }

  /// The size of a text; nil where a route has none.
  func size(_ route: Int, isStart: Bool) -> Size? {
    lines(route, isStart: isStart).isEmpty ? nil : isStart ? startSizes[route] : endSizes[route]
  }

  /// How much room the text takes along its node's side, on one side of its line.
  func extent(_ route: Int, isStart: Bool, on side: Side) -> Double {
    guard let size = size(route, isStart: isStart) else { return 0 }
    return Self.gap + (side.isHorizontal ? size.height : size.width)
  }

  /// How far from its node the text reaches.
  func reach(_ route: Int, isStart: Bool, on side: Side) -> Double {
    guard let size = size(route, isStart: isStart) else { return 0 }
    return Self.gap + (side.isHorizontal ? size.width : size.height) + Self.clearance
  }

  /// Where a text stands beside the line that is attached to a node's outline at a point.
  func frame(_ route: Int, isStart: Bool, on side: Side, at point: Point) -> Rect? {
    guard let size = size(route, isStart: isStart) else { return nil }
    let (x, y) =
      switch side {
      case .top: (point.x + Self.gap, point.y - Self.gap - size.height)
      case .bottom: (point.x + Self.gap, point.y + Self.gap)
      case .left: (point.x - Self.gap - size.width, point.y - Self.gap / 2 - size.height)
      case .right: (point.x + Self.gap, point.y - Self.gap / 2 - size.height)
      }
    return Rect(x: x, y: y, width: size.width, height: size.height)
  }
}
