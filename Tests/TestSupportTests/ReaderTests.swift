import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("Readers of files")
struct ReaderTests {
  @Test("An SVG tells its texts, its groups and what is unsafe in it")
  func svg() throws {
    let picture = try SVGPicture(
      """
      <svg xmlns="http://www.w3.org/2000/svg"><title>図</title><desc>説明</desc>
      <g class="node bottleneck" id="n1"><text>リード</text><text>a &lt; <tspan>b</tspan></text></g>
      <a href="https://example.com/"><text>x</text></a><path fill="url(#p)"/></svg>
      """)
    #expect(picture.title == "図")
    #expect(picture.description == "説明")
    #expect(picture.texts == ["リード", "a < b", "x"])
    #expect(picture.groups(class: "bottleneck").map { $0["id"] } == ["n1"])
    #expect(picture.element(id: "n1")?.all("text").count == 2)
    #expect(picture.unsafeParts.isEmpty)
  }

  @Test(
    "Scripts, handlers, embedded documents and outside references are unsafe",
    arguments: [
      "<script>x</script>", "<g onclick='x'/>", "<foreignObject/>", "<a href='javascript:x'/>",
      "<image href='x.png'/>", "<path fill='url(http://x/y)'/>", "<style>@import 'x';</style>",
    ])
  func unsafe(part: String) throws {
    #expect(try !SVGPicture("<svg>\(part)</svg>").unsafeParts.isEmpty)
  }

  @Test("A file that is not well-formed is an error with its place")
  func malformed() {
    #expect(throws: MarkupError.self) { try SVGPicture("<svg>\n<g></svg>") }
    #expect(throws: MarkupError.self) { try SVGPicture("<svg>a & b</svg>") }
    #expect(throws: MarkupError.self) { try SVGPicture("") }
  }

  @Test("Markers give the positions that they stand before")
  func markedText() {
    let marked = MarkedText("a1️⃣b\n営業2️⃣: x3️⃣")
    #expect(marked.text == "ab\n営業: x")
    #expect(marked.positions[1] == SourcePosition(line: 1, column: 2))
    #expect(marked.positions[2] == SourcePosition(line: 2, column: 3))
    #expect(marked.positions[3] == SourcePosition(line: 2, column: 6))
  }

  @Test(
    "A schema's complaints name the place, and a valid instance has none",
    .enabled(if: JSONSchemaOracle.isAvailable, ".tools/venv is missing"))
  func jsonSchema() async throws {
    let schema = #"{"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}"#
    let problems = try await JSONSchemaOracle.problems(
      schema: Data(schema.utf8), instances: [#"{"a": 1}"#, #"{"a": "営業"}"#, "{}"].map { Data($0.utf8) })
    #expect(problems[0].isEmpty)
    #expect(problems[1] == ["$.a: '営業' is not of type 'integer'"])
    #expect(problems[2] == ["$: 'a' is a required property"])
    await #expect(throws: DiagramProblem.self) {
      try await JSONSchemaOracle.problems(schema: Data(#"{"type": "nothing"}"#.utf8), instances: [])
    }
  }
}
