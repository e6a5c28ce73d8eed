import DiagramViews
import Foundation
import Stagemap
import TestSupport
import Testing

/// Whether texts end where the layout means them to, in fonts that it did not choose.
@Suite(.serialized) struct TextFitTests {
  @Test(
    .enabled(if: Browser.isAvailable),
    arguments: ["'Noto Sans CJK JP'", "'IPAGothic'", "'DejaVu Sans'", "'Liberation Sans'"])
  func `every text of every picture stays inside its box and off the others`(font: String) async throws {
    let options = BuildOptions(
      views: ViewCatalog.all.map(\.name), formats: [.svg], languages: ["ja", "en", "ja-en"])
    let (built, _) = Build(options).build([], in: SpecLibrary(folder: ProjectRoot.url("specs").path))
    let files = built.flatMap(\.files)
    #expect(files.count >= 60)

    let measures = try await TextFitPage.measure(
      files.map { String(decoding: $0.bytes, as: UTF8.self) }, font: font)

    #expect(measures.count == files.count)
    for (file, measure) in zip(files, measures) {
      #expect(measure.texts > 3, "\(file.path)")
      #expect(
        measure.problems.isEmpty, "\(file.path): \(measure.problems.count) \(measure.problems.prefix(5))")
    }
  }

  @Test(.enabled(if: Browser.isAvailable)) func `texts that do not fit are found`() async throws {
    let text = { (x: Int, y: Int, text: String) in
      "<text x=\"\(x)\" y=\"\(y)\" font-size=\"10\" text-anchor=\"middle\">\(text)</text>"
    }
    let picture = """
      <svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100"><g>
      <polygon points="0,0 0,100 300,100 300,0" fill="white"/>
      <g class="node"><polygon points="20,20 20,40 60,40 60,20" fill="none"/>\(text(40, 33, "much too wide"))</g>
      \(text(200, 50, "one over"))\(text(205, 52, "another"))\(text(295, 90, "out of the page"))
      </g></svg>
      """
    let measure = try #require(try await TextFitPage.measure([picture], font: "sans-serif").first)

    #expect(
      measure.problems.sorted() == [
        "'much too wide' leaves its box", "'one over' overlaps 'another'",
        "'out of the page' leaves the page",
      ])
  }
}
