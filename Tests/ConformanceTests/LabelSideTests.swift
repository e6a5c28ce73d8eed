import Foundation
import Stagemap
import TestSupport
import Testing

/// Whose line a text seems to belong to.
struct LabelSideTests {
  private static func picture(of spec: String, _ view: String, _ language: String) throws -> SVGPicture {
    let (built, _) = Build(BuildOptions(views: [view], formats: [.svg], languages: [language]))
      .build([spec], in: SpecLibrary(folder: ProjectRoot.url("specs").path))
    return try SVGPicture(String(decoding: #require(built.flatMap(\.files).first).bytes, as: UTF8.self))
  }

  /// Renewal leads up and away beside churn, which goes straight: between the two, a text would be read as the
  /// other's, and nearly all customers as lost.
  @Test func `texts of two lines from one side stand on the outer sides of the two`() throws {
    let picture = try Self.picture(of: "the-model", "process", "ja")
    let heights = { (id: String) throws -> (line: Double, text: Double) in
      let group = try #require(picture.element(id: "the-model-process-transition-\(id)"))
      let path = try #require(group.all("path").first?["d"])
      let line = try #require(path.firstMatch(of: /^M-?[\d.]+,(-?[\d.]+)/).flatMap { Double($0.1) })
      return (line, try #require(group.all("text").first?.number("y")))
    }
    let (renewal, churn) = (try heights("renewal-due-adopted"), try heights("renewal-due-churned"))

    try #require(renewal.line < churn.line)
    #expect(renewal.text < renewal.line)
    #expect(churn.text > churn.line)
  }

  /// What comes due and what is renewed run side by side, down and up.
  @Test func `texts of two lines between the same two nodes stand at their own line`() throws {
    let picture = try Self.picture(of: "the-model", "lead-states", "ja")
    let places = { (id: String) throws -> (line: Double, text: Double) in
      let group = try #require(picture.element(id: "the-model-lead-states-transition-\(id)"))
      let path = try #require(group.all("path").first?["d"])
      let line = try #require(path.firstMatch(of: /^M(-?[\d.]+),/).flatMap { Double($0.1) })
      return (line, try #require(group.all("text").first?.number("x")))
    }
    let (down, up) = (try places("adopted-renewal-due"), try places("renewal-due-adopted"))

    try #require(down.line < up.line)
    #expect(down.text < down.line)
    #expect(up.text > up.line)
  }

  /// What comes back from the pool leaves it just below what is parked in it; both lines come from above.
  @Test func `a text stands at its own line where two lines turn the same way`() throws {
    let picture = try Self.picture(of: "the-model", "process", "ja")
    let pooled = try #require(picture.element(id: "the-model-process-transition-pool-captured"))
    let path = try #require(pooled.all("path").first?["d"])
    let heights = path.matches(of: /-?[\d.]+,(-?[\d.]+)/).compactMap { Double($0.1) }
    let text = try #require(pooled.all("text").first?.number("y"))
    #expect(heights.contains { abs($0 - text) < 25 })
    let parked = try #require(picture.element(id: "the-model-process-transition-nurturing-pool"))
    let other = try #require(parked.all("path").first?["d"])
      .matches(of: /-?[\d.]+,(-?[\d.]+)/).compactMap { Double($0.1) }
    let own = try #require(heights.map { abs($0 - text) }.min())
    #expect(other.allSatisfy { abs($0 - text) > own })
  }

  /// Three repeat orders expired: down from the state, then left below all others.
  @Test func `a text does not stand in the corner of its line`() throws {
    let picture = try Self.picture(of: "manufacturing", "process", "en")
    let expired = try #require(
      picture.element(id: "manufacturing-process-transition-repeat-wait-ended"))
    let path = try #require(expired.all("path").first?["d"])
    let start = try #require(path.firstMatch(of: /^M(-?[\d.]+),/).flatMap { Double($0.1) })
    #expect(try #require(expired.all("text").first?.number("x")) < start)
  }
}
