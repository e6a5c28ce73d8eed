import Diagrams

/// Ids in SVG that stay unique when several pictures stand on one page.
enum SVGIdentifier {
  /// `spec-view-`, in characters that are safe in XML ids, CSS and URLs.
  ///
  /// An id that had to be changed (Japanese, say) keeps a fingerprint, so that two do not become one.
  static func prefix(spec: String, view: String) -> String { "\(safe(spec))-\(safe(view))-" }

  /// By an element's id in the picture, what it is called in SVG: `state-mql`, the same in every picture of
  /// the spec and after every edit that leaves it there.
  static func names(of diagram: Diagram) -> [String: String] {
    var taken: [String: Int] = [:]
    var names: [String: String] = [:]
    for (id, subject) in subjects(of: diagram) {
      let name = safe(subject.id.isEmpty ? subject.kind : "\(subject.kind)-\(subject.id)")
      let count = (taken[name] ?? 0) + 1
      taken[name] = count
      names[id] = count == 1 ? name : "\(name).\(count)"
    }
    return names
  }

  private static func subjects(of diagram: Diagram) -> [(String, Subject)] {
    let graph = diagram.scene.graph
    let all =
      graph.lanes.map { ($0.id, $0.subject) } + graph.groups.map { ($0.id, $0.subject) }
      + graph.nodes.map { ($0.id, $0.subject) } + graph.edges.map { ($0.id, $0.subject) }
    return all.compactMap { id, subject in subject.map { (id, $0) } }
  }

  private static func safe(_ id: String) -> String {
    let bytes = id.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        byte
      default: UInt8(ascii: "_")
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text == id ? text : "\(text)\(fingerprint(id.utf8).prefix(8))"
  }
}
