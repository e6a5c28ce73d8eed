/// What makes a picture readable without seeing it, and apart from others on the same page.
package struct SVGAccessibility: Hashable, Sendable {
  /// What every id in the picture begins with, such as "inside-sales-process-".
  package var idPrefix: String
  /// The name of the picture, which a screen reader says first.
  package var title: String
  /// What the picture tells, in a sentence or a few; empty for none.
  package var description: String
  /// The language of the texts as a BCP 47 tag, such as "ja".
  package var language: String
  /// What hovering an element shows, by the element's id.
  ///
  /// That is the attribute `id` in the DOT text; what is not found by it is looked up by libgraphviz's name
  /// for the element: the node, the cluster, or "tail->head". Elements not listed show nothing.
  package var elementTitles: [String: String]
  /// What an element is called in the SVG, by the attribute `id` in the DOT text; others keep that id.
  package var elementNames: [String: String]

  /// Makes the texts of a picture.
  package init(
    idPrefix: String, title: String, description: String = "", language: String,
    elementTitles: [String: String] = [:], elementNames: [String: String] = [:]
  ) {
    self.idPrefix = idPrefix
    self.title = title
    self.description = description
    self.language = language
    self.elementTitles = elementTitles
    self.elementNames = elementNames
  }
}
