import Diagrams

extension PositionedDiagram {
  /// The lines of an operand's condition as the layout broke them, without the brackets around them.
  func conditionLines(of fragment: MessageSequence.Fragment, operand: Int) -> [String] {
    let group = groups.first { $0.id == fragment.id }
    let label = operand == 0 ? group?.title : group?.dividers.dropFirst(operand - 1).first?.title
    var lines = label?.lines.map(\.text) ?? fragment.operands[operand].conditionLines
    guard lines.first?.unicodeScalars.first == "[", lines.last?.unicodeScalars.last == "]" else {
      return lines
    }
    lines[0].unicodeScalars.removeFirst()
    lines[lines.count - 1].unicodeScalars.removeLast()
    return lines
  }
}
