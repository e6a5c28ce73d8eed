import EventLogs
import EventSources
import ProcessModel
import SpecLoading

/// A first spec for a log, to be named and divided by a person.
///
/// Every word of the column of states becomes a state, in the order in which cases meet them. What is known by its
/// name as won, lost or a pool is told so, and moves into and out of losses and pools are declared as they were seen.
/// A word before the end of the way that cases never leave is no step of it, whatever it is called. Words that hardly
/// any case has are slips more often than steps; they stand in a comment.
struct FirstSpec {
  /// The spec's lines of YAML.
  let lines: [String]

  /// - Parameters:
  ///   - log: The log.
  ///   - mapping: The lines that map its columns, from `events:` on.
  ///   - name: What the process is called.
  init(_ log: EventLog, mapping: [String], name: String) {
    let words = LogWords(log)
    let kinds = words.all.map { StateWords.kind(of: $0.text) }
    let isRare = words.all.indices.map { kinds[$0] == nil && words.all[$0].cases * 200 < log.caseCount }
    let order = words.order.filter { !isRare[$0] }
    let ids = Self.ids(of: order.map { words.all[$0].text }, order)
    let key = { (word: Int) in yamlScalar(ids[word] ?? "") }
    let list = { (words: [Int]) in "[\(words.map(key).joined(separator: ", "))]" }
    let candidates = order.filter { kinds[$0] == nil || kinds[$0] == .won }
    let ends = Self.ends(among: candidates, kinds, words)
    let steps = candidates.filter { !ends.contains($0) }
    // Where cases do nothing but wait, waiting is the way.
    let path = steps.isEmpty ? order.filter { kinds[$0] != .lost } : steps
    let pools = steps.isEmpty ? [] : order.filter { kinds[$0] == .pool }
    let lost = order.filter { kinds[$0] == .lost }
    let isJapanese = Self.isJapanese((words.all.map(\.text) + mapping).joined())
    let states = order.map { word in
      let text = words.all[word].text
      let name = ids[word] == text ? "" : ", name: \(yamlScalar(text)), values: [\(yamlScalar(text))]"
      let kind = path.contains(word) && kinds[word] == .pool ? nil : kinds[word]
      let question =
        ends.contains(word)
        ? Self.question(isOnly: ends.count == 1 && lost.isEmpty)
        : word == path.last && kind == nil && words.isEnd(word) ? Self.questionAtTheEnd : ""
      let known = kind.map { ", kind: \($0.rawValue)" } ?? ""
      return "  \(key(word)): { division: sales\(name)\(known) }\(question)"
    }
    let entries = (pools + lost + ends).compactMap { end -> String? in
      let from = (path + pools).filter { words.isUsual($0, end) }
      return from.isEmpty ? nil : "  - { from: \(list(from)), to: \(key(end)) }"
    }
    let returns = (pools + lost).compactMap { end -> String? in
      let to = path.filter { words.isUsual(end, $0) }
      return to.isEmpty ? nil : "  - { from: \(key(end)), to: \(list(to)) }"
    }
    var lines = ["stagemap: 1", "name: \(yamlScalar(name))"]
    if !isJapanese {
      lines += [
        "# The language of Stagemap's own words, en or ja, and the zone of the log's times, such as Europe/Berlin.",
        "languages: [en]", "time-zone: UTC",
      ]
    }
    lines += [
      "", "# Who works: a lane of the picture for each. Write yours, and behind each state whose it is.",
      "divisions:", "  sales: \(isJapanese ? "営業" : "Sales")", "",
      "# The words of the log's column of states, in the order in which cases meet them.",
      "# 'name:' says how pictures call a state, 'values:' which words of the log mean it where its id is none.",
      "states:",
    ]
    lines += states + Self.comment(on: words.order.filter { isRare[$0] }.map { words.all[$0] })
    lines += ["", "# The way that cases are to go; and below, where they leave it and come back."]
    lines.append("path: \(list(path))")
    if !(entries + returns).isEmpty { lines += ["transitions:"] + entries + returns }
    if let end = path.firstIndex(where: { kinds[$0] == .won }), end > 0 {
      lines += ["", "# What to measure, with a 'target:' or without.", "kpis:"]
      let name = yamlScalar(isJapanese ? "受注率" : "Win rate")
      lines.append("  win-rate: { name: \(name), pass-rate: \(list([path[end - 1], path[end]])) }")
    }
    self.lines = lines + [""] + mapping
  }

  /// Words that cases come to and do not leave, and that are neither won nor the last step of the way.
  private static func ends(
    among candidates: [Int], _ kinds: [StateWords.Kind?], _ words: LogWords
  ) -> [Int] {
    let ends = candidates.filter { kinds[$0] == nil && words.isEnd($0) }
    guard let last = ends.last, last == candidates.last else { return ends }
    let before = candidates.last { !ends.contains($0) }
    return before.map { words.isUsual($0, last) } ?? true ? ends.dropLast() : ends
  }

  /// What a person has to say of a word that cases do not leave.
  private static func question(isOnly: Bool) -> String {
    let kind = isOnly ? "'kind: lost', if it is a loss" : "'kind: lost' or 'kind: end'"
    return "  # No case leaves it: which kind is it? Perhaps \(kind)."
  }

  private static let questionAtTheEnd = "  # No case leaves it: perhaps 'kind: won'."

  /// An id for each word: itself, else what is left of it without blanks and signs, else a number.
  private static func ids(of texts: [String], _ words: [Int]) -> [Int: String] {
    var taken = Set(texts.filter(isIdentifier))
    var ids: [Int: String] = [:]
    for (index, text) in texts.enumerated() {
      let slug = text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
      if isIdentifier(text) {
        ids[words[index]] = text
      } else if isIdentifier(slug), taken.insert(slug).inserted {
        ids[words[index]] = slug
      } else {
        ids[words[index]] = "state-\(index + 1)"
      }
    }
    return ids
  }

  /// The words that hardly any case has, each in a line of comment.
  private static func comment(on rare: [LogWords.Word]) -> [String] {
    guard !rare.isEmpty else { return [] }
    let shown = rare.prefix(20).map {
      "#   \(yamlScalar($0.text))  in \($0.cases) \($0.cases == 1 ? "case" : "cases")"
    }
    let heading =
      "# Seldom words. Write each under 'values:' of the state that it means, or give it a state of its own."
    return [heading] + shown + (rare.count > shown.count ? ["#   and \(rare.count - shown.count) more"] : [])
  }

  private static func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      (0x3040...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
    }
  }
}
