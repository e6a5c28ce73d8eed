import Diagnostics
import ProcessModel
import Specs
import TestSupport
import Testing

@testable import SpecLoading

/// A translation file with a mistake at the marker, and what is said of it.
struct BrokenTranslation: Sendable, CustomTestStringConvertible {
  var text: String
  var code: String
  var hint: String
  var language = "en"

  var testDescription: String { "\(code): \(text.prefix(40))" }

  static let all = [
    BrokenTranslation(text: "1️⃣stats: { lead: Lead }", code: "unknown-key", hint: "did you mean 'states'?"),
    BrokenTranslation(
      text: "states: { 1️⃣leed: Lead }", code: "unknown-translation", hint: "did you mean 'lead'?"),
    BrokenTranslation(
      text: "states: { won: { 1️⃣definition: Signed } }", code: "unknown-translation",
      hint: "add it to a state in the spec first"),
    BrokenTranslation(
      text: "states: { won: { naem1️⃣: Won } }".replacing("naem1️⃣", with: "1️⃣naem"), code: "unknown-key",
      hint: "did you mean 'name'?"),
    BrokenTranslation(
      text: "transitions: { 1️⃣リサイクレ: Recycled }", code: "unknown-translation",
      hint: "did you mean 'リサイクル'?"),
    BrokenTranslation(
      text: "transitions: { 1️⃣bant: BANT }", code: "unknown-translation", hint: "write the text as the spec"),
    BrokenTranslation(
      text: "divisions: { is: 1️⃣Inside sales }", code: "translated-twice", hint: "keep one of them"),
    BrokenTranslation(
      text: "criteria: { bant: { of: { 予算を確認した: 1️⃣Budget } } }", code: "translated-twice",
      hint: "keep one of them"),
    BrokenTranslation(text: "states: 1️⃣[Lead, Won]", code: "wrong-type", hint: "write a map of ids"),
    BrokenTranslation(
      text: "states: { lead: 1️⃣{ ja: リード, en: Lead } }".replacing("1️⃣{ ja", with: "{ 1️⃣ja")
        .replacing(", en: Lead", with: ""), code: "unknown-key", hint: "the keys of the texts of a state are"),
    BrokenTranslation(text: "id: 1️⃣other", code: "wrong-translation", hint: "rename the file"),
    BrokenTranslation(text: "language: 1️⃣fr", code: "wrong-translation", hint: "rename the file"),
    BrokenTranslation(
      text: "1️⃣name: Ventes", code: "unused-translation", hint: "languages: [ja, en, fr]", language: "fr"),
    BrokenTranslation(
      text: "1️⃣name: 営業", code: "unused-translation", hint: "move the texts there", language: "ja"),
  ]
}

@Suite struct TranslationTests {
  private static let spec = """
    stagemap: 1
    name: 営業
    languages: [ja, en]
    divisions:
      is: { name: { ja: インサイドセールス, en: Inside sales }, mission: 見極める }
    states:
      lead: { division: is, do: [電話する, { name: 記録する, output: 記録 }] }
      won: { division: is, name: 受注, kind: won }
      lost: { division: is, name: 失注, kind: lost }
    path: [lead, won]
    criteria:
      bant:
        name: BANT確認
        at-least: 1
        of: [budget_known, { ja: 予算を確認した, en: Budget }, 時期がわかった, need >= 2: 必要性がある]
    transitions:
      - lead -> won: { criterion: bant }
      - lead -> lost: { trigger: 断られた }
      - lost -> lead: リサイクル
    notes:
      - 夕方は待たされる
    """

  private func load(_ spec: String = spec, text: String, language: String = "en") -> LoadedSpec {
    SpecLoader().load(text: Array(spec.utf8), file: "specs/sales.yaml") { id in
      [
        TranslationFile(
          path: "specs/translations/\(id).\(language).yaml", language: language, text: Array(text.utf8))
      ]
    }
  }

  private static let english = """
    id: sales
    name: Sales
    divisions: { is: { mission: Qualify } }
    states:
      lead: { name: Lead, do: { 電話する: Call, 記録する: Take notes, 記録: Notes } }
      won: Won
      lost: { name: Lost }
    criteria:
      bant: { name: BANT confirmed, of: { 時期がわかった: Time is known, 必要性がある: Needed } }
    transitions: { 断られた: Declined, リサイクル: Recycled }
    notes: { 夕方は待たされる: Evenings wait }

    """

