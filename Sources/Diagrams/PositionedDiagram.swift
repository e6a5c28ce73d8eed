/// A diagram with a place for everything that is drawn.
///
/// Lengths are points (1/72 inch); x runs right and y runs down from the top left corner of the page.
/// Every picture is drawn, and its readability measured, from one of these.
package struct PositionedDiagram: Hashable, Sendable {
  package var diagram: Diagram
  package var size: Size
  package var lanes: [PositionedLane]
  package var groups: [PositionedGroup]
  package var nodes: [PositionedNode]
  package var edges: [PositionedEdge]
  /// Texts that belong to no element: title, subtitle, footnotes, legend and table.
  package var texts: [PositionedText]
  package var legend: [PositionedSign]
  /// Rules and frames around legend and table.
  package var frames: [Rect]
  /// Light bands under the picture that lead the eye along a row.
  package var bands: [Rect] = []
  /// The lifelines of a sequence, one for each participant.
  package var lifelines: [PositionedLifeline] = []
  /// The cells of a sheet and what stands around them.
  package var cells: [PositionedCell] = []

  package init(
    diagram: Diagram, size: Size, lanes: [PositionedLane] = [], groups: [PositionedGroup] = [],
    nodes: [PositionedNode] = [], edges: [PositionedEdge] = [], texts: [PositionedText] = [],
    legend: [PositionedSign] = [], frames: [Rect] = []
  ) {
    self.diagram = diagram
    self.size = size
    self.lanes = lanes
    self.groups = groups
    self.nodes = nodes
    self.edges = edges
    self.texts = texts
    self.legend = legend
    self.frames = frames
  }
}

package struct Point: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

package struct Size: Hashable, Sendable {
  package var width: Double
  package var height: Double

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

package struct Rect: Hashable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package init(centre: Point, size: Size) {
    self.init(
      x: centre.x - size.width / 2, y: centre.y - size.height / 2, width: size.width, height: size.height)
  }

  package var minX: Double { x }
  package var maxX: Double { x + width }
  package var minY: Double { y }
  package var maxY: Double { y + height }
  package var centre: Point { Point(x: x + width / 2, y: y + height / 2) }

  /// Whether the two cover a common area wider and higher than a tolerance.
  package func overlaps(_ other: Rect, tolerance: Double = 0.01) -> Bool {
    minX + tolerance < other.maxX && other.minX + tolerance < maxX
      && minY + tolerance < other.maxY && other.minY + tolerance < maxY
  }
}

/// Lines of text set below each other into a frame.
package struct PositionedLabel: Hashable, Sendable {
  /// Where in the frame's width each line stands.
  package enum Alignment: Hashable, Sendable {
    case leading
    case centre
    case trailing
  }

  package var lines: [SetLine]
  /// The room the text takes, by the width table.
  package var frame: Rect
  package var alignment: Alignment

  package init(lines: [SetLine], frame: Rect, alignment: Alignment = .centre) {
    self.lines = lines
    self.frame = frame
    self.alignment = alignment
  }
}

/// One line of text as it is set.
package struct SetLine: Hashable, Sendable {
  package enum Style: Hashable, Sendable {
    case name
    /// The second language of a name.
    case secondName
    /// A stereotype in guillemets.
    case stereotype
    case detail
    /// No text, but a rule across the node, above a compartment.
    case rule
    /// A line of the compartment of this number: it begins at the left, under a rule.
    case compartment(Int)
    case badge(Badge.Kind, Badge.Status)
  }

  package var text: String
  package var style: Style
  /// The font size in points.
  package var size: Double

  package init(_ text: String, style: Style, size: Double) {
    self.text = text
    self.style = style
    self.size = size
  }
}

package struct PositionedLane: Hashable, Sendable {
  package var id: String
  package var frame: Rect
  /// The part of the frame that holds the title.
  package var header: Rect
  package var title: PositionedLabel

  package init(id: String, frame: Rect, header: Rect, title: PositionedLabel) {
    self.id = id
    self.frame = frame
    self.header = header
    self.title = title
  }
}

