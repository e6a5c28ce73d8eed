import Diagrams

/// The set texts of a sequence and the room they take.
struct SequenceTexts {
  static let tabSize = 9.0

  /// By participant id.
  let heads: [String: [SetLine]]
  /// By message id.
  let messages: [String: [SetLine]]
  /// By fragment id: the conditions of its operands.
  let conditions: [String: [[SetLine]]]

  init(_ sequence: MessageSequence, setting: LabelSetting) {
    heads = Dictionary(
      sequence.participants.map { ($0.id, setting.title($0.title, limit: setting.nodeWidth)) },
      uniquingKeysWith: { first, _ in first })
    messages = Dictionary(
      sequence.messages.map { ($0.id, setting.lines(of: $0)) }, uniquingKeysWith: { first, _ in first })
    conditions = Dictionary(
      sequence.fragments.map { ($0.id, $0.operands.map(setting.lines)) },
      uniquingKeysWith: { first, _ in first })
  }

  func size(ofMessage id: String) -> Size { TextMetrics.size(of: messages[id] ?? []) }

  func size(ofCondition operand: Int, in fragment: String) -> Size {
    guard let lines = conditions[fragment], lines.indices.contains(operand) else {
      return Size(width: 0, height: 0)
    }
    return TextMetrics.size(of: lines[operand])
  }

  /// The corner that holds the word for a fragment's kind.
  static func tab(of kind: MessageSequence.Fragment.Kind) -> Size {
    Size(
      width: TextMetrics.width(of: kind.rawValue, size: tabSize) * 1.1 + 14,
      height: TextMetrics.lineHeight(size: tabSize) + 4)
  }
}
