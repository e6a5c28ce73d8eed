@testable import EventSources

/// The names under which columns are recognised, as Markdown.
enum ColumnNamesPage {
  static let lines = Markdown.table(
    ["part", "names"],
    ColumnPart.allCases.map { part in
      [Markdown.code(part.rawValue), part.aliases.map(Markdown.code).joined(separator: " ")]
    })
}
