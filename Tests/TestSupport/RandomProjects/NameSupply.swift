import Foundation

/// A text of a spec, in one language or in several, and what it says in each.
struct RandomText {
  var yaml: YAMLValue
  var texts: [String]

  init(_ text: String) {
    yaml = .text(text)
    texts = [text]
  }

  init(_ entries: [(language: String, text: String)]) {
    yaml = .map(entries.map { YAMLValue.Entry($0.language, .text($0.text)) })
    texts = entries.map(\.text)
  }
}

/// Gives out ids and names of a spec, no two of which a reader or a log could confuse.
struct NameSupply {
  enum Languages: CaseIterable {
    case japanese
    case english
    case both
  }

  let languages: Languages
  /// How often a name tries to become syntax, and how often it is very long.
  private let hostileShare: Double
  private let longShare: Double
  private var used: Set<String> = []

  init(_ languages: Languages, _ random: inout SplitMix64) {
    self.languages = languages
    hostileShare = random.chance(0.25) ? Double(Int.random(in: 1...6, using: &random)) / 10 : 0
    longShare = random.chance(0.25) ? Double(Int.random(in: 1...4, using: &random)) / 10 : 0
  }

  /// An id that is not yet in use, from a stem.
  mutating func id(_ random: inout SplitMix64) -> String {
    let stem = random.one(of: random.chance(0.25) ? NamePool.japaneseIDs : NamePool.ids)
    return unused { number in number == 1 ? stem : stem + random.one(of: ["", "-", "_", "."]) + "\(number)" }
  }

  /// A name that is not yet in use; nil means that the id is the name.
  mutating func name(_ random: inout SplitMix64) -> RandomText? {
    if random.chance(0.08) { return nil }
    if random.chance(hostileShare) {
      let text = random.one(of: HostileNames.own)
      return RandomText(unused { $0 == 1 ? text : text + " \($0)" })
    }
    let isLong = random.chance(longShare)
    switch languages {
    case .japanese: return RandomText(unusedName(in: "ja", isLong: isLong, &random))
    case .english: return RandomText(unusedName(in: "en", isLong: isLong, &random))
    case .both:
      if random.chance(0.06) { return RandomText(unusedName(in: "ja", isLong: isLong, &random)) }
      let languages = random.chance(0.06) ? [random.one(of: ["ja", "en"])] : ["ja", "en"]
      return RandomText(languages.map { ($0, unusedName(in: $0, isLong: isLong, &random)) })
    }
  }

  /// A text that may come twice, such as a criterion or a note.
  func prose(_ random: inout SplitMix64) -> RandomText {
    if random.chance(hostileShare) { return RandomText(random.one(of: HostileNames.own)) }
    let isLong = random.chance(longShare + 0.05)
    let name = { (language: String, random: inout SplitMix64) in
      isLong ? NamePool.long(in: language, &random) : random.one(of: NamePool.prose[language] ?? [])
    }
    switch languages {
    case .japanese: return RandomText(name("ja", &random))
    case .english: return RandomText(name("en", &random))
    case .both: return RandomText(["ja", "en"].map { ($0, name($0, &random)) })
    }
  }

  private mutating func unusedName(in language: String, isLong: Bool, _ random: inout SplitMix64) -> String {
    let name =
      isLong ? NamePool.long(in: language, &random) : random.one(of: NamePool.names[language] ?? [])
    return unused { $0 == 1 ? name : name + (language == "ja" ? "（\($0)）" : " \($0)") }
  }

  /// The first of the texts, by number, that differs from all before it even after folding.
  private mutating func unused(_ text: (_ number: Int) -> String) -> String {
    for number in 1... {
      let candidate = text(number)
      let folded = candidate.precomposedStringWithCompatibilityMapping.lowercased()
        .trimmingCharacters(in: .whitespacesAndNewlines)
      if used.insert(folded).inserted { return candidate }
    }
    return text(1)
  }
}

extension SplitMix64 {
  /// One of at least one elements.
  package mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int(next() % UInt64(elements.count))]
  }

  /// Some of the elements, in their order.
  mutating func some<Element>(of elements: [Element], share: Double) -> [Element] {
    elements.filter { _ in chance(share) }
  }
}
