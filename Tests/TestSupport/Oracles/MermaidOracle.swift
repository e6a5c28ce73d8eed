import Foundation

/// Draws Mermaid texts with the real Mermaid in a headless browser and reads the drawings back.
///
/// Parsing is not enough: Mermaid draws ghost states and drops labels without an error. The browser starts once
/// for each 60 diagrams.
package enum MermaidOracle {
  /// How hosts have Mermaid draw labels; entities work differently in the two.
  package enum Labels: String, CaseIterable, Sendable {
    /// As SVG text, as in files that are used outside a browser.
    case text
    /// As HTML inside the SVG, the default of most hosts.
    case html
  }

  /// Whether the tools are here; true as well when they must be, so that a missing one fails.
  package static var isAvailable: Bool {
    (ToolBox.chromium != nil && library != nil) || ToolBox.isRequired
  }

  static var library: URL? { ToolBox.file("mermaid.min.js") }
  private static let chunk = 60

  /// Draws one text.
  package static func draw(_ source: String, labels: Labels = .text) async throws -> DrawingResult {
    let results = try await draw([source], labels: labels)
    return results.first ?? .failure(DiagramProblem("Mermaid drew nothing"))
  }

  /// Draws all texts; the results are in the order of the texts.
  package static func draw(_ sources: [String], labels: Labels = .text) async throws -> [DrawingResult] {
    var results: [DrawingResult] = []
    for start in stride(from: 0, to: sources.count, by: chunk) {
      let part = Array(sources[start..<min(start + chunk, sources.count)])
      results += try await drawChunk(part, labels: labels)
    }
    return results
  }

  private static func drawChunk(_ sources: [String], labels: Labels) async throws -> [DrawingResult] {
    guard let library else { throw MissingTool(name: ".tools/mermaid.min.js") }
    let page = try MermaidPage.html(sources: sources, htmlLabels: labels == .html, library: library)
    let json = try await Browser.result(ofPage: page)
    let drawings = try JSONDecoder().decode([MermaidDrawing].self, from: json)
    guard drawings.count == sources.count else { throw DiagramProblem("the browser lost diagrams") }
    return drawings.map(\.result)
  }
}

/// What the page reports of one diagram.
private struct MermaidDrawing: Decodable {
  struct Frame: Decodable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var box: Box { Box(minX: x, minY: y, maxX: x + width, maxY: y + height) }
  }

  struct Node: Decodable {
    var id: String
    var shape: String
    var rows: [String]
    var box: Frame
  }

  struct Edge: Decodable {
    var from: String?
    var to: String?
    var label: String
  }

  struct Group: Decodable {
    var id: String
    var title: String
    var box: Frame
  }

  var error: String?
  var title: String?
  var nodes: [Node]?
  var edges: [Edge]?
  var groups: [Group]?
  var texts: [String]?
  var links: Int?
  var scripts: Int?

  var result: DrawingResult {
    if let error {
      let line = error.firstMatch(of: /on line (\d+)/).flatMap { Int($0.1) }
      return .failure(DiagramProblem(error, line: line))
    }
    var picture = DrawnPicture()
    picture.title = title
    picture.texts = texts ?? []
    picture.groups = (groups ?? []).map { group in
      DrawnGroup(id: group.id, title: group.title, parent: holder(of: group.box.box, besides: group.id))
    }
    picture.nodes = (nodes ?? []).map { node in
      DrawnNode(
        id: node.id, label: node.rows.first ?? "", details: Array(node.rows.dropFirst()),
        kind: kind(node), group: holder(of: node.box.box, besides: node.id))
    }
    picture.links = (edges ?? []).map { DrawnLink(from: $0.from, to: $0.to, label: $0.label) }
    if let links, links > 0 { picture.warnings.append("the drawing has \(links) hyperlinks") }
    if let scripts, scripts > 0 { picture.warnings.append("the drawing has \(scripts) embedded things") }
    return .success(picture)
  }

  /// The smallest group whose frame holds the middle of the box: where a reader sees it.
  private func holder(of box: Box, besides id: String) -> String? {
    let around = (groups ?? []).filter { group in
      group.id != id && group.box.box.contains(box.center) && group.box.box.area > box.area
    }
    return around.min { $0.box.box.area < $1.box.box.area }?.id
  }

  private func kind(_ node: Node) -> DrawnNode.Kind {
    switch node.shape {
    case "stateStart", "start": .start
    case "stateEnd", "stop": .end
    case "note", "comment", "brace-l", "brace-r", "braces": .note
    default: node.rows.isEmpty ? .mark : .ordinary
    }
  }
}
