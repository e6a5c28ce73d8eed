/// Reads PlantUML's drawings of states, classes, components and sequences.
///
/// Nodes and links carry their ids as attributes and comments. With `hide empty description` the states without
/// a description lose theirs; they are then recognised by the links that touch them.
enum PlantUMLGraphReader {
  static func read(_ root: MarkupElement, into picture: inout DrawnPicture) {
    var nameless: [(box: Box, index: Int)] = []
    var ends: [(id: String, spot: Spot)] = []
    walk(root) { element, comment, siblings, index in
      let classes = element.classes
      if classes.contains("entity") {
        picture.nodes.append(entity(element))
      } else if classes.contains("start_entity") || classes.contains("end_entity") {
        picture.nodes.append(endMark(element, isStart: classes.contains("start_entity")))
      } else if classes.contains("participant-head") {
        let name = element["data-qualified-name"] ?? ""
        picture.nodes.append(DrawnNode(id: name, label: PlantUMLText.joined(element.all("text"))))
      } else if classes.contains("cluster") {
        picture.groups.append(cluster(element))
      } else if classes.contains("link") {
        let (link, spots) = link(element, comment: comment)
        picture.links.append(link)
        ends += spots
      } else if classes.contains("message") {
        picture.links.append(message(element, in: root))
      } else if classes.contains("participant-tail") {
        return false
      } else if let box = bareState(element, siblings: siblings, index: index) {
        nameless.append((box, picture.nodes.count))
        picture.nodes.append(
          DrawnNode(id: "?", label: PlantUMLText.joined(texts(after: index, in: siblings, inside: box))))
      } else {
        return true
      }
      return false
    }
    name(nameless, by: ends, in: &picture)
    if root["data-diagram-type"] == "SEQUENCE" { picture.groups += fragments(root) }
  }

  // MARK: Fragments of sequences

  /// A fragment has the word for its kind in a corner, cut off below on the right.
  private static func fragments(_ element: MarkupElement) -> [DrawnGroup] {
    let siblings = element.children
    var found: [DrawnGroup] = []
    for (index, child) in siblings.enumerated() {
      if child.name == "g", child.classes.isEmpty { found += fragments(child) }
      guard child.name == "path", Spot.list(child["d"] ?? "").count == 6 else { continue }
      guard let word = siblings[index...].prefix(4).first(where: { $0.name == "text" }) else { continue }
      found.append(DrawnGroup(id: "frame\(found.count)", title: PlantUMLText.plain(word.text)))
    }
    return found
  }

  /// Visits elements in document order, each with the comment before it; the body says whether to go deeper.
  private static func walk(
    _ element: MarkupElement,
    _ visit: (MarkupElement, _ comment: String, _ siblings: [MarkupElement], _ index: Int) -> Bool
  ) {
    var comment = ""
    var index = 0
    let siblings = element.children
    for item in element.content {
      switch item {
      case .comment(let text): comment = text
      case .text: continue
      case .element(let child):
        if visit(child, comment, siblings, index) { walk(child, visit) }
        comment = ""
        index += 1
      }
    }
  }

  // MARK: Nodes

  private static func entity(_ element: MarkupElement) -> DrawnNode {
    let path = idAndGroup(element["data-qualified-name"] ?? "")
    let texts = element.all("text")
    // A line below the name separates it from what follows: descriptions, attributes.
    let divider = element.all("line").compactMap { $0.number("y1") }.min() ?? .infinity
    let name = texts.filter { ($0.number("y") ?? 0) < divider }
    let rest = texts.filter { ($0.number("y") ?? 0) >= divider }
    var node = DrawnNode(id: path.id, label: PlantUMLText.joined(name), group: path.group)
    node.details = rest.map { PlantUMLText.plain($0.text) }
    if isNote(element) {
      node.kind = .note
    } else if texts.isEmpty {
      node.kind = .mark
    }
    return node
  }

