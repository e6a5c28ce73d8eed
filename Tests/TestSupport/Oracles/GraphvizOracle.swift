import Foundation

/// Draws DOT texts with the real `dot` and reads its drawing operations back.
///
/// Each text gets a process of its own, since some inputs crash Graphviz. Anything on its error output is a
/// warning of the picture: Graphviz draws something even when it gives up on a label.
package enum GraphvizOracle {
  /// Whether the tool is here; true as well when it must be, so that a missing one fails.
  package static var isAvailable: Bool { ToolBox.find("dot") != nil || ToolBox.isRequired }

  /// Draws one text; the graph attribute `layout` chooses the engine, unless `arguments` do (`-Kneato -n2`).
  package static func draw(_ source: String, arguments: [String] = []) async throws -> DrawingResult {
    let run = try await ProgramRun.run(
      "dot", ["-Tjson"] + arguments, input: Data(source.utf8), timeout: 60)
    guard case .exited(let status) = run.ending else {
      return .failure(DiagramProblem("dot ended with \(run.ending)"))
    }
    let warnings = run.errorText.split(separator: "\n").map(String.init)
    guard status == 0, !run.output.isEmpty else {
      let line = run.errorText.firstMatch(of: /in line (\d+)/).flatMap { Int($0.1) }
      return .failure(DiagramProblem(warnings.joined(separator: "; "), line: line))
    }
    do {
      var picture = try JSONDecoder().decode(GraphvizDrawing.self, from: run.output).picture
      picture.warnings = warnings
      return .success(picture)
    } catch {
      return .failure(DiagramProblem("dot's JSON cannot be read: \(error)"))
    }
  }

  /// Draws all texts; the results are in the order of the texts.
  package static func draw(_ sources: [String], arguments: [String] = []) async throws -> [DrawingResult] {
    var results: [DrawingResult] = []
    for source in sources { results.append(try await draw(source, arguments: arguments)) }
    return results
  }
}

/// The part of `dot -Tjson` that says what is drawn.
private struct GraphvizDrawing: Decodable {
  struct Operation: Decodable {
    var op: String
    var text: String?
  }

  struct Object: Decodable {
    enum CodingKeys: String, CodingKey {
      case gvid = "_gvid"
      case name, nodes, subgraphs, shape, style
      case drawing = "_draw_"
      case labelDrawing = "_ldraw_"
    }

    var gvid: Int
    var name: String
    var nodes: [Int]?
    var subgraphs: [Int]?
    var shape: String?
    var style: String?
    var drawing: [Operation]?
    var labelDrawing: [Operation]?

    var label: String { lines(labelDrawing).joined(separator: "\n") }
    var isVisible: Bool { drawing != nil || labelDrawing != nil }
  }

  struct Edge: Decodable {
    enum CodingKeys: String, CodingKey {
      case tail, head
      case drawing = "_draw_"
      case labelDrawing = "_ldraw_"
      case headDrawing = "_hldraw_"
      case tailDrawing = "_tldraw_"
    }

    var tail: Int
    var head: Int
    var drawing: [Operation]?
    var labelDrawing: [Operation]?
    var headDrawing: [Operation]?
    var tailDrawing: [Operation]?

    var texts: [String] { lines(labelDrawing) + lines(tailDrawing) + lines(headDrawing) }
  }

  enum CodingKeys: String, CodingKey {
    case objects, edges
    case labelDrawing = "_ldraw_"
    case background = "_background"
  }

  var objects: [Object]?
  var edges: [Edge]?
  var labelDrawing: [Operation]?
  var background: String?

  var picture: DrawnPicture {
    let clusters = (objects ?? []).filter { $0.name.hasPrefix("cluster") && $0.isVisible }
    let nodes = (objects ?? []).filter { object in
      object.nodes == nil && object.subgraphs == nil && object.isVisible && !object.name.hasPrefix("cluster")
    }
    let names = Dictionary((objects ?? []).map { ($0.gvid, $0.name) }) { first, _ in first }
    var picture = DrawnPicture()
    let title = lines(labelDrawing)
    picture.title = title.isEmpty ? nil : title.joined(separator: "\n")
    picture.groups = clusters.map { cluster in
      let parent = clusters.first { $0.subgraphs?.contains(cluster.gvid) == true }
      return DrawnGroup(id: cluster.name, title: cluster.label, parent: parent?.name)
    }
    picture.nodes = nodes.map { node in
      let around = clusters.filter { $0.nodes?.contains(node.gvid) == true }
      let group = around.min { ($0.nodes?.count ?? 0) < ($1.nodes?.count ?? 0) }
      return DrawnNode(id: node.name, label: node.label, kind: kind(node), group: group?.name)
    }
    picture.links = (edges ?? []).filter { $0.drawing != nil }.map { edge in
      DrawnLink(from: names[edge.tail], to: names[edge.head], label: edge.texts.joined(separator: "\n"))
    }
    picture.texts =
      title + backgroundTexts + (clusters + nodes).flatMap { lines($0.labelDrawing) }
      + (edges ?? []).flatMap(\.texts)
    return picture
  }

  private func kind(_ node: Object) -> DrawnNode.Kind {
    if node.shape == "note" { return .note }
    return node.label.isEmpty ? .mark : .ordinary
  }

  /// The texts of xdot operations: `T x y align width n -text`, where n counts bytes.
  private var backgroundTexts: [String] {
    var texts: [String] = []
    var rest = Array((background ?? "").utf8)[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "T")) {
      rest = rest[start...]
      let head = String(decoding: rest.prefix(80).prefix { $0 < 0x80 }, as: UTF8.self)
      guard let match = head.prefixMatch(of: /T +(?:-?[\d.]+ +){4}(\d+) -/), let count = Int(match.1) else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(match.0.utf8.count)
      texts.append(String(decoding: rest.prefix(count), as: UTF8.self))
      rest = rest.dropFirst(count)
    }
    return texts
  }
}

/// The texts of a drawing, without the hair spaces that only set the height of a line.
private func lines(_ operations: [GraphvizDrawing.Operation]?) -> [String] {
  (operations ?? []).filter { $0.op == "T" }.compactMap(\.text).filter { $0 != "\u{200A}" }
}
