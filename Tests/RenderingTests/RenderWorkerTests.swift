import Rendering
import Testing

struct RenderWorkerTests {
  private let all = RenderRequest(dot: SampleGraphs.lanes, formats: PictureFormat.allCases)

  @Test func `every format of one graph comes in one answer`() throws {
    let pictures = try RenderWorker().render(all)
    #expect(pictures[.svg].starts(with: "<?xml".utf8))
    #expect(pictures[.png].starts(with: [0x89] + "PNG".utf8))
    #expect(pictures[.pdf].starts(with: "%PDF-".utf8))
    #expect(pictures[.json].starts(with: "{".utf8))
    #expect(pictures[.plain].starts(with: "graph ".utf8))
  }

  @Test func `a picture has the same bytes in every render and in every worker`() throws {
    let worker = RenderWorker()
    let first = try worker.render(all)
    for _ in 0..<5 {
      _ = try worker.render(RenderRequest(dot: "digraph other { x -> { y z } }", formats: [.svg]))
      #expect(try differences(worker.render(all), first).isEmpty)
    }
    for _ in 0..<3 { #expect(try differences(RenderWorker().render(all), first).isEmpty) }
  }

  @Test func `a format not asked for has no bytes`() throws {
    let pictures = try RenderWorker().render(RenderRequest(dot: "digraph { a }", formats: [.svg]))
    #expect(pictures[.png].isEmpty)
  }

  @Test func `a format asked for twice is drawn once`() throws {
    let pictures = try RenderWorker().render(RenderRequest(dot: "digraph { a }", formats: [.svg, .svg]))
    #expect(!pictures[.svg].isEmpty)
  }

  @Test func `the scale multiplies the pixels of a bitmap and leaves the SVG alone`() throws {
    let worker = RenderWorker()
    var request = RenderRequest(dot: SampleGraphs.lanes, formats: [.png, .svg])
    let single = try worker.render(request)
    request.scale = 2
    let double = try worker.render(request)
    let (small, large) = (pixels(single[.png]), pixels(double[.png]))
    #expect(abs(large.width - 2 * small.width) <= 1)
    #expect(abs(large.height - 2 * small.height) <= 1)
    #expect(single[.svg] == double[.svg])
  }

  @Test func `a PDF carries a fixed date`() throws {
    let pdf = try RenderWorker().render(RenderRequest(dot: SampleGraphs.lanes, formats: [.pdf]))[.pdf]
    #expect(String(decoding: pdf, as: UTF8.self).contains("/CreationDate (D:19700101000000"))
  }

  @Test func `given positions are kept, with a background`() throws {
    let request = RenderRequest(dot: SampleGraphs.positioned, layout: .nop2, formats: [.plain, .svg])
    let pictures = try RenderWorker().render(request)
    let places = String(decoding: pictures[.plain], as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: " ") }.filter { $0.first == "node" }.map { $0[2...3].joined(separator: " ") }
    #expect(places.count == 2)
    #expect(places == ["0.69444 0.55556", "2.0833 0.55556"])
    #expect(String(decoding: pictures[.svg], as: UTF8.self).contains("200,-80"))
  }

  @Test func `a label wider than its node is a remark`() throws {
    let dot = "digraph { a [fixedsize=true, width=0.1, label=\"much wider\"] }"
    let pictures = try RenderWorker().render(RenderRequest(dot: dot, formats: [.svg]))
    #expect(pictures.remarks.count == 1)
  }

  @Test func `a worker tells the versions of what draws`() throws {
    let versions = try RenderWorker().versions()
    #expect(versions.graphviz != nil)
  }

  @Test func `threads share a worker`() async throws {
    let worker = RenderWorker()
    let expected = try worker.render(all)
    let results = try await withThrowingTaskGroup(of: RenderedPictures.self) { group in
      for _ in 0..<8 { group.addTask { try worker.render(all) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.flatMap { differences($0, expected) }.isEmpty)
  }

  @Test func `threads may have a worker each`() async throws {
    let expected = try RenderWorker().render(all)
    let results = try await withThrowingTaskGroup(of: RenderedPictures.self) { group in
      for _ in 0..<4 { group.addTask { try RenderWorker().render(all) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.flatMap { differences($0, expected) }.isEmpty)
  }

  @Test func `a large graph passes through in pieces`() throws {
    let filler = String(repeating: "// a comment that only takes room\n", count: 300_000)
    let request = RenderRequest(dot: "digraph g { a -> b }\n" + filler, formats: [.svg])
    #expect(try RenderWorker().render(request)[.svg].count > 500)
  }

  /// The formats whose bytes differ, which say more than the bytes.
  private func differences(_ left: RenderedPictures, _ right: RenderedPictures) -> [PictureFormat] {
    PictureFormat.allCases.filter { left[$0] != right[$0] }
  }

  private func pixels(_ png: [UInt8]) -> (width: Int, height: Int) {
    func number(_ range: Range<Int>) -> Int { png[range].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16..<20), number(20..<24))
  }
}