  /// A note is a sheet with a folded corner: paths of straight lines and no box.
  private static func isNote(_ element: MarkupElement) -> Bool {
    let shapes = element.children.filter { ["path", "rect", "polygon", "ellipse"].contains($0.name) }
    return !shapes.isEmpty && shapes.allSatisfy { $0.name == "path" && !($0["d"] ?? "C").contains("C") }
  }

  private static func endMark(_ element: MarkupElement, isStart: Bool) -> DrawnNode {
    // `c1..start.c1` inside a composite, `.start.` outside.
    let name = element["data-qualified-name"] ?? ""
    let mark = isStart ? ".start." : ".end."
    let parts = name.split(separator: mark, omittingEmptySubsequences: false)
    let inside = parts.last.map(String.init) ?? ""
    return DrawnNode(
      id: (isStart ? "*start*" : "*end*") + inside, label: "", kind: isStart ? .start : .end,
      group: inside.isEmpty ? nil : inside)
  }

  private static func cluster(_ element: MarkupElement) -> DrawnGroup {
    let path = idAndGroup(element["data-qualified-name"] ?? "")
    return DrawnGroup(
      id: path.id, title: PlantUMLText.joined(element.all("text")), parent: path.group)
  }

  /// `c1.s1` is `s1` in `c1`.
  private static func idAndGroup(_ name: String) -> (id: String, group: String?) {
    let parts = name.split(separator: ".").map(String.init)
    return (parts.last ?? name, parts.dropLast().last)
  }

  // MARK: Links

  private static func link(
    _ element: MarkupElement, comment: String
  ) -> (DrawnLink, [(id: String, spot: Spot)]) {
    // The entity numbers in the attributes are not unique (PlantUML 1.2026.2); the comment's names are.
    var link = DrawnLink(from: nil, to: nil, label: PlantUMLText.joined(element.all("text")))
    guard let match = comment.wholeMatch(of: /\s*(reverse )?link (.+) to (.+?)\s*/) else { return (link, []) }
    let (first, second) = (String(match.2), String(match.3))
    (link.from, link.to) = match.1 == nil ? (first, second) : (second, first)
    let spots = element.all("path").first { $0["id"] != nil }.map { Spot.list($0["d"] ?? "") } ?? []
    guard let start = spots.first, let end = spots.last else { return (link, []) }
    return (link, [(first, start), (second, end)])
  }

  private static func message(_ element: MarkupElement, in root: MarkupElement) -> DrawnLink {
    func participant(_ attribute: String) -> String? {
      guard let uid = element[attribute] else { return nil }
      let heads = root.all(class: "participant-head")
      return heads.first { $0["data-entity-uid"] == uid }?["data-qualified-name"]
    }
    return DrawnLink(
      from: participant("data-entity-1"), to: participant("data-entity-2"),
      label: PlantUMLText.joined(element.all("text")))
  }

  // MARK: States drawn without a group

  private static func bareState(_ element: MarkupElement, siblings: [MarkupElement], index: Int) -> Box? {
    guard element.name == "rect", element["rx"] != nil, index + 1 < siblings.count else { return nil }
    guard siblings[index + 1].name == "text" else { return nil }
    return Box(element)
  }

  private static func texts(
    after index: Int, in siblings: [MarkupElement], inside box: Box
  ) -> [MarkupElement] {
    Array(
      siblings[(index + 1)...].prefix { text in
        guard text.name == "text", let x = text.number("x"), let y = text.number("y") else { return false }
        return box.contains(Spot(x: x, y: y))
      })
  }

  /// Gives each nameless box the id of the link end that lies on its border.
  private static func name(
    _ boxes: [(box: Box, index: Int)], by ends: [(id: String, spot: Spot)], in picture: inout DrawnPicture
  ) {
    let known = Set(picture.nodes.map(\.id) + picture.groups.map(\.id))
    let open = ends.filter { !known.contains($0.id) }
    for (box, index) in boxes {
      let nearest = open.min { box.distanceToBorder($0.spot) < box.distanceToBorder($1.spot) }
      if let nearest, box.distanceToBorder(nearest.spot) < 12 {
        picture.nodes[index].id = nearest.id
      } else {
        picture.nodes[index].id = "?\(index)"
      }
    }
  }
}
