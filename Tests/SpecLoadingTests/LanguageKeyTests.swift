import Diagnostics
import SpecLoading
import Testing

@Suite struct LanguageKeyTests {
  /// Each has a key first that could be the code of a language, as `at-least` could be of English spoken somewhere.
  @Test(arguments: [
    "criteria: { bant: { at-least: 2, of: [budget, need] } }", "criteria: { score: { all: [fit >= 50] } }",
    "use-cases: { call: { id: x } }", "concepts: { associations: [{ to-count: '*', from: a, to: b }] }",
    "states: { a: { do: [{ name: call }] } }",
  ])
  func `a key of ours is no language`(section: String) {
    let codes = SpecLoader().load(text: Array("stagemap: 1\n\(section)\n".utf8), file: "a.yaml").diagnostics
      .map(\.code)
    #expect(!codes.contains("wrong-type") && !codes.contains("bad-language"))
  }
}
