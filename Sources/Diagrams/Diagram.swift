/// One picture, before any layout and in no particular language of drawing: what is shown and in which
/// role, never how it looks.
package struct Diagram: Hashable, Sendable {
  /// The four families of scenes; a picture is exactly one of them.
  package enum Scene: Hashable, Sendable {
    case graph(Graph)
    case sequence(MessageSequence)
    case proportional(ProportionalScene)
    case sheet(Sheet)
  }

  /// Where the picture comes from: the spec's id and the view's id, which also prefix ids in SVG.
  package var spec: String
  package var view: String
  /// The BCP 47 tag of the main language of the texts.
  package var language: String
  package var title: Label
  /// What a reader has to know besides: the as-of and window, the source of the data.
  package var subtitle: [String]
  package var scene: Scene
  package var legend: Legend
  /// Small print at the foot, a line each: data quality, bases, what is hidden.
  package var footnotes: [String]
  /// KPIs that sit on nothing in the picture.
  package var table: FootTable?
  /// The picture told in sentences, for people who do not see it.
  package var narrative: String
  /// The picture told in tables and sentences, for what is read rather than looked at; nil where nobody asked.
  package var twin: Sheet?

  package init(
    spec: String, view: String, language: String, title: Label, subtitle: [String] = [], scene: Scene,
    legend: Legend = Legend(), footnotes: [String] = [], table: FootTable? = nil, narrative: String = ""
  ) {
    self.spec = spec
    self.view = view
    self.language = language
    self.title = title
    self.subtitle = subtitle
    self.scene = scene
    self.legend = legend
    self.footnotes = footnotes
    self.table = table
    self.narrative = narrative
  }
}

/// A text of one or more lines; in a bilingual picture the second language follows the first.
///
/// A line holds no line break. Layout may break a line further to fit a width.
package struct Label: Hashable, Sendable {
  package var lines: [String]

  package init(lines: [String]) { self.lines = lines }
  package init(_ line: String) { self.init(lines: [line]) }

  package var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }
}

/// A table of texts under the picture.
package struct FootTable: Hashable, Sendable {
  package var header: [String]
  package var rows: [[String]]

  package init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }
}
