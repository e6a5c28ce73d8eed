/// How a picture stands in a document.
package enum EmbeddedForm: String, Hashable, Sendable, CaseIterable {
  /// An image link; the file is written beside the document.
  case svg
  case png
  /// A picture of a DocC catalogue in light and dark; DocC finds the two files by their names.
  case docc
  /// The SVG itself, as part of the page.
  case inlineSVG = "inline-svg"
  /// A block of code, which the host of the document draws.
  case mermaid
  /// A directive of MyST, which would take the head of a Mermaid text for its own options without an empty line.
  case mystMermaid = "myst-mermaid"
  case plantuml
  case dot

  var format: OutputFormat {
    switch self {
    case .svg, .inlineSVG, .docc: .svg
    case .png: .png
    case .mermaid, .mystMermaid: .mermaid
    case .plantuml: .plantuml
    case .dot: .dot
    }
  }

  /// Whether the picture is a file of its own.
  var isFile: Bool { self == .svg || self == .png || self == .docc }
}
