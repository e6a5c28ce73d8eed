import Foundation
import Stagemap
import TestSupport
import Testing

/// Whether a picture survives an office program, which knows far less of SVG than a browser.
@Suite(.serialized) struct OfficeConversionTests {
  @Test(
    .enabled(if: OfficeOracle.isAvailable, "LibreOffice is not installed"), arguments: ["ja", "en", "ja-en"])
  func `LibreOffice Draw shows every text, fill and line of every picture`(language: String) async throws {
    let (built, _) = Build(BuildOptions(formats: [.svg], languages: [language]))
      .build(["the-model"], in: SpecLibrary(folder: ProjectRoot.url("specs").path))
    let files = built.flatMap(\.files)
    #expect(files.count >= 14)

    let missing = try await OfficeOracle.missing(
      from: files.map { String(decoding: $0.bytes, as: UTF8.self) })

    #expect(missing.count == files.count)
    for (file, marks) in zip(files, missing) {
      #expect(marks.isEmpty, "\(file.path): \(marks.count) \(marks.prefix(5))")
    }
  }

  @Test(.enabled(if: OfficeOracle.isAvailable, "LibreOffice is not installed"))
  func `what LibreOffice Draw does not show is found`() async throws {
    let picture = """
      <svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="100pt" viewBox="0.00 0.00 300.00 100.00">
      <g transform="translate(0 100)">
      <polygon fill="#aabbcc" stroke="#112233" points="20,-80 60,-80 60,-20 20,-20"/>
      <polygon fill="#ff0000" stroke="none" display="none" points="100,-80 160,-80 160,-20 100,-20"/>
      <text x="200" y="-50" font-size="10">見える</text><text x="200" y="-30" font-size="10" display="none">見えない</text>
      </g></svg>
      """

    let missing = try #require(try await OfficeOracle.missing(from: [picture]).first)

    #expect(
      missing == [
        .fill([255, 0, 0], OfficeOracle.Box(ends: [100, 20, 160, 80])), .text("見えない"),
      ])
  }
}
