import Diagrams
import Emitters
import Testing

/// What the languages write of bars and ribbons.
@Suite struct ProportionalTextTests {
  private static let funnel = scene(
    .funnel,
    frames: [100: Rect(x: 0, y: 0, width: 200, height: 30), 50: Rect(x: 50, y: 60, width: 100, height: 30)])
  private static let flow = scene(
    .flow,
    frames: [100: Rect(x: 0, y: 0, width: 16, height: 80), 50: Rect(x: 90, y: 0, width: 16, height: 40)])

  /// A bar of 100 and one of 50, the second all that came from the first.
  private static func scene(_ form: ProportionalScene.Form, frames: [Double: Rect]) -> PositionedDiagram {
    let bars = [100.0, 50].enumerated().map { index, value in
      ProportionalScene.Bar(
        id: "n\(index)", role: .state, label: Label("段階\(index)"), value: value,
        badges: [Badge(kind: .count, text: "\(Int(value))件")])
    }
    let scene = ProportionalScene(
      form: form, bars: bars,
      ribbons: [
        ProportionalScene.Ribbon(
          id: "e0", from: "n0", to: "n1", value: 50, role: .advance,
          badges: [Badge(kind: .count, text: "50件 (50.0%)")])
      ])
    let diagram = Diagram(
      spec: "s", view: form.rawValue, language: "ja", title: Label("件数"), scene: .proportional(scene))
    let corners = [Point(x: 16, y: 20), Point(x: 40, y: 20), Point(x: 60, y: 20), Point(x: 90, y: 20)]
    return PositionedDiagram(
      diagram: diagram, size: Size(width: 300, height: 120),
      nodes: bars.map { bar in
        let frame = frames[bar.value] ?? Rect(x: 0, y: 0, width: 0, height: 0)
        return PositionedNode(
          id: bar.id, frame: frame,
          label: PositionedLabel(
            lines: [SetLine(bar.label.lines[0], style: .name, size: 12)],
            frame: Rect(x: 210, y: frame.minY, width: 60, height: 14), alignment: .leading))
      },
      edges: [
        PositionedEdge(id: "e0", path: .bezier(corners, tip: nil), width: form == .flow ? 40 : nil)
      ])
  }

  private func text(_ emitter: any Emitter, of picture: PositionedDiagram) -> EmittedText {
    emitter.emit(EmissionRequest(picture))
  }

  @Test(arguments: [funnel, flow])
  func `no language loses the proportions`(picture: PositionedDiagram) {
    for emitter in EmitterCatalog.all {
      let emitted = text(emitter, of: picture)
      #expect(!emitted.text.isEmpty)
      #expect(!emitted.losses.contains { $0.feature == .proportions }, "\(emitter.name)")
    }
  }

  @Test func `DOT gives a bar its exact size, and its outline no ornament`() throws {
    let line = try #require(
      text(DOTEmitter(), of: Self.funnel).text.split(separator: "\n").first { $0.hasPrefix("  n1 ") })
    #expect(line.contains("width=\"1.3889\", height=\"0.4167\""))
    #expect(line.contains("shape=\"box\", style=\"solid\""))
  }

  @Test func `DOT gives a ribbon its exact width, lets it shine through, and no arrow`() throws {
    let line = try #require(
      text(DOTEmitter(), of: Self.flow).text.split(separator: "\n").first { $0.hasPrefix("  n0 -> n1") })
    #expect(line.contains("penwidth=40,"))
    #expect(line.contains("color=\"#2C3A4766\""))
    #expect(line.contains("arrowhead=\"none\""))
    #expect(!line.contains("pos=\"e,"))
  }

  @Test func `a text beside a bar is flush with it, in the file and in the picture`() {
    let file = text(DOTEmitter(), of: Self.funnel).text
    #expect(file.contains(#"xlabel="段階0\l""#))
    let picture = DOTEmitter().emit(
      EmissionRequest(Self.funnel, options: EmissionOptions(dotPurpose: .picture))
    ).text
    #expect(picture.contains("T 210 "))
    #expect(!picture.contains("xlabel"))
  }

  @Test(arguments: [PlantUMLEmitter() as any Emitter, MermaidEmitter()])
  func `half a funnel's bar is half its blocks`(emitter: any Emitter) {
    let text = text(emitter, of: Self.funnel).text
    let lengths = text.split(separator: "\n").filter { $0.contains("█") && !$0.contains("'") }.map { line in
      line.unicodeScalars.count { $0 == "█" }
    }
    #expect(lengths == [24, 12])
  }

  @Test func `Mermaid draws a flow's lines as wide as their counts`() {
    let text = text(MermaidEmitter(), of: Self.flow).text
    #expect(text.contains("flowchart LR"))
    #expect(text.contains("stroke-width:14px"))
    #expect(text.contains("50件 (50.0%"))
  }

  @Test func `PlantUML draws a flow's lines as thick as their counts`() {
    let text = text(PlantUMLEmitter(), of: Self.flow).text
    #expect(text.contains("left to right direction"))
    #expect(text.contains("thickness=8"))
  }

  @Test func `Mermaid says why a funnel is a flowchart`() {
    #expect(text(MermaidEmitter(), of: Self.funnel).text.contains("%% A flowchart: an xychart would"))
  }
}
