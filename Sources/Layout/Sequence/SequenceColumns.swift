import Diagrams

/// Where the lifelines of a sequence stand, and how far texts and frames reach from them.
///
/// Every text stands between two neighbouring lifelines, which are as far apart as the widest asks for; so no
/// text can meet a lifeline, and texts at different heights do not meet each other.
struct SequenceColumns {
  /// How far a message to oneself reaches from its lifeline.
  static let loopWidth = 26.0
  /// The room between a lifeline with its activation bar and a text.
  static let clearance = 9.0
  /// The room between a message to oneself and its text.
  static let loopClearance = 7.0
  /// The room between a frame and what is inside.
  static let framePadding = 7.0
  private static let headGap = 22.0
  /// How much a gap is widened so that a text stands at its sender.
  private static let stretch = 40.0

  /// The x of each lifeline.
  private(set) var x: [Double]
  private(set) var width: Double
  /// By message id, for messages between two participants: the gap that holds the text.
  private(set) var labelGaps: [String: Int] = [:]
  /// By fragment id: how far the frame reaches to the left of its first lifeline and to the right of its last.
  private(set) var reaches: [String: (left: Double, right: Double)] = [:]
  /// By fragment id: the columns from its first lifeline to its last.
  private(set) var spans: [String: ClosedRange<Int>] = [:]
  private let columns: [String: Int]

  init(_ sequence: MessageSequence, texts: SequenceTexts, headWidths: [Double]) {
    let columns = Dictionary(
      sequence.participants.indices.map { (sequence.participants[$0].id, $0) },
      uniquingKeysWith: { first, _ in first })
    self.columns = columns
    x = []
    width = 0
    // A gap lies to the right of each lifeline; the first lies before all of them.
    var gaps = Array(repeating: 0.0, count: sequence.participants.count + 1)
    for (column, head) in headWidths.enumerated() {
      gaps[column] += head / 2 + (column > 0 ? Self.headGap / 2 : 0)
      gaps[column + 1] += head / 2 + (column + 1 < headWidths.count ? Self.headGap / 2 : 0)
    }
    for item in sequence.items { measure(item, texts: texts) }
    for (id, span) in spans {
      guard let reach = reaches[id] else { continue }
      gaps[span.lowerBound] = max(gaps[span.lowerBound], reach.left + Self.framePadding)
      gaps[span.upperBound + 1] = max(gaps[span.upperBound + 1], reach.right + Self.framePadding)
    }
    for message in sequence.messages where message.isToSelf {
      guard let column = columns[message.from] else { continue }
      gaps[column + 1] = max(gaps[column + 1], Self.reach(ofMessage: message, texts: texts))
    }
    for fragment in sequence.fragments {
      guard let span = spans[fragment.id] else { continue }
      for operand in fragment.operands.indices {
        let condition = texts.size(ofCondition: operand, in: fragment.id).width
        gaps[span.lowerBound + 1] = max(gaps[span.lowerBound + 1], condition + 2 * Self.clearance)
      }
    }
    placeLabels(of: sequence.messages, texts: texts, gaps: &gaps)
    var next = gaps.first ?? 0
    for column in headWidths.indices {
      x.append(next)
      next += gaps[column + 1]
    }
    width = next
  }

  func column(_ participant: String) -> Int { columns[participant] ?? 0 }

  /// How far a message to oneself reaches with its text.
  static func reach(ofMessage message: MessageSequence.Message, texts: SequenceTexts) -> Double {
    loopWidth + loopClearance + texts.size(ofMessage: message.id).width + clearance
  }

  /// Puts each text into a gap that its message crosses: at its sender if it nearly fits there, else into the
  /// widest.
  private mutating func placeLabels(
    of messages: [MessageSequence.Message], texts: SequenceTexts, gaps: inout [Double]
  ) {
    for message in messages where !message.isToSelf {
      guard let from = columns[message.from], let to = columns[message.to] else { continue }
      let crossed = Array(min(from, to)..<max(from, to))
      let room = texts.size(ofMessage: message.id).width + 2 * Self.clearance
      let own = from < to ? from : from - 1
      let widest = crossed.max { gaps[$0 + 1] < gaps[$1 + 1] } ?? own
      let gap = gaps[own + 1] + Self.stretch >= room ? own : widest
      labelGaps[message.id] = gap
      gaps[gap + 1] = max(gaps[gap + 1], room)
    }
  }

  /// Finds which lifelines a fragment covers and how far it reaches beyond them.
  private mutating func measure(_ item: MessageSequence.Item, texts: SequenceTexts) {
    guard case .fragment(let fragment) = item else { return }
    let items = fragment.operands.flatMap(\.items)
    for inner in items { measure(inner, texts: texts) }
    let touched = items.flatMap(\.messages).flatMap { [$0.from, $0.to] }.compactMap { columns[$0] }
    guard let first = touched.min(), let last = touched.max() else { return }
    spans[fragment.id] = first...last
    var left = SequenceTexts.tab(of: fragment.kind).width + Self.clearance / 2
    var right = Self.clearance
    for message in items.flatMap(\.messages) where message.isToSelf && columns[message.from] == last {
      right = max(right, Self.reach(ofMessage: message, texts: texts))
    }
    if first == last {
      for operand in fragment.operands.indices {
        right = max(
          right, texts.size(ofCondition: operand, in: fragment.id).width + Self.clearance + Self.framePadding)
      }
    }
    for case .fragment(let inner) in items {
      guard let span = spans[inner.id], let reach = reaches[inner.id] else { continue }
      if span.lowerBound == first { left = max(left, reach.left + Self.framePadding) }
      if span.upperBound == last { right = max(right, reach.right + Self.framePadding) }
    }
    reaches[fragment.id] = (left, right)
  }
}
