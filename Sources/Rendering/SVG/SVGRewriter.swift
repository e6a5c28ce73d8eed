/// Writes one SVG from the events of another.
struct SVGRewriter {
  private(set) var output: [UInt8] = []
  private let accessibility: SVGAccessibility
  private let fontFamily: String
  private let stamp: String?
  private let idPrefix: String
  private var open: [Element] = []
  private var darkColours = SVGDarkColours()
  /// What is drawn instead of the texts.
  private var outlines: SVGOutlines?
  /// The characters of a `title` of libgraphviz's, while inside one.
  private var internalName: [UInt8]?

  private struct Element {
    var name: String
    /// Whether the element's tags are written.
    var isWritten: Bool
    /// Whether its title is written or must not be.
    var isTitled: Bool
  }

  init(accessibility: SVGAccessibility, fontFamily: String, stamp: String?, outlines: SVGOutlines? = nil) {
    self.accessibility = accessibility
    self.fontFamily = fontFamily
    self.stamp = stamp
    self.outlines = outlines
    idPrefix = Self.idPrefix(accessibility.idPrefix)
  }

  /// A prefix without characters that end an id in a list of ids.
  private static func idPrefix(_ prefix: String) -> String {
    let spaces = [UInt8(ascii: " "), 0x09, 0x0A, 0x0D]
    return String(decoding: prefix.utf8.map { spaces.contains($0) ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }

  /// The id of the whole, in characters that need no escaping in a style sheet.
  private var pictureID: String {
    let safe = idPrefix.utf8.map { SVGRules.accepts([$0], as: .id) && $0 != 0x2E && $0 != 0x3A ? $0 : 0x5F }
    return String(decoding: safe, as: UTF8.self) + "picture"
  }

  /// Takes an event, and the one at its place in the same picture for dark screens.
  mutating func take(
    _ event: XMLReader.Event, inTheDark dark: XMLReader.Event? = nil
  ) throws(RenderingError) {
    switch event {
    case .start(let name, let attributes):
      try start(name, try darkColours.marking(attributes, of: name, inTheDark: dark))
    case .end(let name): end(name)
    case .text(let text): try characters(text)
    }
  }

  /// Throws unless everything given found its place.
  func finish() throws(RenderingError) { try outlines?.expectEnd() }

  // MARK: - Elements

  private mutating func start(_ name: String, _ attributes: [XMLReader.Attribute]) throws(RenderingError) {
    guard SVGRules.elements.contains(name), (name == "svg") == open.isEmpty, internalName == nil else {
      throw .pictureRefused(reason: "element '\(name)'")
    }
    let isInText = open.last.map { SVGRules.textElements.contains($0.name) } ?? false
    guard isInText == (name == "tspan") else { throw .pictureRefused(reason: "element '\(name)' there") }
    switch name {
    case "title":
      internalName = []
      open.append(Element(name: name, isWritten: false, isTitled: true))
    case "a":
      open.append(Element(name: name, isWritten: false, isTitled: true))
    case "svg": try startRoot(attributes)
    case "text" where outlines != nil: try startOutlines(attributes)
    case "tspan" where outlines != nil: throw .pictureRefused(reason: "element 'tspan' among outlines")
    default: try startElement(name, attributes)
    }
  }

  private mutating func startElement(
    _ name: String, _ attributes: [XMLReader.Attribute]
  ) throws(RenderingError) {
    write("<\(name)")
    if name == "text" { write(" xml:space=\"preserve\"") }
    try writeAttributes(attributes)
    let isGroup = name == "g"
    write(isGroup ? ">\n" : SVGRules.textElements.contains(name) ? ">" : "/>\n")
    var element = Element(
      name: name, isWritten: isGroup || SVGRules.textElements.contains(name), isTitled: !isGroup)
    if isGroup, let id = attributes.first(where: { $0.name == "id" }) {
      element.isTitled = writeTitle(of: String(decoding: id.value, as: UTF8.self))
    }
    open.append(element)
  }

  /// Writes the outlines of a text instead of it, in its colour.
  private mutating func startOutlines(_ attributes: [XMLReader.Attribute]) throws(RenderingError) {
    if let path = try outlines?.path(of: attributes), !path.isEmpty {
      write("<path")
      try writeAttributes(
        attributes.filter { ["fill", "fill-opacity", "opacity", "class"].contains($0.name) })
      writeAttribute("d", String(decoding: path, as: UTF8.self))
      write("/>\n")
    }
    open.append(Element(name: "text", isWritten: false, isTitled: true))
  }

  private mutating func startRoot(_ attributes: [XMLReader.Attribute]) throws(RenderingError) {
    write("<svg xmlns=\"http://www.w3.org/2000/svg\"")
    if darkColours.isUsed { writeAttribute("id", pictureID) }
    try writeAttributes(attributes)
    let ids = accessibility.description.isEmpty ? ["title"] : ["title", "desc"]
    writeAttribute("role", "img")
    writeAttribute("aria-labelledby", ids.map { idPrefix + $0 }.joined(separator: " "))
    writeAttribute("lang", accessibility.language)
    writeAttribute("xml:lang", accessibility.language)
    if outlines == nil { writeAttribute("font-family", fontFamily) }
    write(">\n")
    writeText(accessibility.title, in: "title", id: "title")
    if !accessibility.description.isEmpty { writeText(accessibility.description, in: "desc", id: "desc") }
    if let stamp { writeText(stamp, in: "metadata", id: nil) }
    open.append(Element(name: "svg", isWritten: true, isTitled: true))
  }

  private mutating func end(_ name: String) {
    let element = open.removeLast()
    if name == "title", let text = internalName {
      internalName = nil
      if let group = open.indices.last, !open[group].isTitled {
        open[group].isTitled = writeTitle(of: String(decoding: text, as: UTF8.self))
      }
    }
    guard element.isWritten else { return }
    if open.isEmpty, let rules = darkColours.rules(root: pictureID) { write("<style>\(rules)</style>\n") }
    write(name == "tspan" ? "</tspan>" : "</\(name)>\n")
  }

  private mutating func characters(_ text: [UInt8]) throws(RenderingError) {
    if internalName != nil {
      internalName?.append(contentsOf: text)
    } else if let element = open.last, SVGRules.textElements.contains(element.name) {
      guard element.isWritten else { return }
      append(Self.withPlainSpaces(text))
    } else if !text.allSatisfy(XMLReader.isSpace) {
      throw .pictureRefused(reason: "text outside of 'text'")
    }
  }

  /// The text with U+00A0 as plain spaces: libgraphviz writes the second of two spaces so, and the element
  /// keeps its spaces anyway.
  private static func withPlainSpaces(_ text: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    for byte in text {
      if byte == 0xA0, plain.last == 0xC2 {
        plain[plain.count - 1] = UInt8(ascii: " ")
      } else {
        plain.append(byte)
      }
    }
    return plain
  }

  // MARK: - Attributes

  private mutating func writeAttributes(_ attributes: [XMLReader.Attribute]) throws(RenderingError) {
    for attribute in attributes {
      guard let kind = SVGRules.kind(of: attribute.name), SVGRules.accepts(attribute.value, as: kind) else {
        let value = String(decoding: attribute.value.prefix(60), as: UTF8.self)
        throw .pictureRefused(reason: "attribute '\(attribute.name)' with value '\(value)'")
      }
      let value = String(decoding: attribute.value, as: UTF8.self)
      switch kind {
      case .dropped: break
      case .id: writeID(value)
      // SVG has no colour of that name, and viewers draw it black.
      case .paint: writeAttribute(attribute.name, value == "transparent" ? "none" : value)
      case .number, .numbers, .path, .word, .transform: writeAttribute(attribute.name, value)
      }
    }
  }

  /// The anchors that libgraphviz puts around the content of elements need no ids.
  private mutating func writeID(_ id: String) {
    guard !id.utf8.starts(with: "a_".utf8) else { return }
    writeAttribute("id", idPrefix + (accessibility.elementNames[id] ?? id))
  }

  private mutating func writeAttribute(_ name: String, _ value: String) {
    write(" \(name)=\"")
    append(value.utf8)
    write("\"")
  }

  // MARK: - Text

  private mutating func writeTitle(of element: String) -> Bool {
    guard let title = accessibility.elementTitles[element] else { return false }
    writeText(title, in: "title", id: nil)
    return true
  }

  private mutating func writeText(_ text: String, in element: String, id: String?) {
    write("<\(element)")
    if let id { writeAttribute("id", idPrefix + id) }
    write(">")
    append(text.utf8)
    write("</\(element)>\n")
  }

  private mutating func write(_ markup: String) { output.append(contentsOf: markup.utf8) }

  /// Writes characters so that they stay characters, in text and in attributes: the five that mean
  /// something as references, the control bytes and scalars that XML forbids as U+FFFD.
  private mutating func append(_ text: some Collection<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "<"): write("&lt;")
      case UInt8(ascii: ">"): write("&gt;")
      case UInt8(ascii: "\""): write("&quot;")
      case UInt8(ascii: "'"): write("&#39;")
      case 0x09, 0x0A, 0x0D: output.append(byte)
      case ..<0x20, 0x7F: write("\u{FFFD}")
      case 0xBE, 0xBF:
        output.append(byte)
        if output.suffix(3).dropLast().elementsEqual([0xEF, 0xBF]) {
          output.removeLast(3)
          write("\u{FFFD}")
        }
      default: output.append(byte)
      }
    }
  }
}
