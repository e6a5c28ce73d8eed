import Diagnostics
import TestSupport
import Testing

@testable import SpecLoading

@Suite struct SpecReferenceTests {
  private static let page = SpecReferencePage()

  @Test func `the page has every key of a spec`() throws {
    try GeneratedPage.compare(Self.page.lines, with: "SpecReference")
  }

  @Test(arguments: page.parts.map(\.record.name))
  func `each kind of part but the file has an example with all its keys, which can be read`(name: String)
    throws
  {
    guard name != SpecShapes.spec.name else { return }
    let record = try #require(Self.page.parts.first { $0.record.name == name }?.record)
    let example = try #require(SpecExamples.all[name], "no example of \(name)")
    for field in record.fields {
      #expect(example.contains("\(field.key):"), "the example of \(name) has no '\(field.key)'")
    }
    let problems = SpecLoader().load(
      text: Array(example.utf8), file: "example.yaml",
      bases: { _ in .success(Array(SpecExamples.extended.utf8)) }
    ).diagnostics
    #expect(problems.map(\.message) == [])
  }

  @Test func `every example is of a kind of part`() {
    let names = Set(Self.page.parts.map(\.record.name))
    #expect(SpecExamples.all.keys.filter { !names.contains($0) } == [])
  }

  @Test func `keys marked as not used are keys`() throws {
    for (name, keys) in UnusedKeys.all {
      let record = try #require(Self.page.parts.first { $0.record.name == name }?.record)
      #expect(keys.subtracting(record.fields.map(\.key)) == [])
    }
  }

  @Test func `a default stands at the end of a summary, after the same words`() {
    for field in Self.page.parts.flatMap(\.record.fields) {
      let (meaning, standard) = SpecReferencePage.meaning(of: field)
      #expect(!meaning.contains("default"), "\(field.key): \(meaning)")
      #expect(!field.isRequired || standard == "needed", "\(field.key) is needed and has a default")
    }
  }
}
