import Rendering
import Testing

struct SVGDocumentTests {
  private static let accessibility = SVGAccessibility(
    idPrefix: "sales-process-", title: "Sales <process>", description: "From \"lead\" & on", language: "ja",
    elementTitles: ["n0": "リード獲得: 12,400", "e0": "50 points or more", "cluster_sales": "Sales division"])
  private static let fonts = "\"Noto Sans CJK JP\", sans-serif"

  private func rewritten(_ svg: [UInt8]) throws -> String {
    let document = try SVGDocument(
      rewriting: svg, accessibility: Self.accessibility, fontFamily: Self.fonts, stamp: "stagemap 1 <abc>")
    return String(decoding: document.bytes, as: UTF8.self)
  }

  private func rewritten(_ svg: String) throws -> String { try rewritten(Array(svg.utf8)) }

  private func drawn(_ dot: String) throws -> String {
    try rewritten(RenderWorker().render(RenderRequest(dot: dot, formats: [.svg]))[.svg])
  }

  @Test func `the root tells its name, its description, its language and its fonts`() throws {
    let svg = try drawn(SampleGraphs.lanes)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""))
    #expect(svg.hasSuffix("</svg>\n"))
    for text in [
      " role=\"img\" aria-labelledby=\"sales-process-title sales-process-desc\" lang=\"ja\" xml:lang=\"ja\"",
      " font-family=\"&quot;Noto Sans CJK JP&quot;, sans-serif\"",
      "<title id=\"sales-process-title\">Sales &lt;process&gt;</title>",
      "<desc id=\"sales-process-desc\">From &quot;lead&quot; &amp; on</desc>",
      "<metadata>stagemap 1 &lt;abc&gt;</metadata>",
    ] {
      #expect(svg.contains(text))
    }
    #expect(svg.components(of: "font-family").count == 2)
  }

  @Test func `elements show the titles given and no internal names`() throws {
    let svg = try drawn(SampleGraphs.lanes)
    #expect(svg.contains("<g id=\"sales-process-n0\" class=\"node\">\n<title>リード獲得: 12,400</title>"))
    #expect(svg.contains("<g id=\"sales-process-e0\" class=\"edge\">\n<title>50 points or more</title>"))
    #expect(svg.contains("class=\"cluster\">\n<title>Sales division</title>"))
    #expect(svg.components(of: "<title").count == 5)
    #expect(!svg.contains("-&gt;"))
  }

  @Test func `every id has the prefix`() throws {
    let svg = try drawn(SampleGraphs.lanes)
    #expect(svg.components(of: " id=\"").count == svg.components(of: " id=\"sales-process-").count)
  }

  @Test func `spaces and the white ground are kept`() throws {
    let svg = try drawn(SampleGraphs.lanes)
    #expect(svg.contains(">商談  ①</text>"))
    #expect(svg.contains("<polygon fill=\"white\" stroke=\"none\""))
    #expect(!svg.contains("\u{A0}"))
  }

  @Test func `the same picture gives the same bytes`() throws {
    #expect(try drawn(SampleGraphs.lanes) == drawn(SampleGraphs.lanes))
  }

  @Test func `links and tooltips leave the shapes only`() throws {
    let svg = try drawn("digraph { a [URL=\"javascript:alert(1)\", tooltip=\"x\"] }")
    #expect(svg.contains("<ellipse"))
    #expect(!svg.contains("javascript"))
    #expect(!svg.contains("href"))
  }

  static let refused = [
    "<script>alert(1)</script>", "<g onclick=\"x()\"/>", "<foreignObject/>", "<image href=\"x\"/>",
    "<use/>", "<style>*{}</style>", "<g style=\"fill:url(http://x)\"/>",
    "<path d=\"M0,0\" fill=\"url(#a)\"/>",
    "<ellipse cx=\"nan\"/>", "<ellipse cx=\"-inf\"/>", "<ellipse cx=\"1e9\"/>", "<path d=\"Mnan,0\"/>",
    "<polygon points=\"inf,0\"/>", "<text>a<g/></text>", "<text>a<script/></text>", "<tspan>a</tspan>",
    "loose text", "<g id=\"a b\"/>", "<g id=\"a&quot;b\"/>", "<g transform=\"scale(nan)\"/>",
    "<g transform=\"url(x)\"/>", "<title><g/></title>", "<svg/>", "<g><![CDATA[x]]></g>",
    "<?xml-stylesheet href=\"http://x\"?>", "<g>&nbsp;</g>", "<text>&#1;</text>", "<text>&#xFFFF;</text>",
    "<text>\u{1}</text>", "<text>\u{FFFE}</text>", "<g", "<g></a>", "<g a=b/>", "<g id='a' id='b'/>",
    "<text x=\"<\"/>", "<text>&#x110000;</text>", "<text>&#-5;</text>", "<!-- a -- b -->", "</svg><svg>",
  ]

  @Test(arguments: refused)
  func `what the rules do not allow is refused`(content: String) throws {
    let error = #expect(throws: RenderingError.self) { try rewritten("<svg>\(content)</svg>") }
    #expect(error?.code == "picture-refused")
  }

  @Test(arguments: [
    "", "<svg>", "text", "<g/>", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>", "<svg/><svg/>", "<svg/>text",
    "<svg><!DOCTYPE svg></svg>",
  ])
  func `what is no SVG is refused`(text: String) throws {
    #expect(throws: RenderingError.self) { try rewritten(text) }
  }

  @Test func `what is no UTF-8 is refused`() throws {
    let svg = Array("<svg><text>".utf8) + [0xC3, 0x28] + Array("</text></svg>".utf8)
    #expect(throws: RenderingError.self) { try rewritten(svg) }
  }

  @Test func `nesting has a limit`() throws {
    let deep = String(repeating: "<g>", count: 100_000)
    #expect(throws: RenderingError.self) { try rewritten("<svg>\(deep)</svg>") }
  }

  @Test func `control bytes in given texts become U+FFFD`() throws {
    let accessibility = SVGAccessibility(
      idPrefix: "a b", title: "x\u{1B}[31m\u{0}\u{FFFE}y", language: "en")
    let document = try SVGDocument(
      rewriting: Array("<svg></svg>".utf8), accessibility: accessibility, fontFamily: "serif")
    let svg = String(decoding: document.bytes, as: UTF8.self)
    #expect(svg.contains("<title id=\"a-btitle\">x\u{FFFD}[31m\u{FFFD}\u{FFFD}y</title>"))
  }
}

extension String {
  /// The parts between the occurrences of a text.
  func components(of separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
