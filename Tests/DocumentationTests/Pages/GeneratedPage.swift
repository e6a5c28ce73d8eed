import TestSupport

/// An article of which a person writes the beginning and a test the rest.
///
/// The line that divides them is a comment, so that no reader sees it.
enum GeneratedPage {
  static let divider = "<!-- What follows is written by DocumentationTests: UPDATE_GOLDEN=1 rewrites it. -->"

  /// The path of an article in the package.
  static func path(of article: String) -> String { "Sources/Stagemap/Stagemap.docc/\(article).md" }

  /// Compares the part below the divider with what it should be.
  static func compare(_ lines: [String], with article: String) throws {
    let path = path(of: article)
    let page = try ProjectRoot.text(path)
    let head = page.firstRange(of: divider).map { String(page[..<$0.lowerBound]) } ?? page + "\n"
    try Golden.compare(
      head + divider + "\n\n" + lines.joined(separator: "\n") + "\n", with: path)
  }
}

/// Pieces of Markdown.
enum Markdown {
  /// A table; bars in cells are escaped.
  static func table(_ header: [String], _ rows: [[String]]) -> [String] {
    let line = { (cells: [String]) in
      "| " + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ")
        + " |"
    }
    return [line(header), line(header.map { _ in "---" })] + rows.map(line)
  }

  /// A code block; what is in it must not contain a fence.
  static func block(_ language: String, _ text: String) -> [String] {
    ["```\(language)"] + lines(of: text) + ["```"]
  }

  /// Lines without the empty one after a final line break.
  static func lines(of text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.last == "" ? lines.dropLast() : lines
  }

  /// A word as code.
  static func code(_ text: String) -> String { "`\(text)`" }

  /// A text with what stands in quotes as code; an apostrophe is no quote.
  static func quotesAsCode(_ text: String) -> String {
    text.replacing(/(^|[^A-Za-z])'([^']+)'(?![A-Za-z])/) { "\($0.1)`\($0.2)`" }
  }

  /// A text that begins with a capital.
  static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
