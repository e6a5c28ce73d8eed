import Diagnostics
import Foundation
import Rendering
import TestSupport
import Testing

/// Drawing where no font is installed.
struct FontTests {
  /// A worker for which there are no fonts.
  private func withoutFonts<Result>(_ body: (RenderWorker) throws -> Result) throws -> Result {
    try TemporaryFolder.with { folder in
      let configuration = folder.appendingPathComponent("fonts.conf")
      try Data("<?xml version=\"1.0\"?>\n<fontconfig></fontconfig>\n".utf8).write(to: configuration)
      return try body(RenderWorker(fontConfiguration: configuration.path))
    }
  }

  @Test func `an SVG with given places needs no font`() throws {
    let request = RenderRequest(dot: SampleGraphs.positioned, layout: .nop2, formats: [.svg])
    let expected = try RenderWorker().render(request)
    #expect(try withoutFonts { try $0.render(request) } == expected)
  }

  @Test func `a long text is not left out as lying outside of the page`() throws {
    let texts = (1...30).map { count in
      "T 10 \(count * 12) -1 40 \(count * 3) -" + String(repeating: "あ", count: count)
    }
    let background = "F 9 4 -Noto c 7 -#000000 \(texts.joined(separator: " "))"
    let dot = """
      digraph { graph [bb="0,0,400,400", _background="\(background)"] a [pos="50,50"] }
      """
    let request = RenderRequest(dot: dot, layout: .nop2, formats: [.svg])
    let svg = String(decoding: try withoutFonts { try $0.render(request) }[.svg], as: UTF8.self)
    for length in 1...30 { #expect(svg.contains(">\(String(repeating: "あ", count: length))<"), "\(length)") }
  }

  @Test(arguments: [PictureFormat.png, .pdf, .outlines])
  func `a picture in which texts would be missing is an error`(format: PictureFormat) throws {
    let request = RenderRequest(dot: SampleGraphs.lanes, formats: [.svg, format])
    #expect(throws: RenderingError.noFonts) { try withoutFonts { try $0.render(request) } }
    #expect(RenderingError.noFonts.diagnostic().hint?.contains("fonts-noto-cjk") == true)
  }

  @Test func `the greeting names the same libraries with and without fonts`() throws {
    let (with, without) = (try RenderWorker().versions(), try withoutFonts { try $0.versions() })
    #expect(with.graphviz == without.graphviz && with.cairo == without.cairo && with.pango == without.pango)
  }
}
