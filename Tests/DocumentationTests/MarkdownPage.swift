import Foundation
import TestSupport

/// An article or another Markdown file of the package.
struct MarkdownPage {
  /// A fenced block and the line before it.
  struct Block {
    var language: String
    var text: String
    /// The nearest line above that is not empty.
    var caption: String
  }

  var path: String
  var text: String

  init(_ path: String) throws {
    self.path = path
    text = try ProjectRoot.text(path)
  }

  /// The articles of the documentation.
  static func articles() throws -> [MarkdownPage] {
    let folder = "Sources/Stagemap/Stagemap.docc"
    let names = try FileManager.default.contentsOfDirectory(atPath: ProjectRoot.url(folder).path)
    return try names.filter { $0.hasSuffix(".md") }.sorted().map { try MarkdownPage("\(folder)/\($0)") }
  }

  private var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The fenced blocks in order.
  var blocks: [Block] {
    var blocks: [Block] = []
    var caption = ""
    var open: Block?
    for line in lines {
      if var block = open {
        if line == "```" {
          blocks.append(block)
          open = nil
        } else {
          block.text += line + "\n"
          open = block
        }
      } else if line.hasPrefix("```") {
        open = Block(language: String(line.dropFirst(3)), text: "", caption: caption)
      } else if !line.isEmpty {
        caption = line
      }
    }
    return blocks
  }

  /// The commands of all shell blocks, in order.
  var commands: String { blocks.filter { $0.language == "sh" }.map(\.text).joined() }

  /// The lines outside of blocks.
  var prose: [String] {
    var isInBlock = false
    return lines.filter { line in
      if line.hasPrefix("```") { isInBlock.toggle() }
      return !isInBlock && !line.hasPrefix("```")
    }
  }

  /// The anchors of the headings, as GitHub makes them.
  var anchors: Set<String> {
    Set(
      prose.filter { $0.hasPrefix("#") }.map { heading in
        String(
          heading.drop { $0 == "#" || $0 == " " }.lowercased().compactMap { letter in
            letter == " " ? "-" : letter.isLetter || letter.isNumber || letter == "-" ? letter : nil
          })
      })
  }

  /// The targets of all links, `](…)`.
  var links: [String] {
    prose.flatMap { line in line.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) } }
  }
}
