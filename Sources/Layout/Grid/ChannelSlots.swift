import Diagrams

/// The heights of what lies in horizontal channels: pieces of edges, labels above or beside lines, and titles
/// of groups, each as high up as what lies above it lets it.
struct ChannelSlots {
  /// The room above and below a line's middle.
  fileprivate static let halfLine = 5.0
  /// From a label's bottom to the line under it.
  fileprivate static let labelGap = 3.0
  fileprivate static let topPadding = 9.0
  private static let bottomPadding = 13.0
  fileprivate static let labelPadding = 5.0

  /// Something that takes a stretch of a channel: a line with or without a label above it, or text alone.
  struct Item {
    enum Content: Hashable {
      /// A piece of an edge.
      case line(route: Int, segment: Int)
      /// A label beside a vertical piece of an edge.
      case label(route: Int)
      case title(group: Int)
      /// The text above a node, which stands at the foot of the channel.
      case caption(node: Int)
    }

    var content: Content
    var line: ClosedRange<Double>?
    /// Where the text stands, and how high it is.
    var text: (x: ClosedRange<Double>, height: Double)?
    /// Where the two ends of a line turn.
    var ends: [(x: Double, leadsUp: Bool)] = []

    var lean: Int { ends.reduce(0) { $0 + ($1.leadsUp ? -1 : 1) } }
    var isTitle: Bool { if case .title = content { true } else { false } }
    var isCaption: Bool { if case .caption = content { true } else { false } }

    fileprivate var number: (Int, Int, Int) {
      switch content {
      case .title(let group): (0, group, 0)
      case .line(let route, let segment): (1, route, segment)
      case .label(let route): (1, route, -1)
      case .caption(let node): (2, node, 0)
      }
    }
  }

  /// By channel line, its items from top to bottom.
  let items: [[Item]]
  /// For each item the distance from the channel's top to its line, or to the bottom of its text.
  let baselines: [[Double]]
  private let depths: [Double]
  private let place: [Item.Content: (channel: Int, index: Int)]

  init(_ items: [[Item]]) {
    self.items = items.map { Self.ordered($0) }
    var baselines: [[Double]] = []
    var depths: [Double] = []
    var place: [Item.Content: (channel: Int, index: Int)] = [:]
    for (channel, items) in self.items.enumerated() {
      let (found, depth) = Self.stacked(items)
      baselines.append(found)
      depths.append(depth)
      for (index, item) in items.enumerated() { place[item.content] = (channel, index) }
    }
    self.baselines = baselines
    self.depths = depths
    self.place = place
  }

  /// The height of a channel that is at least a minimum high.
  func height(ofChannel channel: Int, minimum: Double) -> Double { max(minimum, depths[channel]) }

  /// The distance from its channel's top to a line, or to the bottom of a text that stands alone.
  func baseline(of content: Item.Content) -> (channel: Int, distance: Double)? {
    place[content].map { ($0.channel, baselines[$0.channel][$0.index]) }
  }

  /// Where the text of an item stands, by the distance from its channel's top.
  func textTop(of content: Item.Content) -> (channel: Int, x: Double, distance: Double)? {
    guard let (channel, index) = place[content], let text = items[channel][index].text else { return nil }
    let gap = items[channel][index].line == nil ? 0 : Self.labelGap
    return (channel, text.x.lowerBound, baselines[channel][index] - gap - text.height)
  }

  private static func ordered(_ items: [Item]) -> [Item] {
    let given = items.sorted { left, right in
      if left.isTitle != right.isTitle { return left.isTitle }
      if left.isCaption != right.isCaption { return right.isCaption }
      return (left.lean, left.number.0, left.number.1, left.number.2)
        < (right.lean, right.number.0, right.number.1, right.number.2)
    }
    return CrossingOrder.sorted(given) { $0.crossings(above: $1) }
  }

  private static func stacked(_ items: [Item]) -> (baselines: [Double], depth: Double) {
    var taken: [(x: ClosedRange<Double>, bottom: Double)] = []
    var baselines: [Double] = []
    var depth = 0.0
    for item in items {
      var baseline = 0.0
      for part in item.parts {
        let above = taken.filter { $0.x.overlaps(part.x) }.map(\.bottom).max() ?? 0
        baseline = max(baseline, above - part.top, part.padding - part.top)
      }
      for part in item.parts {
        taken.append((part.x, baseline + part.bottom))
        depth = max(depth, baseline + part.bottom + part.padding)
      }
      if item.line != nil { depth = max(depth, baseline + bottomPadding) }
      baselines.append(baseline)
    }
    return (baselines, depth)
  }

  fileprivate struct Part {
    var x: ClosedRange<Double>
    /// Measured from the baseline.
    var top: Double
    var bottom: Double
    /// The room to the channel's ends.
    var padding: Double
  }
}

extension ChannelSlots.Item {
  fileprivate var parts: [ChannelSlots.Part] {
    var parts: [ChannelSlots.Part] = []
    if let line {
      parts.append(
        ChannelSlots.Part(
          x: line, top: -ChannelSlots.halfLine, bottom: ChannelSlots.halfLine,
          padding: ChannelSlots.topPadding - ChannelSlots.halfLine))
    }
    if let text {
      let bottom = line == nil ? 2 : -ChannelSlots.labelGap
      let top = line == nil ? -text.height : -ChannelSlots.labelGap - text.height
      parts.append(
        ChannelSlots.Part(x: text.x, top: top, bottom: bottom, padding: ChannelSlots.labelPadding))
    }
    return parts
  }

  /// How often the lines of two items cross when this one lies above the other.
  fileprivate func crossings(above other: Self) -> Int {
    if other.isTitle { return isTitle ? 0 : 1000 }
    if isCaption { return other.isCaption ? 0 : 1000 }
    guard let line, let otherLine = other.line, line.overlaps(otherLine) else { return 0 }
    return ends.count { !$0.leadsUp && $0.x > otherLine.lowerBound && $0.x < otherLine.upperBound }
      + other.ends.count { $0.leadsUp && $0.x > line.lowerBound && $0.x < line.upperBound }
  }
}
