import Rendering
import Testing

/// Texts drawn as the outlines of their glyphs.
struct OutlinedTextTests {
  private let accessibility = SVGAccessibility(
    idPrefix: "sales-", title: "Sales", description: "From lead on", language: "ja",
    elementTitles: ["n0": "リード獲得: 12,400"])

  private func rewritten(_ svg: [UInt8], outlines: [UInt8]?) throws -> String {
    let document = try SVGDocument(
      rewriting: svg, outlines: outlines, accessibility: accessibility, fontFamily: "Noto Sans CJK JP")
    return String(decoding: document.bytes, as: UTF8.self)
  }

  private func rewritten(_ svg: String, outlines: String) throws -> String {
    try rewritten(Array(svg.utf8), outlines: Array(outlines.utf8))
  }

  private func drawn(_ dot: String, layout: RenderRequest.Layout = .dot) throws -> RenderedPictures {
    try RenderWorker().render(RenderRequest(dot: dot, layout: layout, formats: [.svg, .outlines]))
  }

  /// The left and right end of each text's outlines.
  private func ends(of pictures: RenderedPictures) throws -> [ClosedRange<Double>] {
    try String(decoding: pictures[.outlines], as: UTF8.self).split(separator: "\n").map { line in
      let path = try #require(line.split(separator: "\t").last)
      let numbers = path.matches(of: /-?\d+(?:\.\d+)?/).compactMap { Double($0.0) }
      let x = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
      return try #require(x.min())...#require(x.max())
    }
  }

  /// Texts at x = 500 in 10 points.
  private func background(_ texts: [(just: Int, text: String)]) -> String {
    let operations = texts.enumerated().map { index, text in
      "T 500 \(20 + index * 20) \(text.just) 100 \(text.text.utf8.count) -\(text.text)"
    }
    return """
      digraph { graph [bb="0,0,1000,400",
        _background="F 10 16 -Noto Sans CJK JP c 7 -#000000 \(operations.joined(separator: " "))"]
        a [pos="50,300", label=""] }
      """
  }

  @Test func `texts become paths and everything else stays`() throws {
    let pictures = try drawn(SampleGraphs.lanes)
    let plain = try rewritten(pictures[.svg], outlines: nil)
    let outlined = try rewritten(pictures[.svg], outlines: pictures[.outlines])

    let lines = { (svg: String) in svg.split(separator: "\n").map(String.init) }
    let isOutline = { (line: String) in line.hasPrefix("<path ") && !line.contains("stroke") }
    let others = lines(outlined).filter { !isOutline($0) }
    let texts = lines(plain).filter { $0.hasPrefix("<text") }.count
    #expect(lines(outlined).filter(isOutline).count == texts)
    #expect(
      others
        == lines(plain).filter { !$0.hasPrefix("<text") }
        .map { $0.replacing(" font-family=\"Noto Sans CJK JP\"", with: "") })
    #expect(others.contains("<title>リード獲得: 12,400</title>"))
    #expect(others.contains("<desc id=\"sales-desc\">From lead on</desc>"))
  }

  @Test(arguments: [1, 9, 10, 11, 40]) func `no glyph of a long text is missing`(count: Int) throws {
    let pictures = try drawn(
      background([(-1, String(repeating: "国", count: count))]), layout: .nop2)
    let ends = try #require(try ends(of: pictures).first)

    #expect(abs(ends.lowerBound - 500) < 2)
    #expect(abs(ends.upperBound - 500 - 10 * Double(count)) < 2)
  }

  @Test func `texts begin, lie around or end at their place`() throws {
    let text = String(repeating: "国", count: 8)
    let ends = try ends(of: drawn(background([(-1, text), (0, text), (1, text)]), layout: .nop2))

    try #require(ends.count == 3)
    for (range, left) in zip(ends, [500.0, 460, 420]) {
      #expect(abs(range.lowerBound - left) < 2 && abs(range.upperBound - left - 80) < 2)
    }
  }

  @Test func `a text of spaces has no outlines`() throws {
    let svg = try rewritten("<svg><text x=\"1\" y=\"2\"> </text></svg>", outlines: "1.00 2.00\t\n")

    #expect(!svg.contains("<path") && !svg.contains("<text"))
  }

  @Test(arguments: [
    ("", "more texts than outlines"), ("1 2\tM0 0Z\n1 2\tM0 0Z\n", "more outlines than texts"),
    ("1 3\tM0 0Z\n", "outlines of another text"), ("1\tM0 0Z\n", "outlines of another text"),
    ("1 2\n", "outlines of another text"), ("1 2\tM0 0\" onload=\"x\n", "outlines that are no path"),
  ])
  func `outlines of another picture are refused`(outlines: String, reason: String) throws {
    #expect(throws: RenderingError.pictureRefused(reason: reason)) {
      try rewritten("<svg><text x=\"1\" y=\"2\">a</text></svg>", outlines: outlines)
    }
  }
}
