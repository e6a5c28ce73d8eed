import Diagrams

/// The heights of everything in a sequence, one below the other in the order of time.
struct SequenceRows {
  private static let gap = 13.0
  private static let innerGap = 5.0
  private static let fragmentGap = 9.0
  private static let loopHeight = 16.0

  /// By message id: where its line is; a message to oneself begins there.
  private(set) var lines: [String: ClosedRange<Double>] = [:]
  /// By message id: the top of its text.
  private(set) var labelTops: [String: Double] = [:]
  /// By fragment id.
  private(set) var frames: [String: ClosedRange<Double>] = [:]
  /// By fragment id: the tops of its operands.
  private(set) var operandTops: [String: [Double]] = [:]
  private(set) var bottom: Double

  init(_ sequence: MessageSequence, texts: SequenceTexts, top: Double) {
    bottom = top
    place(sequence.items, texts: texts)
  }

  private mutating func place(_ items: [MessageSequence.Item], texts: SequenceTexts) {
    for item in items {
      switch item {
      case .message(let message): place(message, texts: texts)
      case .fragment(let fragment): place(fragment, texts: texts)
      }
    }
  }

  private mutating func place(_ message: MessageSequence.Message, texts: SequenceTexts) {
    let height = texts.size(ofMessage: message.id).height
    bottom += Self.gap
    if message.isToSelf {
      let block = max(height, Self.loopHeight)
      labelTops[message.id] = bottom + (block - height) / 2
      let middle = bottom + block / 2
      lines[message.id] = middle - Self.loopHeight / 2...middle + Self.loopHeight / 2
      bottom += block
    } else {
      labelTops[message.id] = bottom
      bottom += height + 4
      lines[message.id] = bottom...bottom
    }
  }

  private mutating func place(_ fragment: MessageSequence.Fragment, texts: SequenceTexts) {
    bottom += Self.gap
    let top = bottom
    var tops: [Double] = []
    for (index, operand) in fragment.operands.enumerated() {
      if index > 0 { bottom += Self.fragmentGap }
      tops.append(bottom)
      let condition = texts.size(ofCondition: index, in: fragment.id).height + 6
      bottom += index == 0 ? max(condition, SequenceTexts.tab(of: fragment.kind).height + 2) : condition
      // A condition and what happens under it stand together.
      bottom -= Self.gap - Self.innerGap
      place(operand.items, texts: texts)
    }
    bottom += Self.fragmentGap
    frames[fragment.id] = top...bottom
    operandTops[fragment.id] = tops
  }
}
