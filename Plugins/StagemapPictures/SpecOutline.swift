import Foundation

/// What of a spec decides how its pictures are called.
///
/// SwiftPM wants to know a command's files before anything is built, so nothing that knows YAML is there to ask.
/// Only the keys at the margin, and those of `views`, are read; when they are more than that, the command says so.
struct SpecOutline {
  let file: URL
  let id: String
  /// The ids of the views to draw, in order.
  let views: [String]

  /// - Returns: nil when the file is not a spec.
  init?(file: URL) {
    guard ["yaml", "yml"].contains(file.pathExtension), let lines = Self.lines(of: file),
      lines.contains(where: { Self.key(of: $0)?.name == "stagemap" })
    else { return nil }
    self.file = file
    let base = Self.value(of: "extends", in: lines).flatMap { name in
      SpecOutline(file: file.deletingLastPathComponent().appendingPathComponent(name))
    }
    id = Self.value(of: "id", in: lines) ?? base?.id ?? file.deletingPathExtension().lastPathComponent
    let declared = Self.keys(below: "views", in: lines)
    let inherited = (base?.views ?? []).filter { !declared.contains($0) }
    if !declared.isEmpty || !inherited.isEmpty {
      views = inherited + declared
    } else {
      let isMeasured = lines.contains { ["events", "counts"].contains(Self.key(of: $0)?.name) }
      views = ["process", "lead-states"] + (isMeasured ? ["funnel"] : [])
    }
  }

  private static func lines(of file: URL) -> [Substring]? {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    return text.split(omittingEmptySubsequences: false) { $0.isNewline }
  }

  /// The value of a key at the margin.
  private static func value(of name: String, in lines: [Substring]) -> String? {
    lines.lazy.compactMap { key(of: $0) }.first { $0.name == name }.map { unquoted($0.rest) }
  }

  /// A key with what stands behind its colon; nil for lines that are indented or have none.
  private static func key(of line: Substring) -> (name: String, rest: Substring)? {
    guard let first = line.first, !first.isWhitespace, first != "#", first != "-",
      let colon = line.firstIndex(of: ":")
    else { return nil }
    return (unquoted(line[..<colon]), line[line.index(after: colon)...])
  }

  private static func unquoted(_ text: Substring) -> String {
    let words = text.split(separator: " #", omittingEmptySubsequences: false).first ?? text
    return words.trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'"))
  }

  /// The keys of a map, in a block below its own key or in braces.
  private static func keys(below name: String, in lines: [Substring]) -> [String] {
    guard let start = lines.firstIndex(where: { key(of: $0)?.name == name }) else { return [] }
    let block = lines[(start + 1)...].prefix { $0.isEmpty || $0.first == " " || $0.first == "#" }
    let rest = key(of: lines[start])?.rest ?? ""
    if rest.contains("{") { return flowKeys((rest + "\n" + block.joined(separator: "\n"))[...]) }
    var margin: Int?
    return block.compactMap { line in
      let text = line.drop { $0 == " " }
      guard !text.isEmpty, text.first != "#" else { return nil }
      let depth = line.count - text.count
      margin = margin ?? depth
      return depth == margin ? key(of: text)?.name : nil
    }
  }

  /// The keys at the first depth of a map in braces.
  private static func flowKeys(_ text: Substring) -> [String] {
    var (depth, word, keys): (Int, String, [String]) = (0, "", [])
    for character in text {
      switch character {
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case ":" where depth == 1:
        keys.append(unquoted(word[...]))
        word = ""
        continue
      case "," where depth == 1: break
      default:
        if depth == 1 { word.append(character == "\n" ? " " : character) }
        continue
      }
      if depth <= 1 { word = "" }
      if depth == 0 { break }
    }
    return keys
  }
}
