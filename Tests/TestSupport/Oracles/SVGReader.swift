/// An SVG file as a reader's program sees it.
package struct SVGPicture: Sendable {
  /// The whole file.
  package var root: MarkupElement
  /// The texts in document order, one a `text` element.
  package var texts: [String]
  /// The title that assistive technology reads first.
  package var title: String?
  /// The description that assistive technology reads next.
  package var description: String?
  /// What a safe picture must not have: scripts, event handlers, embedded documents, references to the outside.
  package var unsafeParts: [String]

  /// Reads a file; throws when it is not well-formed XML.
  package init(_ svg: String) throws(MarkupError) {
    root = try MarkupElement(parsing: svg)
    texts = root.all("text").map(\.text)
    title = root.children.first { $0.name == "title" }?.text
    description = root.children.first { $0.name == "desc" }?.text
    unsafeParts = root.descendants.flatMap(Self.unsafeParts)
  }

  /// The groups whose `class` has the word.
  package func groups(class word: String) -> [MarkupElement] {
    root.all(class: word).filter { $0.name == "g" || $0.name == "a" }
  }

  /// The element with this id.
  package func element(id: String) -> MarkupElement? { root.descendants.first { $0["id"] == id } }

  private static let forbidden: Set<String> = [
    "script", "foreignObject", "iframe", "object", "embed", "image", "animate", "animateMotion",
    "animateTransform", "set", "handler",
  ]

  private static func unsafeParts(of element: MarkupElement) -> [String] {
    var parts: [String] = []
    if forbidden.contains(element.name) { parts.append("<\(element.name)>") }
    for (name, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
      let text = value.lowercased()
      if name.hasPrefix("on") { parts.append("\(element.name) \(name)") }
      if name.hasSuffix("href"), !isHarmlessLink(text) { parts.append("\(element.name) \(name)=\(value)") }
      if text.contains("url("), !text.contains("url(#") { parts.append("\(element.name) \(name)=\(value)") }
    }
    if element.name == "style", element.text.contains("@import") || element.text.contains("url(") {
      parts.append("style refers to the outside")
    }
    return parts
  }

  private static func isHarmlessLink(_ target: String) -> Bool {
    guard let colon = target.firstIndex(of: ":") else { return true }
    let scheme = target[..<colon]
    return ["http", "https", "mailto"].contains(scheme) || scheme.contains("/") || scheme.contains("#")
  }
}
