/// What a picture is written as.
package enum OutputFormat: String, Hashable, Sendable, CaseIterable {
  case dot
  case plantuml
  case mermaid
  case svg
  case png
  case pdf
  case markdown

  package var fileExtension: String {
    switch self {
    case .dot: "dot"
    case .plantuml: "puml"
    case .mermaid: "mmd"
    case .svg: "svg"
    case .png: "png"
    case .pdf: "pdf"
    case .markdown: "md"
    }
  }

  /// Whether libgraphviz draws it.
  package var isPicture: Bool {
    switch self {
    case .dot, .plantuml, .mermaid, .markdown: false
    case .svg, .png, .pdf: true
    }
  }
}
