/// The languages of documents that pictures can be put into.
package enum Markup: String, Hashable, Sendable, CaseIterable {
  case markdown
  case asciidoc

  /// The ends of file names, without the dot.
  package var fileExtensions: [String] {
    switch self {
    case .markdown: ["md", "markdown"]
    case .asciidoc: ["adoc", "asciidoc", "asc"]
    }
  }

  /// The markup of a file, by the end of its name; nil for any other.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let end = parts.last?.lowercased(),
      let markup = Self.allCases.first(where: { $0.fileExtensions.contains(end) })
    else { return nil }
    self = markup
  }

  /// A marker that opens a block, for hints.
  package func opening(_ words: String) -> String {
    switch self {
    case .markdown: "<!-- stagemap: \(words) -->"
    case .asciidoc: "// stagemap: \(words)"
    }
  }

  /// The marker that closes a block, for hints.
  package var closing: String {
    switch self {
    case .markdown: "<!-- /stagemap -->"
    case .asciidoc: "// /stagemap"
    }
  }
}
