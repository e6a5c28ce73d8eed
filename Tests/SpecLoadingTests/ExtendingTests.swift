import Diagnostics
import ProcessModel
import SpecLoading
import Specs
import TestSupport
import Testing

/// A spec as a change of another one.
@Suite struct ExtendingTests {
  private static let asIs = """
    stagemap: 1
    id: now
    name: { ja: 現状, en: As is }
    languages: [ja, en]
    divisions:
      is: { ja: インサイドセールス, en: Inside sales }
      fs: { name: { ja: フィールドセールス, en: Field sales }, headcount: 4 }
    states:
      lead: { division: is, name: { ja: リード, en: Lead } }
      opp: { division: fs, name: { ja: 商談, en: Opportunity } }
      won: { division: fs, kind: won, name: { ja: 受注, en: Won } }
      lost: { division: fs, kind: lost, name: { ja: 失注, en: Lost } }
    path: [lead, opp, won]
    transitions:
      - opp -> won: { sla: 30d, reasons: [] }
      - from: [lead, opp]
        to: lost
      - lost -> lead: { ja: リサイクル, en: Recycle }
    kpis:
      win-rate: { pass-rate: [opp, won], target: 30% }
      leads: { throughput: lead }
    events: { file: leads.csv, case: id, state: state, time: at }
    """

  private func load(
    _ changes: String, others: [String: String] = [:], translations: [TranslationFile] = []
  ) -> LoadedSpec {
    let files = others.merging(["specs/as-is.yaml": Self.asIs]) { first, _ in first }
    return SpecLoader().load(
      text: Array(changes.utf8), file: "specs/to-be.yaml",
      translations: { id in translations.filter { $0.path.hasPrefix("specs/translations/\(id).") } },
      bases: { path in
        files[path].map { .success(Array($0.utf8)) } ?? .failure(UnreadableBase("it is not there"))
      })
  }

  private func process(
    _ changes: String, others: [String: String] = [:], translations: [TranslationFile] = []
  ) throws -> SalesProcess {
    let loaded = load(changes, others: others, translations: translations)
    let errors = loaded.lint().filter { $0.severity == .error }.map { "\($0.code) \($0.message)" }
    #expect(errors == [])
    return try #require(loaded.specification?.process)
  }

