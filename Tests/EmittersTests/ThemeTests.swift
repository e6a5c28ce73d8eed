import Diagnostics
import Diagrams
import Specs
import Testing

@testable import Emitters

struct ThemeTests {
  @Test(arguments: ThemeSection.builtIn)
  func `every text of a built-in theme has the contrast of small texts on each ground`(name: String) throws {
    let theme = try #require(Theme(named: name))

    #expect(theme.contrastProblems() == [])
  }

  @Test func `a palette of a usual house style is readable`() {
    let (theme, diagnostics) = Theme.reading(
      ThemeSection(palette: [.init(role: "brand", hex: "#B3541E"), .init(role: "ink", hex: "#222222")]))

    #expect(diagnostics == [])
    #expect(theme[.ink].text == "#222222")
    #expect(theme[.laneHeader] != Theme()[.laneHeader])
  }

  @Test func `texts that cannot be read on their ground are told with their contrast`() {
    let (_, diagnostics) = Theme.reading(ThemeSection(palette: [.init(role: "good", hex: "#C8F0D8")]))

    #expect(diagnostics.map(\.code).contains("low-contrast"))
    #expect(diagnostics.allSatisfy { $0.severity == .warning && $0.message.contains(" : 1") })
  }

  @Test func `a colour by role goes before the palette's and the base theme's`() {
    let (theme, _) = Theme.reading(
      ThemeSection(
        base: "dark", palette: [.init(role: "bad", hex: "#AA0000")],
        colours: [.init(role: "bottleneck", hex: "#010203")]))

    #expect(theme[.bottleneck].text == "#010203")
    #expect(theme[.missed].text == "#AA0000")
  }

  @Test func `a weight makes every line heavier by as much`() {
    let (heavy, _) = Theme.reading(ThemeSection(lineWeight: 2))
    for edge in Sample.process.scene.graph.edges where heavy.look(of: edge).line != .dotted {
      #expect(heavy.look(of: edge).width == 2 * Theme().look(of: edge).width)
    }
    for node in Sample.nodes {
      #expect(heavy.look(of: node).lineWidth == 2 * Theme().look(of: node).lineWidth)
    }
  }

  @Test func `no radius makes rounded nodes square`() {
    let (square, _) = Theme.reading(ThemeSection(cornerRadius: 0))

    #expect(Sample.nodes.contains { Theme().look(of: $0).shape == .rounded })
    #expect(!Sample.nodes.contains { square.look(of: $0).shape == .rounded })
  }

  @Test(arguments: ThemeSection.builtIn, Badge.Status.allCases)
  func `numbers at the tightest place have the colour of their status, and no text that of its mark`(
    name: String, status: Badge.Status
  ) throws {
    let theme = try #require(Theme(named: name))
    let badge = SetLine("49.6%", style: .badge(.rate, status), size: 9)
    let lines = [SetLine("[order]", style: .detail, size: 9), badge]
    let edge = { (emphasis: Emphasis?) in
      Edge(id: "e0", from: "n0", to: "n1", role: .advance, emphasis: emphasis)
    }

    #expect(theme.look(of: edge(.bottleneck)).colour == theme[.bottleneck])
    #expect(theme.styled(lines, of: edge(.bottleneck)) == theme.styled(lines, of: edge(nil)))
    #expect(
      theme.styled([badge], ink: theme[.ink], emphasis: .bottleneck).map(\.style.colour)
        == [theme.ink(of: status)])
  }

  @Test(arguments: [("#000000", "#FFFFFF", 21.0), ("#767676", "#FFFFFF", 4.54), ("#FFFFFF", "#FFFFFF", 1.0)])
  func `contrast is that of the guidelines`(one: String, other: String, ratio: Double) throws {
    let contrast = try #require(HexColour(one)).contrast(with: #require(HexColour(other)))

    #expect(abs(contrast - ratio) < 0.01)
  }
}
