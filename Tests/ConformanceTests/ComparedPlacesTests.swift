import DiagramViews
import Diagrams
import Layout
import Specs
import Testing

/// The two sides of a comparison can be laid over each other.
@Suite struct ComparedPlacesTests {
  private struct Pictures {
    var whole: PositionedDiagram
    var before: PositionedDiagram
    var after: PositionedDiagram

    init?(_ view: String, language: String) {
      guard let sides = ComparedScenes.sides(view, language: language) else { return nil }
      let layout = SharedLayout.layout(sides.both, parts: [sides.before, sides.after])
      (whole, before, after) = (layout.whole, layout.parts[0], layout.parts[1])
    }
  }

  private func frames(_ picture: PositionedDiagram) -> [String: Rect] {
    Dictionary(picture.nodes.map { ($0.id, $0.frame) }, uniquingKeysWith: { first, _ in first })
  }

  @Test(arguments: ["process", "lead-states", "observed", "organisation"], ["ja", "en", "ja-en"])
  func `what both sides have stands in the same place in both and in the comparison`(
    view: String, language: String
  ) throws {
    let pictures = try #require(Pictures(view, language: language))
    let (before, after, whole) = (frames(pictures.before), frames(pictures.after), frames(pictures.whole))
    let common = Set(before.keys).intersection(after.keys)
    #expect(common.count > 4)
    for id in common {
      #expect(before[id] == after[id], "\(id)")
      #expect(before[id] == whole[id], "\(id)")
    }
  }

  @Test func `a state that was moved says on its earlier side to whom it belonged`() throws {
    let pictures = try #require(Pictures("process", language: "ja"))
    let texts = { (picture: PositionedDiagram) in
      picture.diagram.scene.graph.nodes.first { $0.subject == Subject("state", "nurturing") }?.badges
        .map(\.text) ?? []
    }
    #expect(texts(pictures.before).contains("当時の担当: マーケティング"))
    #expect(!texts(pictures.after).contains { $0.hasPrefix("当時") })
  }

  @Test func `each side has its own states, the comparison those of both`() throws {
    let pictures = try #require(Pictures("lead-states", language: "ja"))
    let states = { (picture: PositionedDiagram) in
      Set(picture.diagram.scene.graph.nodes.compactMap { $0.subject?.kind == "state" ? $0.subject?.id : nil })
    }
    #expect(states(pictures.whole).subtracting(states(pictures.before)) == ["opp-demo"])
    #expect(states(pictures.whole) == states(pictures.after))
  }

  @Test(arguments: ["process", "lead-states", "observed", "organisation"], ["ja", "en", "ja-en"])
  func `no text of a side covers anything`(view: String, language: String) throws {
    let pictures = try #require(Pictures(view, language: language))
    for picture in [pictures.whole, pictures.before, pictures.after] {
      let measure = Readability(picture)
      #expect(measure.labelLabelOverlaps == 0)
      #expect(measure.labelNodeOverlaps == 0)
      #expect(measure.labelEdgeOverlaps == 0)
      #expect(measure.edgesThroughNodes == 0)
    }
  }

  @Test(arguments: ["process", "lead-states", "observed", "organisation"])
  func `every text of a side is drawn`(view: String) throws {
    let pictures = try #require(Pictures(view, language: "ja"))
    for picture in [pictures.before, pictures.after] {
      let labelled = Set(picture.edges.filter { $0.label != nil }.map(\.id))
      for edge in picture.diagram.scene.graph.edges where !edge.textLines.isEmpty {
        #expect(labelled.contains(edge.id), "\(edge.id) \(edge.textLines)")
      }
    }
  }
}
