import Diagnostics
import ProcessModel
import Specs

/// Builds the values of a specification from a tree whose shape was checked.
///
/// Each reading function leaves out what is malformed, since the shape check has reported it.
struct SpecBuilder {
  let file: String
  let root: SpecNode
  /// The languages declared or seen; the first is that of plain texts.
  let languages: [String]
  var sourceMap = SourceMap()
  var diagnostics: [Diagnostic] = []
  /// Names of what the spec does not declare, in sections that the process does not know.
  var unresolved: [Diagnostic] = []
  /// How often each transition id was met, so that a repeated one is found at its own place.
  var occurrences: [String: Int] = [:]
  /// How many transitions lists under `from` and `to` have expanded to.
  var transitionCount = 0

  init(file: String, root: SpecNode, languages: [String]) {
    self.file = file
    self.root = root
    self.languages = languages
  }

  /// The languages that a spec declares, else those of its first name; never none.
  static func languages(of root: SpecNode) -> [String] {
    let declared = root["languages"]?.items.compactMap(\.text).filter(isLanguageCode) ?? []
    let seen = declared.isEmpty ? languages(seenIn: root) : declared
    return seen.isEmpty ? ["ja"] : seen
  }

  /// The languages of the first name that is a map of languages.
  private static func languages(seenIn node: SpecNode) -> [String] {
    for entry in node.entries {
      if entry.key == "name", entry.value.isMapping { return entry.value.entries.map(\.key) }
      let inner = languages(seenIn: entry.value)
      if !inner.isEmpty { return inner }
    }
    for item in node.isMapping || node.scalar != nil ? [] : node.items {
      let inner = languages(seenIn: item)
      if !inner.isEmpty { return inner }
    }
    return []
  }

  mutating func specification() -> Specification {
    let process = process()
    let section = root["events"].map { events($0) }
    if let section { checkAttributes(of: process.kpis, in: section) }
    return Specification(
      process: process, events: section,
      activities: root["activities"].map { activities($0) }, costFiles: costFiles(),
      counts: counts(of: process), content: content(), views: views(of: process),
      build: buildSection(), theme: theme(), folder: folder)
  }

  private var folder: String {
    guard let slash = file.utf8.lastIndex(of: 0x2F) else { return "." }
    return slash == file.utf8.startIndex ? "/" : String(decoding: file.utf8[..<slash], as: UTF8.self)
  }

  /// The file's name without folder and extension.
  var stem: String { Self.stem(of: file) }

  static func stem(of file: String) -> String {
    let name =
      file.utf8.lastIndex(of: 0x2F).map { file.utf8[file.utf8.index(after: $0)...] } ?? file.utf8[...]
    let stem = name.lastIndex(of: 0x2E).map { name[..<$0] } ?? name
    return stem.isEmpty || file == "-" ? "spec" : String(decoding: stem, as: UTF8.self)
  }
}

// MARK: - Texts

extension SpecBuilder {
  /// A text in the spec's first language, or the texts of a map of languages.
  func localized(_ node: SpecNode?) -> LocalizedText? {
    guard let node else { return nil }
    if let text = node.text { return LocalizedText(text, in: languages[0]) }
    let entries = node.entries.compactMap { entry in
      entry.value.text.flatMap { text in
        isLanguageCode(entry.key) ? LocalizedText.Entry(language: entry.key, text: text) : nil
      }
    }
    return entries.isEmpty ? nil : LocalizedText(entries)
  }

  /// The name of an entry: its text, its `name`, or its id in every language.
  func name(of entry: SpecNode.Entry) -> LocalizedText {
    nameWithoutDefault(of: entry.value)
      ?? LocalizedText(languages.map { .init(language: $0, text: entry.key) })
  }

  private func nameWithoutDefault(of node: SpecNode) -> LocalizedText? {
    if let name = node["name"] { return localized(name) }
    guard node.isMapping else { return localized(node) }
    return node.entries.isMapOfLanguages ? localized(node) : nil
  }

  func texts(_ node: SpecNode?) -> [String] { node?.items.compactMap(\.text) ?? [] }

  func flag(_ node: SpecNode?) -> Bool? { node?.text.flatMap(truth(from:)) }

  func duration(_ node: SpecNode?) -> CalendarDuration? { node?.text.flatMap(CalendarDuration.init(text:)) }

  func integer(_ node: SpecNode?, in range: ClosedRange<Int>) -> Int? {
    node?.text.flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
  }

  /// The entries of a section with a usable id, recorded with their places.
  mutating func entries(_ key: String, as section: ElementID.Section? = nil) -> [SpecNode.Entry] {
    let entries = root[key]?.entries.filter { isIdentifier($0.key) } ?? []
    if let section { for entry in entries { sourceMap.record(section, entry) } }
    return entries
  }
}
