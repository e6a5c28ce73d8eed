import Diagrams
import Testing

@Suite struct LiteralTextTests {
  @Test(arguments: HostileText.normalised)
  func `a text that cannot be drawn as it stands is drawn by the shared rules`(
    text: String, lines: [String]
  ) {
    #expect(LiteralText.normalise(text) == lines)
  }

  @Test(arguments: HostileText.all)
  func `a text without controls and hidden marks is left alone`(text: String) {
    #expect(LiteralText.normalise(text).map { Array($0.utf8) } == [Array(text.utf8)])
  }

  @Test(arguments: HostileText.normalised)
  func `normalising twice is normalising once`(text: String, lines: [String]) {
    #expect(lines.map(LiteralText.line) == lines)
  }

  @Test func `spaces that viewers merge become no-break spaces`() {
    #expect(LiteralText.hardSpaced("  a  b ") == "\u{A0}\u{A0}a \u{A0}b\u{A0}")
    #expect(LiteralText.hardSpaced("a b") == "a b")
  }

  @Test func `a picture is normalised in all its texts`() {
    let hostile = "\u{202E}x"
    let diagram = Diagram(
      spec: "s", view: "v", language: "ja", title: Label(hostile), subtitle: [hostile],
      scene: .graph(
        Graph(
          notation: .boxes, lanes: [Lane(id: "l0", title: Label(hostile))],
          groups: [NodeGroup(id: "g0", title: Label(hostile))],
          nodes: [
            Node(id: "n0", role: .state, label: Label(hostile), compartments: [[hostile]], tooltip: hostile)
          ],
          edges: [
            Edge(
              id: "e0", from: "n0", to: "n0", role: .advance, label: Label(hostile),
              guardText: Label(hostile),
              serviceLevel: hostile, fromLabel: hostile, toLabel: hostile,
              badges: [Badge(kind: .rate, text: hostile)])
          ])),
      legend: Legend(title: hostile, entries: [.init(.handOff, hostile)]), footnotes: [hostile],
      table: FootTable(header: [hostile], rows: [[hostile]]), narrative: hostile)
    #expect(!String(describing: diagram.withLiteralText()).contains("\u{202E}"))
  }
}
