import Foundation
import Stagemap
import TestSupport
import Testing

/// Who decides whether an SVG has texts or outlines.
struct OutlinedTextChoiceTests {
  private let spec = """
    stagemap: 1
    name: Sales
    divisions: { is: Inside sales }
    states: { lead: { division: is }, won: { kind: won, division: is } }
    path: [lead, won]

    """

  private func picture(_ spec: String, outlinesText: Bool? = nil) throws -> OutputFile {
    try TemporaryFolder.with { folder in
      try Data(spec.utf8).write(to: folder.appendingPathComponent("sales.yaml"))
      let options = BuildOptions(views: ["process"], formats: [.svg], outlinesText: outlinesText)
      let (built, _) = Build(options).build(
        [folder.appendingPathComponent("sales.yaml").path], in: SpecLibrary(folder: folder.path))
      return try #require(built.flatMap(\.files).first)
    }
  }

  private func hasTexts(_ file: OutputFile) -> Bool {
    String(decoding: file.bytes, as: UTF8.self).contains("<text")
  }

  @Test func `texts stay texts unless asked for otherwise`() throws {
    #expect(try hasTexts(picture(spec)))
    #expect(try !hasTexts(picture(spec, outlinesText: true)))
  }

  @Test func `a spec asks for outlines and the command line has the last word`() throws {
    let asking = spec + "build: { text: outlines }\n"
    #expect(try !hasTexts(picture(asking)))
    #expect(try hasTexts(picture(asking, outlinesText: false)))
  }

  @Test func `a picture drawn the other way is stale`() throws {
    let plain = try #require(try picture(spec).stamp)
    let outlined = try #require(try picture(spec, outlinesText: true).stamp)

    #expect(plain.differences(from: outlined) == ["the view's options have changed"])
    #expect(try picture(spec, outlinesText: false).stamp == plain)
  }
}
