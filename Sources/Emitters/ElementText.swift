import Diagrams

/// The lines of an element's text where no layout has set them.
enum ElementText {
  static func lines(of node: Node) -> [SetLine] {
    node.label.lines.enumerated().map { index, text in
      SetLine(text, style: index == 0 ? .name : .secondName, size: index == 0 ? 11 : 9)
    }
      + node.compartments.flatMap { $0 }.map { SetLine($0, style: .detail, size: 9) }
      + node.badges.map { SetLine($0.drawnText, style: .badge($0.kind, $0.status), size: 9) }
  }

  static func lines(of edge: Edge) -> [SetLine] {
    var unbadged = edge
    unbadged.badges = []
    return unbadged.textLines.map { SetLine($0, style: .name, size: 9) }
      + edge.badges.map { SetLine($0.drawnText, style: .badge($0.kind, $0.status), size: 9) }
  }
}