  @Test func `a translation file gives every text its second language, and nothing is missing`() throws {
    let loaded = load(text: Self.english)
    #expect(loaded.lint().filter { $0.severity != .advice }.map(\.message) == [])
    let specification = try #require(loaded.specification)
    let process = specification.process
    #expect(process.divisions.map { $0.mission?["en"] } == ["Qualify"])
    #expect(process.state("lead")?.name.text(in: "en") == "Lead")
    #expect(process.state("lead")?.name.text(in: "ja") == "lead")
    #expect(process.state("lead")?.actions.map { $0.name.text(in: "en") } == ["Call", "Take notes"])
    #expect(process.state("lead")?.actions.last?.output?["en"] == "Notes")
    #expect(process.transitions.compactMap { ($0.name ?? $0.trigger)?["en"] } == ["Declined", "Recycled"])
    #expect(
      process.criteria[0].rule.items.map { $0.name?["en"] ?? $0.condition ?? "" }
        == ["budget_known", "Budget", "Time is known", "Needed"])
    #expect(specification.content.notes.first?.text["en"] == "Evenings wait")
  }

  @Test func `without the file each missing text is told where it stands and where it may be added`() throws {
    let loaded = SpecLoader().load(text: Array(Self.spec.utf8), file: "specs/sales.yaml")
    let missing = loaded.lint().filter { $0.code == "missing-translation" }
    #expect(missing.count == 13)
    #expect(missing.allSatisfy { $0.hint?.contains("translations/sales.en.yaml") ?? false })
    let note = try #require(missing.first { $0.message.contains("夕方") })
    #expect(note.range?.start == SourcePosition(line: 21, column: 5))
  }

  @Test(arguments: BrokenTranslation.all)
  func `a mistake in a translation file is told at its place in that file`(broken: BrokenTranslation) throws {
    let marked = MarkedText(broken.text)
    let loaded = load(text: marked.text, language: broken.language)
    let found = loaded.lint().filter { !["missing-translation"].contains($0.code) && $0.severity != .advice }
    let problem = try #require(found.first, "no problem was found")
    #expect(found.count == 1, "\(found.map(\.message))")
    #expect(problem.code == broken.code)
    #expect(problem.range?.file == "specs/translations/sales.\(broken.language).yaml")
    #expect(problem.range?.start == marked.positions[1])
    #expect(problem.hint?.contains(broken.hint) == true, "\(problem.hint ?? "no hint")")
  }

  @Test func `an entry that is still empty leaves its text missing, and nothing else is wrong`() {
    let loaded = load(text: "states:\n  won:  # 受注\n  lead: { do: { 電話する: } }\n")
    #expect(!loaded.diagnostics.hasErrors)
    #expect(loaded.lint().filter { $0.code == "missing-translation" }.count == 13)
  }

  @Test(arguments: ["", "\u{FEFF}", "# to be written\n", "{}"])
  func `a file with nothing in it translates nothing`(text: String) {
    #expect(load(text: text).diagnostics == [])
  }

  @Test func `a language that only the file would declare is not taken up`() {
    let plain = Self.spec.replacing("languages: [ja, en]\n", with: "")
      .replacing("{ ja: インサイドセールス, en: Inside sales }", with: "インサイドセールス")
    let loaded = load(plain, text: "name: Sales")
    #expect(loaded.specification?.process.languages == ["ja"])
    #expect(loaded.diagnostics.map(\.code) == ["unused-translation"])
  }

  @Test func `wherever a spec takes texts in several languages, a translation takes one`() {
    func places(_ shape: Shape, _ path: String, isSpec: Bool) -> [String] {
      if isSpec ? shape.isListOfTexts : shape.mapOfIDs?.noun.hasPrefix("a map of texts") ?? false {
        return [path]
      }
      return shape.alternatives.flatMap { alternative -> [String] in
        switch alternative {
        case .scalar(let format): !isSpec && format.allowsNothing && shape.record == nil ? [path] : []
        case .list, .either: []
        case .map(let map) where map.test == .languageKey: shape.record == nil ? [path] : []
        case .map(let map): places(map.values, path + ".ID", isSpec: isSpec)
        case .record(let record):
          record.fields.flatMap { places($0.shape, "\(path).\($0.key)", isSpec: isSpec) }
        }
      }
    }
    let ours = places(.record(SpecShapes.spec), "", isSpec: true)
    let theirs = places(.record(TranslationShapes.file), "", isSpec: false)
    #expect(ours.count > 25)
    #expect(Set(ours).subtracting(theirs).sorted() == [])
    #expect(Set(theirs).subtracting(ours).sorted() == [])
  }

  // MARK: Hostile files

  @Test(arguments: ["[", "a: &a [*a, *a]", "- 1", "3", "states: ~", "\u{7}", "? [a]\n: b"])
  func `a file that is no translation is told of and does no harm`(text: String) {
    let loaded = load(text: text)
    #expect(loaded.specification?.process.states.count == 3)
    let isTold = loaded.lint().contains { $0.range?.file.hasSuffix("sales.en.yaml") ?? false }
    #expect(isTold || text == "states: ~")
  }

  @Test func `an alias bomb in a translation is refused, as in a spec`() {
    let lists = (1...9).map { level in
      let alias = level == 1 ? "*a" : "*b\(level - 1)"
      return "b\(level): &b\(level) [\(Array(repeating: alias, count: 9).joined(separator: ", "))]\n"
    }
    let bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + lists.joined()
    #expect(load(text: bomb).diagnostics.map(\.code).contains("too-many-nodes"))
  }

  @Test func `a file cut off or altered anywhere is read or refused, never worse`() {
    var random = SplitMix64(seed: 11)
    let bytes = Array(Self.english.utf8)
    for _ in 0..<TestCounts.count(300, full: 20_000) {
      var altered = bytes
      switch Int.random(in: 0...2, using: &random) {
      case 0: altered = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
      case 1:
        altered[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      default:
        altered.insert(
          contentsOf: Array(":-[]{}#&*\n \"'".utf8).shuffled(using: &random).prefix(3),
          at: Int.random(in: 0..<bytes.count, using: &random))
      }
      let loaded = SpecLoader().load(text: Array(Self.spec.utf8), file: "sales.yaml") { _ in
        [TranslationFile(path: "t.yaml", language: "en", text: altered)]
      }
      #expect(loaded.specification?.process.states.map(\.id) == ["lead", "won", "lost"])
      #expect(loaded.specification?.process.state("won")?.name["ja"] == "受注")
    }
  }
}
