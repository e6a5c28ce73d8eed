/// Writes YAML as different people do: flow or block, with or without quotes, comments and blank lines.
struct YAMLWriter {
  private(set) var text = ""
  private var random: SplitMix64
  /// How many spaces a level is indented with.
  private let indentation: Int
  /// How often what fits into one line is written with braces or brackets.
  private let flowShare: Double
  private let commentShare: Double

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    indentation = random.chance(0.8) ? 2 : 4
    flowShare = [0.1, 0.7, 0.95][Int.random(in: 0...2, using: &random)]
    commentShare = random.chance(0.3) ? 0.1 : 0
  }

  /// Writes the entries at the left margin.
  mutating func write(_ sections: [YAMLValue.Entry]) {
    if random.chance(0.1) { text += "---\n" }
    for section in sections {
      if random.chance(0.2) { text += "\n" }
      if random.chance(commentShare * 2) { text += "# \(section.key): 営業部と相談 (see the wiki)\n" }
      write(section, depth: 0)
    }
  }

  private mutating func write(_ entry: YAMLValue.Entry, depth: Int) {
    text += spaces(depth) + scalar(entry.key)
    text += ":"
    writeValue(entry.value, depth: depth)
  }

  /// Writes what follows a key's colon, and ends the line.
  private mutating func writeValue(_ value: YAMLValue, depth: Int) {
    if let line = inline(value, isNested: false) {
      text += " " + line + comment() + "\n"
      return
    }
    text += comment() + "\n"
    switch value {
    case .word, .text: break
    case .map(let entries):
      for entry in entries { write(entry, depth: depth + 1) }
    case .list(let items):
      let depth = random.chance(0.7) ? depth + 1 : depth
      for item in items { writeItem(item, depth: depth) }
    }
  }

  private mutating func writeItem(_ item: YAMLValue, depth: Int) {
    text += spaces(depth) + "-" + String(repeating: " ", count: indentation - 1)
    if let line = inline(item, isNested: false) {
      text += line + comment() + "\n"
      return
    }
    for (index, entry) in item.entries.enumerated() {
      if index > 0 { text += spaces(depth + 1) }
      text += scalar(entry.key) + ":"
      writeValue(entry.value, depth: depth + 1)
    }
  }

  /// A value in one line; nil when it is to be written in several.
  private mutating func inline(_ value: YAMLValue, isNested: Bool) -> String? {
    switch value {
    case .word(let word): return word
    case .text(let text): return scalar(text)
    case .list(let items):
      guard items.isEmpty || isNested || random.chance(flowShare) else { return nil }
      let parts = items.compactMap { inline($0, isNested: true) }
      let line = "[" + parts.joined(separator: ", ") + "]"
      return isNested || items.isEmpty || line.utf8.count < 200 ? line : nil
    case .map(let entries):
      guard entries.isEmpty || isNested || random.chance(flowShare) else { return nil }
      let parts = entries.compactMap { entry in
        inline(entry.value, isNested: true).map { "\(scalar(entry.key)): \($0)" }
      }
      let line = parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
      return isNested || entries.isEmpty || line.utf8.count < 200 ? line : nil
    }
  }

  private mutating func scalar(_ text: String) -> String {
    let isArrow = text.utf8.contains(UInt8(ascii: ">")) && YAMLScalar.isPlain(text.replacing(">", with: ""))
    if isArrow || (YAMLScalar.isPlain(text) && !random.chance(0.05)) { return text }
    if random.chance(0.5), let quoted = YAMLScalar.singleQuoted(text) { return quoted }
    return YAMLScalar.doubleQuoted(text)
  }

  private mutating func comment() -> String { random.chance(commentShare) ? "   # 要確認" : "" }

  private func spaces(_ depth: Int) -> String { String(repeating: " ", count: depth * indentation) }
}
