/// The colours that an SVG takes on where its reader's screen is dark.
///
/// Elements whose colours differ get a class; viewers that know no style sheets ignore both and show the
/// colours for paper.
struct SVGDarkColours {
  /// The declarations in the order in which they were first needed; the class of each is `dark` and its
  /// index.
  private var declarations: [String] = []
  /// Whether a picture for dark screens is being read beside the other one.
  private(set) var isUsed = false

  /// The attributes of an element, with the classes of the colours that the dark picture has at its place.
  /// - Throws: `pictureRefused` when the dark picture has something else there, or what is no colour.
  mutating func marking(
    _ attributes: [XMLReader.Attribute], of element: String, inTheDark dark: XMLReader.Event?
  ) throws(RenderingError) -> [XMLReader.Attribute] {
    guard let dark else { return attributes }
    guard case .start(element, let darkAttributes) = dark,
      attributes.map(\.name) == darkAttributes.map(\.name)
    else { throw .pictureRefused(reason: "another element '\(element)' in the dark") }
    isUsed = true
    var classes: [String] = []
    for (paper, dark) in zip(attributes, darkAttributes)
    where SVGRules.kind(of: paper.name) == .paint && paper.value != dark.value {
      guard SVGRules.accepts(dark.value, as: .paint) else {
        throw .pictureRefused(reason: "attribute '\(dark.name)' in the dark")
      }
      classes.append(className(of: "\(dark.name):\(String(decoding: dark.value, as: UTF8.self))"))
    }
    guard !classes.isEmpty else { return attributes }
    var marked = attributes
    if let index = marked.firstIndex(where: { $0.name == "class" }) {
      marked[index].value += Array((" " + classes.joined(separator: " ")).utf8)
    } else {
      marked.append(XMLReader.Attribute(name: "class", value: Array(classes.joined(separator: " ").utf8)))
    }
    return marked
  }

  /// The style sheet for the picture with an id, and for no other on the same page.
  /// - Returns: Nil when nothing changes in the dark.
  func rules(root: String) -> String? {
    guard !declarations.isEmpty else { return nil }
    let rules = declarations.enumerated().map { "[id=\"\(root)\"] .dark\($0){\($1)}" }
    return "@media (prefers-color-scheme:dark){\(rules.joined())}"
  }

  private mutating func className(of declaration: String) -> String {
    if let index = declarations.firstIndex(of: declaration) { return "dark\(index)" }
    declarations.append(declaration)
    return "dark\(declarations.count - 1)"
  }
}
