/// Reads PlantUML's drawings of activities, which carry no ids: everything is told from shapes and places.
enum PlantUMLActivityReader {
  static func read(_ root: MarkupElement, into picture: inout DrawnPicture) {
    let elements = flatten(root)
    let lanes = lanes(elements)
    var shapes = shapes(elements, laneTop: lanes.first?.box.minY)
    label(&shapes, from: elements)
    picture.groups = lanes.enumerated().map { index, lane in
      DrawnGroup(id: "lane\(index)", title: PlantUMLText.joined(lane.titles(in: elements)))
    }
    for (index, shape) in shapes.enumerated() {
      let lane = lanes.firstIndex { $0.box.minX <= shape.box.center.x && shape.box.center.x < $0.box.maxX }
      picture.nodes.append(
        DrawnNode(
          id: "shape\(index)", label: PlantUMLText.joined(shape.texts), kind: shape.kind,
          group: lane.map { "lane\($0)" }))
    }
    picture.links = links(elements, shapes: shapes, lanes: lanes)
  }

  /// The drawing's elements without titles, headers, footers and legends.
  private static func flatten(_ element: MarkupElement) -> [MarkupElement] {
    element.children.flatMap { child -> [MarkupElement] in
      guard child.name == "g" else { return [child] }
      return child.classes.isEmpty ? flatten(child) : []
    }
  }

  // MARK: Lanes

  private struct Lane {
    /// From border to border; the height is that of the header.
    var box: Box

    func titles(in elements: [MarkupElement]) -> [MarkupElement] {
      elements.filter { element in
        guard element.name == "text", let x = element.number("x"), let y = element.number("y") else {
          return false
        }
        return box.contains(Spot(x: x, y: y))
      }
    }
  }

  /// Lanes begin with a header band; their borders are upright lines from its top.
  private static func lanes(_ elements: [MarkupElement]) -> [Lane] {
    let bands = elements.filter { element in
      element.name == "rect" && element["fill"] == "none" && (element["style"] ?? "").hasPrefix("stroke:none")
    }
    guard let header = bands.first.flatMap({ Box($0) }) else { return [] }
    let borders = elements.compactMap { element -> Double? in
      guard element.name == "line", let x = element.number("x1"), x == element.number("x2"),
        let top = element.number("y1"), abs(top - header.minY) < 0.01
      else { return nil }
      return x
    }
    return zip(borders.sorted(), borders.sorted().dropFirst()).map { left, right in
      Lane(box: Box(minX: left, minY: header.minY, maxX: right, maxY: header.maxY))
    }
  }

  // MARK: Shapes

  private struct Shape {
    var box: Box
    var kind: DrawnNode.Kind
    var texts: [MarkupElement] = []
    /// Where the shape's element stands; its texts follow it.
    var index: Int
  }

  private static func shapes(_ elements: [MarkupElement], laneTop: Double?) -> [Shape] {
    var shapes: [Shape] = []
    for (index, element) in elements.enumerated() {
      guard let box = Box(element), let kind = kind(of: element, box: box, laneTop: laneTop) else { continue }
      // The final mark is a ring around a dot, a note a sheet and its fold: one inside the other.
      if let outer = shapes.lastIndex(where: { $0.box.contains(box) && $0.kind != .ordinary }) {
        if shapes[outer].kind == .start { shapes[outer].kind = .end }
        continue
      }
      shapes.append(Shape(box: box, kind: kind, index: index))
    }
    return shapes
  }

  private static func kind(of element: MarkupElement, box: Box, laneTop: Double?) -> DrawnNode.Kind? {
    switch element.name {
    case "rect":
      // Lanes' grounds and partitions' frames have square corners.
      guard element["rx"] != nil else { return nil }
      return box.maxY - box.minY > 8 ? .ordinary : .mark
    case "ellipse":
      if element["fill"] == "none" { return .start }
      return element["fill"] == strokeColor(element) ? .start : .mark
    case "polygon":
      let spots = Spot.list(element["points"] ?? "")
      // Diamonds are closed polygons, arrow heads are not.
      return spots.count > 4 && spots.first == spots.last ? .mark : nil
    case "path":
      return element["fill"] == "none" || box.maxX - box.minX < 12 ? nil : .note
    default: return nil
    }
  }