package struct PositionedGroup: Hashable, Sendable {
  package var id: String
  package var frame: Rect
  package var title: PositionedLabel
  /// The corner that holds the word for a fragment's kind; nil for other groups.
  package var tab: Rect?
  /// Where a fragment's further operands begin, each with its condition.
  package var dividers: [PositionedDivider]

  package init(
    id: String, frame: Rect, title: PositionedLabel, tab: Rect? = nil, dividers: [PositionedDivider] = []
  ) {
    self.id = id
    self.frame = frame
    self.title = title
    self.tab = tab
    self.dividers = dividers
  }
}

/// A rule across a fragment, with the condition of the operand below it.
package struct PositionedDivider: Hashable, Sendable {
  package var y: Double
  package var title: PositionedLabel

  package init(y: Double, title: PositionedLabel) {
    self.y = y
    self.title = title
  }
}

package struct PositionedNode: Hashable, Sendable {
  package var id: String
  package var frame: Rect
  package var label: PositionedLabel
  /// The way around, for the mark of a loop.
  package var turn: Turn?

  package enum Turn: Hashable, Sendable {
    case clockwise
    case counterclockwise
  }

  package init(id: String, frame: Rect, label: PositionedLabel, turn: Turn? = nil) {
    self.id = id
    self.frame = frame
    self.label = label
    self.turn = turn
  }
}

package struct PositionedEdge: Hashable, Sendable {
  package enum Path: Hashable, Sendable {
    /// The corners of a line, from its start to the tip of its arrow.
    case polyline([Point])
    /// Cubic Bézier pieces: 1 + 3 k points, the last of which the arrow's tip extends.
    case bezier([Point], tip: Point?)
  }

  package var id: String
  package var path: Path
  package var label: PositionedLabel?
  /// The texts at the two ends.
  package var fromLabel: PositionedLabel?
  package var toLabel: PositionedLabel?
  /// Bars across the line that tell of a delay.
  package var bars: [LineSegment]
  /// The exact width of a ribbon; nil for a line whose width is a matter of looks.
  package var width: Double?

  package init(
    id: String, path: Path, label: PositionedLabel? = nil, fromLabel: PositionedLabel? = nil,
    toLabel: PositionedLabel? = nil, bars: [LineSegment] = [], width: Double? = nil
  ) {
    self.id = id
    self.path = path
    self.label = label
    self.fromLabel = fromLabel
    self.toLabel = toLabel
    self.bars = bars
    self.width = width
  }

  /// The label and the texts at the ends.
  package var labels: [PositionedLabel] { [label, fromLabel, toLabel].compactMap { $0 } }
}

/// The time of a participant, running down from its head.
package struct PositionedLifeline: Hashable, Sendable {
  /// The participant's id.
  package var id: String
  package var top: Point
  package var bottom: Point
  /// The box at the end that repeats the participant's name.
  package var foot: Rect
  /// Bars over the times in which the participant holds the case.
  package var activations: [Rect]

  package init(id: String, top: Point, bottom: Point, foot: Rect, activations: [Rect]) {
    self.id = id
    self.top = top
    self.bottom = bottom
    self.foot = foot
    self.activations = activations
  }
}

package struct PositionedText: Hashable, Sendable {
  package enum Role: String, Hashable, Sendable, CaseIterable {
    case title
    case secondTitle = "second-title"
    case subtitle
    case legendTitle = "legend-title"
    case legend
    case tableHeader = "table-header"
    case table
    case footnote
  }

  package var role: Role
  package var text: String
  /// The left end of the baseline.
  package var origin: Point
  package var width: Double
  package var size: Double

  package init(role: Role, text: String, origin: Point, width: Double, size: Double) {
    self.role = role
    self.text = text
    self.origin = origin
    self.width = width
    self.size = size
  }
}

/// A sample of a sign in the legend.
package struct PositionedSign: Hashable, Sendable {
  package var sign: Legend.Sign
  package var frame: Rect

  package init(sign: Legend.Sign, frame: Rect) {
    self.sign = sign
    self.frame = frame
  }
}
