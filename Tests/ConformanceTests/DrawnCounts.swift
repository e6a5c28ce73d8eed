import Diagrams
import Emitters
import TestSupport

/// How much of a scene was found in what a tool drew.
struct DrawnCounts: Hashable, Sendable {
  struct Share: Hashable, Sendable {
    var drawn: Int
    var wanted: Int

    var isEqual: Bool { drawn == wanted }
  }

  var nodes: Share
  var links: Share
  var groups: Share
  var texts: Share

  /// The texts of a scene that its picture lacks.
  var missingTexts: [String]

  init(_ scene: EmittedScene, in picture: DrawnPicture, by target: ConformanceTarget) {
    let graph = scene.graph
    nodes = Share(drawn: target.nodeCount(of: picture, scene), wanted: target.wantedNodes(of: scene))
    // A swimlane cuts a loop in two at its turn.
    let halves = target == .mermaid && !graph.lanes.isEmpty ? graph.edges.count { $0.from == $0.to } : 0
    links = Share(drawn: picture.links.count - halves, wanted: graph.edges.count)
    groups = Share(drawn: picture.groups.count, wanted: target.wantedGroups(of: scene))
    let all = scene.texts(withColumns: target == .graphviz).filter { !$0.isEmpty }
    let drawn = squeezed(
      (picture.nodes.flatMap { [$0.label] + $0.details } + picture.links.map(\.label)
        + picture.groups.map(\.title) + picture.texts).joined(separator: " "))
    missingTexts = all.filter { !drawn.contains(squeezed($0)) }
    texts = Share(drawn: all.count - missingTexts.count, wanted: all.count)
  }

  var differences: [String] {
    [("nodes", nodes), ("edges", links), ("groups", groups), ("texts", texts)].compactMap { name, share in
      share.isEqual ? nil : "\(name) \(share.drawn) of \(share.wanted)"
    }
  }
}

/// The tools that read what we emit.
enum ConformanceTarget: String, CaseIterable, Sendable {
  case graphviz = "Graphviz"
  case plantUML = "PlantUML"
  case mermaid = "Mermaid"

  func losses(of scene: EmittedScene) -> [Feature] {
    switch self {
    case .graphviz: scene.losses.dot
    case .plantUML: scene.losses.plantUML
    case .mermaid: scene.losses.mermaid
    }
  }

  /// PlantUML draws a legend as one more node and a sheet's table as one; Mermaid's marks have no name.
  func nodeCount(of picture: DrawnPicture, _ scene: EmittedScene) -> Int {
    switch self {
    case .graphviz: return picture.nodes.count
    case .plantUML:
      let wanted = wantedNodes(of: scene)
      return picture.nodes.count == wanted + 1 ? wanted : picture.nodes.count
    case .mermaid: return picture.ordinaryNodes.count
    }
  }

  func wantedNodes(of scene: EmittedScene) -> Int {
    switch self {
    case .graphviz: scene.graph.nodes.count
    case .plantUML: scene.sheet?.blocks.count ?? scene.graph.nodes.count
    case .mermaid:
      scene.graph.nodes.count { node in
        !node.label.isEmpty || !node.compartments.isEmpty || !node.badges.isEmpty
      }
    }
  }

  func wantedGroups(of scene: EmittedScene) -> Int {
    if let sequence = scene.sequence { return sequence.fragments.count }
    // Mermaid frames the tables and checklists of a section as soon as one of them has a title.
    let framed = (scene.sheet?.sections ?? []).map(\.blocks).filter { $0.contains { !$0.title.isEmpty } }
    let blocks = self == .mermaid ? framed.joined().count { !$0.rows.isEmpty } : 0
    return scene.graph.lanes.count + scene.graph.groups.count + blocks
  }
}
