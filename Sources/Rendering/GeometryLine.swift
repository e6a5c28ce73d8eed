/// A line of the worker's format `geometry`, read word by word.
///
/// The worker's `geometry.h` describes the lines. A word that is not what it should be breaks the line for
/// good; what is read from then on means nothing.
struct GeometryLine {
  /// The top left corner of the drawing in the worker's lengths, in which y runs up.
  var origin = LayoutGeometry.Point(x: 0, y: 0)
  private(set) var isBroken = false
  private var words: ArraySlice<ArraySlice<UInt8>>

  init(_ line: ArraySlice<UInt8>) { words = line.split(separator: UInt8(ascii: " "))[...] }

  /// Whether the line was read to its end and without a fault.
  var isComplete: Bool { words.isEmpty && !isBroken }

  mutating func word() -> String {
    guard let word = words.popFirst() else {
      isBroken = true
      return ""
    }
    return String(decoding: word, as: UTF8.self)
  }

  mutating func number() -> Double {
    guard let number = Double(word()), number.isFinite else {
      isBroken = true
      return 0
    }
    return number
  }

  mutating func node() -> LayoutGeometry.Node {
    LayoutGeometry.Node(name: name() ?? "", id: name(), frame: centredBox())
  }

  mutating func cluster() -> LayoutGeometry.Cluster {
    let (name, id, low, high) = (name() ?? "", name(), point(), point())
    let centre = LayoutGeometry.Point(x: (low.x + high.x) / 2, y: (low.y + high.y) / 2)
    let frame = LayoutGeometry.Box(centre: centre, width: high.x - low.x, height: low.y - high.y)
    return LayoutGeometry.Cluster(name: name, id: id, frame: frame, label: label())
  }

  mutating func edge() -> LayoutGeometry.Edge {
    LayoutGeometry.Edge(
      tail: name() ?? "", head: name() ?? "", key: name(), id: name(), label: label(),
      curves: list { $0.curve() })
  }

  // MARK: - Parts

  private mutating func curve() -> LayoutGeometry.Curve {
    let (start, end) = (tip(), tip())
    return LayoutGeometry.Curve(points: list { $0.point() }, startTip: start, endTip: end)
  }

  private mutating func list<Element>(_ element: (inout GeometryLine) -> Element) -> [Element] {
    var elements: [Element] = []
    guard let count = Int(word()), count >= 0 else {
      isBroken = true
      return []
    }
    while elements.count < count, !isBroken { elements.append(element(&self)) }
    return elements
  }

  private mutating func point() -> LayoutGeometry.Point {
    let (x, y) = (number(), number())
    return LayoutGeometry.Point(x: x - origin.x, y: origin.y - y)
  }

  private mutating func centredBox() -> LayoutGeometry.Box {
    LayoutGeometry.Box(centre: point(), width: number(), height: number())
  }

  private mutating func label() -> LayoutGeometry.Box? { skipsAbsence() ? nil : centredBox() }

  private mutating func tip() -> LayoutGeometry.Point? { skipsAbsence() ? nil : point() }

  /// A percent-encoded name.
  private mutating func name() -> String? {
    guard !skipsAbsence() else { return nil }
    var rest = words.popFirst() ?? []
    if rest.isEmpty { isBroken = true }
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      if code == nil { isBroken = true }
      bytes.append(code ?? 0)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Skips the word for what an element does not have.
  private mutating func skipsAbsence() -> Bool {
    guard let word = words.first, word.elementsEqual("-".utf8) else { return false }
    words = words.dropFirst()
    return true
  }
}
