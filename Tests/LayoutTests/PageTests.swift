import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct PageTests {
  private static let boxes: [PageBox] = [.wide, .a4, .a3]

  @Test func `a small picture is one page of the size asked for`() throws {
    let graph = Graph(
      notation: .activity, lanes: [Lane(id: "l0", title: Label("営業"))],
      nodes: (0..<3).map { Node(id: "n\($0)", role: .action, label: Label("段階\($0)"), lane: "l0") },
      edges: (0..<2).map { Edge(id: "e\($0)", from: "n\($0)", to: "n\($0 + 1)", role: .advance) })
    for box in Self.boxes {
      let pages = PictureLayout.pages(Self.diagram(graph), in: box)
      #expect(pages.count == 1)
      #expect(pages.first?.size == box.size)
    }
  }

  @Test(arguments: 0..<TestCounts.count(12, full: 300))
  func `a large process goes on from page to page, with every edge on one of them`(seed: Int) {
    var graph = RandomProcess.graph(seed: UInt64(seed))
    graph.laneOrientation = .horizontal
    let box = Self.boxes[seed % 3]
    let pages = PictureLayout.pages(Self.diagram(graph), in: box)
    var nodes: [String] = []
    var edges: [String] = []
    var exits: Set<String> = []
    var entries: [String] = []
    for page in pages {
      let readability = Readability(page)
      #expect(
        readability.labelLabelOverlaps + readability.labelNodeOverlaps + readability.labelEdgeOverlaps
          + readability.labelFrameOverlaps + readability.edgesThroughNodes == 0)
      #expect(readability.smallestFont.map { $0 >= 9 } ?? true)
      // A larger page has the ratio of the one asked for.
      #expect(abs(page.size.width / page.size.height - box.size.width / box.size.height) < 0.01)
      guard case .graph(let part) = page.diagram.scene else { continue }
      nodes += part.nodes.filter { $0.role != .connector }.map(\.id)
      let connectors = Dictionary(
        uniqueKeysWithValues: part.nodes.filter { $0.role == .connector }.map { ($0.id, $0.label.lines[0]) })
      for edge in part.edges {
        if let letter = connectors[edge.from] {
          entries.append(letter)
        } else {
          edges.append(edge.id)
          if let letter = connectors[edge.to] { exits.insert(letter) }
        }
      }
    }
    #expect(nodes.sorted() == graph.nodes.map(\.id).sorted())
    #expect(edges.sorted() == graph.edges.map(\.id).sorted())
    #expect(Set(entries) == exits)
    #expect(Set(entries).count == entries.count)
  }

  @Test func `a lane without nodes stands on the first page, and on no other`() throws {
    var graph = try #require(
      (0..<60).lazy.map { RandomProcess.graph(seed: $0) }.first { $0.nodes.count > 30 })
    graph.lanes.append(Lane(id: "empty", title: Label("経営企画")))
    let pages = PictureLayout.pages(Self.diagram(graph), in: .wide)
    #expect(pages.count > 1)
    #expect(pages.indices.filter { page in pages[page].lanes.contains { $0.id == "empty" } } == [0])
  }

  @Test func `table and footnotes get pages of their own beside a large process`() throws {
    let graph = try #require(
      (0..<60).lazy.map { RandomProcess.graph(seed: $0) }.first { $0.nodes.count > 30 })
    var diagram = Self.diagram(graph)
    diagram.table = FootTable(header: ["KPI", "実績"], rows: (0..<80).map { ["指標\($0)", "\($0)%"] })
    diagram.footnotes = ["注記"]
    let pages = PictureLayout.pages(diagram, in: .wide)
    let rows = pages.flatMap(\.texts).filter { $0.role == .table }.map(\.text)
    #expect(rows.filter { $0.hasPrefix("指標") } == (0..<80).map { "指標\($0)" })
    #expect(pages.last?.texts.contains { $0.text == "注記" } == true)
    #expect(pages.allSatisfy { page in page.texts.contains { $0.text.hasSuffix("/\(pages.count))") } })
  }

  @Test func `a table of long texts stays on a page as large as it needs and says all of them`() {
    let table = FootTable(
      header: ["KPI", "値"], rows: [[Self.long, "1"], [Self.word, Self.word], ["短い", "2"]])
    let picture = Self.page { $0.table = table }
    Self.expectClean(picture)
    let texts = picture.texts.filter { $0.role == .table }.map(\.text)
    #expect(texts.joined().contains(Self.long))
    #expect(texts.joined().filter { $0 == "W" }.count == 400)
    #expect(picture.size.width < 1300)
  }

  @Test(arguments: [2, 9]) func `a table of long texts stays on a page of a given size`(columns: Int) {
    var diagram = Self.diagram(Self.oneNode)
    diagram.table = FootTable(
      header: (0..<columns).map { "列\($0)" },
      rows: (0..<4).map { _ in (0..<columns).map { $0 % 2 == 0 ? Self.long : Self.word } })
    for box in Self.boxes {
      for page in PictureLayout.pages(diagram, in: box) {
        Self.expectClean(page)
        #expect(abs(page.size.width / page.size.height - box.size.width / box.size.height) < 0.01)
      }
    }
  }

  @Test func `long titles, subtitles, legends and footnotes stay on the page`() {
    Self.expectClean(
      Self.page {
        $0.title = Label(lines: [Self.long, Self.long])
        $0.subtitle = [Self.long]
        $0.footnotes = [Self.long, Self.long]
        $0.legend = Legend(
          title: "凡例", entries: [Legend.Entry(.volume, Self.long), Legend.Entry(.stock, "短い")])
      })
  }

  private static let long = String(repeating: "展示会から商談に至るまでの平均日数、", count: 9)
  private static let word = String(repeating: "W", count: 200)
  private static let oneNode = Graph(
    notation: .activity, lanes: [Lane(id: "l0", title: Label("営業"))],
    nodes: [Node(id: "n0", role: .action, label: Label("商談"), lane: "l0")], edges: [])

  private static func page(_ change: (inout Diagram) -> Void) -> PositionedDiagram {
    var diagram = diagram(oneNode)
    change(&diagram)
    return PictureLayout.layout(diagram)
  }

  private static func expectClean(_ picture: PositionedDiagram) {
    let readability = Readability(picture)
    #expect(readability.labelsCut == 0)
    #expect(readability.labelLabelOverlaps == 0)
  }

  private static func diagram(_ graph: Graph) -> Diagram {
    Diagram(spec: "test", view: "process", language: "ja", title: Label("試験"), scene: .graph(graph))
  }
}