  private static func strokeColor(_ element: MarkupElement) -> String? {
    (element["style"] ?? "").firstMatch(of: /stroke:([^;]+)/).map { String($0.1) }
  }

  /// Puts each text into the smallest shape around it.
  private static func label(_ shapes: inout [Shape], from elements: [MarkupElement]) {
    for element in elements where element.name == "text" {
      guard let x = element.number("x"), let y = element.number("y") else { continue }
      let around = shapes.indices.filter { shapes[$0].box.contains(Spot(x: x + 1, y: y - 2)) }
      guard let index = around.min(by: { shapes[$0].box.area < shapes[$1].box.area }) else { continue }
      shapes[index].texts.append(element)
    }
  }

  // MARK: Links

  /// One link for each arrow head that touches a shape; its origins are followed back along the lines.
  private static func links(_ elements: [MarkupElement], shapes: [Shape], lanes: [Lane]) -> [DrawnLink] {
    let segments = elements.compactMap { element -> (Spot, Spot)? in
      guard element.name == "line", let x1 = element.number("x1"), let x2 = element.number("x2"),
        let y1 = element.number("y1"), let y2 = element.number("y2")
      else { return nil }
      let isBorder = x1 == x2 && lanes.contains { abs($0.box.minY - y1) < 0.01 }
      return isBorder ? nil : (Spot(x: x1, y: y1), Spot(x: x2, y: y2))
    }
    var links: [DrawnLink] = []
    for (index, element) in elements.enumerated() where element.name == "polygon" {
      let spots = Spot.list(element["points"] ?? "")
      guard spots.count == 4, spots.first != spots.last else { continue }
      guard let to = shape(at: spots[1], in: shapes) else { continue }
      let texts = elements[(index + 1)...].prefix { element in
        element.name == "text" && isLoose(element, shapes: shapes, lanes: lanes)
      }
      let label = PlantUMLText.joined(Array(texts))
      for from in origins(of: spots[1], segments: segments, shapes: shapes, besides: to) {
        links.append(DrawnLink(from: "shape\(from)", to: "shape\(to)", label: label))
      }
    }
    return links
  }

  /// Whether the text belongs neither to a shape nor to a lane's header.
  private static func isLoose(_ text: MarkupElement, shapes: [Shape], lanes: [Lane]) -> Bool {
    guard let x = text.number("x"), let y = text.number("y") else { return false }
    let spot = Spot(x: x + 1, y: y - 2)
    return !shapes.contains { $0.box.contains(spot) } && !lanes.contains { $0.box.contains(spot) }
  }

  private static func shape(at spot: Spot, in shapes: [Shape]) -> Int? {
    let near = shapes.indices.filter { shapes[$0].kind != .note && shapes[$0].box.distanceToBorder(spot) < 2 }
    return near.min { shapes[$0].box.distanceToBorder(spot) < shapes[$1].box.distanceToBorder(spot) }
  }

  private static func origins(
    of tip: Spot, segments: [(Spot, Spot)], shapes: [Shape], besides target: Int
  ) -> [Int] {
    var seen = [tip]
    var open = [tip]
    var found: [Int] = []
    while let spot = open.popLast() {
      for (a, b) in segments {
        guard a.distance(to: spot) < 0.6 || b.distance(to: spot) < 0.6 else { continue }
        let other = a.distance(to: spot) < 0.6 ? b : a
        guard !seen.contains(where: { $0.distance(to: other) < 0.6 }) else { continue }
        seen.append(other)
        if let shape = shape(at: other, in: shapes) {
          if !found.contains(shape) { found.append(shape) }
        } else {
          open.append(other)
        }
      }
    }
    return found.isEmpty ? [target] : found.sorted()
  }
}
