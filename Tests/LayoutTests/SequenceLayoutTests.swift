import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct SequenceLayoutTests {
  private static func picture(_ sequence: MessageSequence) throws -> PositionedDiagram {
    PictureLayout.layout(
      Diagram(
        spec: "test", view: "handoff", language: "ja", title: Label("試験"), scene: .sequence(sequence)))
  }

  @Test(arguments: 0..<TestCounts.count(100, full: 1000))
  func `no text of a sequence covers another, a line, a box or a frame`(seed: Int) throws {
    let picture = try Self.picture(RandomSequence.sequence(seed: UInt64(seed)))
    let readability = Readability(picture)
    #expect(readability.labelLabelOverlaps == 0, "seed \(seed)")
    #expect(readability.labelNodeOverlaps == 0, "seed \(seed)")
    #expect(readability.labelEdgeOverlaps == 0, "seed \(seed)")
    #expect(readability.labelFrameOverlaps == 0, "seed \(seed)")
    #expect(readability.nodeNodeOverlaps == 0, "seed \(seed)")
    #expect(readability.labelsCut == 0, "seed \(seed)")
  }

  @Test(arguments: 0..<TestCounts.count(100, full: 1000))
  func `everything of a sequence lies on the page, and frames lie inside each other`(seed: Int) throws {
    let sequence = RandomSequence.sequence(seed: UInt64(seed))
    let picture = try Self.picture(sequence)
    let page = Rect(x: 0, y: 0, width: picture.size.width, height: picture.size.height)
    let labels = picture.edges.compactMap(\.label) + picture.groups.map(\.title)
    let frames = picture.nodes.map(\.frame) + picture.groups.map(\.frame) + picture.lifelines.map(\.foot)
    for frame in labels.map(\.frame) + frames { #expect(page.holds(frame), "seed \(seed)") }
    let places = Dictionary(uniqueKeysWithValues: picture.groups.map { ($0.id, $0.frame) })
    for fragment in sequence.fragments {
      let outer = try #require(places[fragment.id])
      for case .fragment(let inner) in fragment.operands.flatMap(\.items) {
        #expect(outer.holds(try #require(places[inner.id])), "seed \(seed)")
      }
      for message in fragment.operands.flatMap(\.items).flatMap(\.messages) {
        let edge = try #require(picture.edges.first { $0.id == message.id })
        if let label = edge.label { #expect(outer.holds(label.frame), "seed \(seed)") }
        guard case .polyline(let points) = edge.path else { continue }
        #expect(
          points.allSatisfy { outer.holds(Rect(centre: $0, size: Size(width: 0, height: 0))) }, "seed \(seed)"
        )
      }
    }
  }

  @Test func `messages stand below each other in the order of time, and lead from lifeline to lifeline`()
    throws
  {
    let sequence = RandomSequence.sequence(seed: 7)
    let picture = try Self.picture(sequence)
    let lines = Dictionary(uniqueKeysWithValues: picture.lifelines.map { ($0.id, $0.top.x) })
    var last = 0.0
    for (message, edge) in zip(sequence.messages, picture.edges) {
      #expect(message.id == edge.id)
      guard case .polyline(let points) = edge.path, let start = points.first, let end = points.last else {
        continue
      }
      #expect(start.y > last)
      last = end.y
      #expect(abs(start.x - (lines[message.from] ?? 0)) < 5)
      #expect(abs(end.x - (lines[message.to] ?? 0)) < 5)
    }
  }

  @Test func `a case is held by one participant after the other`() {
    func message(_ id: String, _ from: String, _ to: String, isReturn: Bool = false) -> MessageSequence.Item {
      .message(.init(id: id, from: from, to: to, isReturn: isReturn, label: Label(id)))
    }
    let loop = MessageSequence.Fragment(
      id: "g0", kind: .loop,
      operands: [
        .init(
          condition: Label(""), items: [message("e3", "b", "b"), message("e4", "b", "a", isReturn: true)])
      ])
    let sequence = MessageSequence(
      participants: [],
      items: [message("e0", "a", "a"), message("e1", "a", "b"), message("e2", "b", "b"), .fragment(loop)])
    #expect(
      sequence.activations == [
        .init(participant: "a", first: "e0", last: "e1"), .init(participant: "b", first: "e1", last: "e3"),
      ])
    #expect(sequence.changes(with: "e1").ended == ["a"])
    #expect(sequence.changes(with: "e1").begun == ["b"])
    #expect(sequence.changes(with: "e3").ended == ["b"])
  }
}

extension Rect {
  fileprivate func holds(_ other: Rect) -> Bool {
    other.minX >= minX - 0.01 && other.maxX <= maxX + 0.01 && other.minY >= minY - 0.01
      && other.maxY <= maxY + 0.01
  }
}