  @Test func `a spec that only extends another is the same process under its own id`() throws {
    let process = try process("stagemap: 1\nextends: as-is.yaml\n")
    var expected = try #require(
      SpecLoader().load(text: Array(Self.asIs.utf8), file: "specs/as-is.yaml").specification?.process)
    #expect(expected.id == "now" && process.id == "to-be")
    expected.id = "to-be"
    #expect(process == expected)
  }

  @Test func `changes are laid over the base key by key, and what is new comes behind`() throws {
    let process = try process(
      """
      extends: as-is.yaml
      name: { ja: あるべき姿, en: To be }
      states:
        quote: { division: fs, name: { ja: 見積, en: Quote } }
        opp: { name: { ja: 案件 } }
        lead: { ja: 見込み客, en: Prospect }
      divisions: { is: { headcount: 3 } }
      path: [lead, opp, quote, won]
      kpis: { win-rate: { target: 40% } }
      """)
    #expect(process.states.map(\.id) == ["lead", "opp", "won", "lost", "quote"])
    #expect(process.state("opp")?.name["ja"] == "案件" && process.state("opp")?.name["en"] == "Opportunity")
    #expect(process.state("lead")?.name["en"] == "Prospect" && process.state("lead")?.division == "is")
    #expect(process.division("is")?.headcount == 3 && process.division("is")?.name["en"] == "Inside sales")
    #expect(process.division("fs")?.headcount == 4)
    #expect(process.pipelines.map(\.path) == [["lead", "opp", "quote", "won"]])
    #expect(process.kpis.map(\.target?.entries.first?.text) == ["40%", nil])
    #expect(process.name["en"] == "To be")
  }

  @Test func `a transition is merged with that of its id, and any other is added`() throws {
    let process = try process(
      """
      extends: as-is.yaml
      reasons: { price: { ja: 価格, en: Price } }
      transitions:
        - opp -> won: { trigger: { ja: 注文書, en: Order form } }
        - { from: opp, to: lost, reasons: price }
        - lead -> won: { ja: 即決, en: At once }
      """)
    #expect(
      process.transitions.filter { !$0.isImplied }.map(\.id) == [
        "opp-won", "lead-lost", "opp-lost", "lost-lead", "lead-won",
      ])
    let won = try #require(process.transitions.first { $0.id == "opp-won" })
    #expect(won.serviceLevel?.within == CalendarDuration(30, .days) && won.trigger?["en"] == "Order form")
    #expect(process.transitions.first { $0.id == "opp-lost" }?.reasons == ["price"])
    #expect(process.transitions.first { $0.id == "lead-lost" }?.reasons == [])
  }

  @Test func `what is removed is gone, also where the base wrote several in one`() throws {
    let process = try process(
      """
      extends: as-is.yaml
      remove: { transitions: [lead-lost, lost-lead], kpis: leads }
      """)
    #expect(process.transitions.filter { !$0.isImplied }.map(\.id) == ["opp-won", "opp-lost"])
    #expect(process.kpis.map(\.id) == ["win-rate"])
  }

  @Test func `what is removed can be declared anew`() throws {
    let process = try process(
      """
      extends: as-is.yaml
      remove: { kpis: leads }
      kpis: { leads: { count: lead } }
      """)
    #expect(process.kpis.last?.measure == .count(state: "lead"))
  }

  @Test func `a mistake is told in the file where it stands`() throws {
    let base = MarkedText(
      Self.asIs.replacing("target: 30%", with: "target: 1️⃣soon").replacing(
        "pass-rate: [opp, won]", with: "pass-rate: [2️⃣op, won]"))
    let changes = MarkedText(
      "extends: as-is.yaml\nstates: { lead: { kind: 1️⃣opne } }\nremove: { kpis: [2️⃣leadss] }\n")
    let problems = load(changes.text, others: ["specs/as-is.yaml": base.text]).lint().filter {
      $0.severity == .error
    }
    let places = Dictionary(grouping: problems, by: { $0.range?.file ?? "" })
    #expect(places["specs/as-is.yaml"]?.map(\.code) == ["unknown-stage", "bad-target"])
    #expect(
      places["specs/as-is.yaml"]?.map(\.range?.start) == [base.positions[2], base.positions[1]])
    #expect(places["specs/to-be.yaml"]?.map(\.code) == ["unknown-value", "nothing-to-remove"])
    #expect(
      places["specs/to-be.yaml"]?.map(\.range?.start) == [changes.positions[1], changes.positions[2]])
    #expect(problems.count == 4)
  }

  @Test(arguments: [
    ("extends: 1️⃣as_is.yaml", "missing-base"), ("extends: 1️⃣to-be.yaml", "extends-itself"),
    ("extends: 1️⃣../as-is.yaml", "path-outside"), ("extends: 1️⃣sub/as-is.yaml", "path-outside"),
    ("extends: as-is.yaml\nlanguages: [1️⃣en, ja]", "other-language"),
    ("1️⃣remove: { states: lead }\nstates: { a: {} }", "remove-without-base"),
  ])
  func `what cannot be extended is told at its place`(text: String, code: String) throws {
    let changes = MarkedText(text)
    let problem = try #require(load(changes.text).lint().first { $0.code == code })
    #expect(problem.range?.start == changes.positions[1])
    #expect(problem.range?.file == "specs/to-be.yaml")
    #expect(problem.hint != nil)
  }

  @Test func `specs that extend each other in a circle are told so, and end`() throws {
    let problems = load(
      "extends: a.yaml",
      others: ["specs/a.yaml": "extends: b.yaml", "specs/b.yaml": "name: x\nextends: a.yaml"]
    ).lint()
    let problem = try #require(problems.first { $0.code == "extends-itself" })
    #expect(problem.message.contains("to-be.yaml extends a.yaml extends b.yaml extends a.yaml"))
    #expect(problem.range?.file == "specs/b.yaml" && problem.range?.start.line == 2)
  }

  @Test func `a chain of specs holds so far and no further`() throws {
    var others: [String: String] = [:]
    for number in 0..<20 { others["specs/\(number).yaml"] = "extends: \(number + 1).yaml" }
    others["specs/7.yaml"] = Self.asIs
    #expect(load("extends: 0.yaml", others: others).specification?.process.states.count == 4)
    others["specs/7.yaml"] = "extends: 8.yaml"
    others["specs/8.yaml"] = Self.asIs
    #expect(load("extends: 0.yaml", others: others).diagnostics.map(\.code).contains("too-many-bases"))
  }

  @Test func `the limit of keys and values is that of the whole`() throws {
    let many = (0..<2400).map { "  s\($0): { kind: open }\n" }.joined()
    let base = "stagemap: 1\nstates:\n" + many
    let fine = load("extends: b.yaml\nname: x", others: ["specs/b.yaml": base])
    #expect(!fine.diagnostics.map(\.code).contains("too-many-nodes"))
    let changes = "extends: b.yaml\nstates:\n" + many.replacing("  s", with: "  t")
    #expect(
      load(changes, others: ["specs/b.yaml": base]).diagnostics.map(\.code).contains("too-many-nodes"))
  }

  @Test func `translations of the base hold for what is taken over`() throws {
    let base = Self.asIs.replacing("{ ja: 商談, en: Opportunity }", with: "商談")
    let file = TranslationFile(
      path: "specs/translations/now.en.yaml", language: "en", text: Array("states: { opp: Deal }".utf8))
    let process = try process(
      "extends: as-is.yaml", others: ["specs/as-is.yaml": base], translations: [file])
    #expect(process.state("opp")?.name["en"] == "Deal")
  }
}
