/// What the render worker can make of a graph.
package enum PictureFormat: String, Hashable, Sendable, CaseIterable {
  /// libgraphviz's own SVG; `SVGDocument` makes the one we write of it.
  case svg
  /// A bitmap at the request's scale.
  case png
  /// Vectors with the fonts embedded, dated 1 January 1970.
  case pdf
  /// libgraphviz's JSON, for tools.
  case json
  /// libgraphviz's table of positions, for tools.
  case plain
  /// The outlines of the texts of the `svg`, in its order; `SVGDocument` puts them in the texts' places.
  case outlines
}
