import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An XML document that is not well-formed, with the parser's words.
package struct MarkupError: Error, CustomStringConvertible {
  /// What the parser said, with line and column.
  package var description: String
}

/// One element of an XML document with all that is in it, in document order.
package struct MarkupElement: Sendable {
  /// What stands inside an element.
  package enum Content: Sendable {
    /// A child element.
    case element(MarkupElement)
    /// A run of text.
    case text(String)
    /// A comment, without its marks.
    case comment(String)
  }

  /// The name, with its prefix if it has one.
  package var name: String
  /// The attributes by name.
  package var attributes: [String: String]
  /// What is inside.
  package var content: [Content] = []

  /// The child elements.
  package var children: [MarkupElement] {
    content.compactMap { item in
      switch item {
      case .element(let element): element
      case .text, .comment: nil
      }
    }
  }

  /// All text inside, joined.
  package var text: String {
    content.map { item in
      switch item {
      case .element(let element): element.text
      case .text(let text): text
      case .comment: ""
      }
    }.joined()
  }

  /// The words of the `class` attribute.
  package var classes: [String] {
    (attributes["class"] ?? "").split(separator: " ").map(String.init)
  }

  /// The value of an attribute.
  package subscript(_ attribute: String) -> String? { attributes[attribute] }

  /// The value of an attribute that is a number, with or without `px`.
  package func number(_ attribute: String) -> Double? {
    guard var value = attributes[attribute] else { return nil }
    if value.hasSuffix("px") { value.removeLast(2) }
    return Double(value)
  }

  /// This element and all below it, in document order.
  package var descendants: [MarkupElement] { [self] + children.flatMap(\.descendants) }

  /// The elements below this one that have the name, in document order.
  package func all(_ name: String) -> [MarkupElement] { descendants.filter { $0.name == name } }

  /// The elements below this one whose `class` has the word.
  package func all(class word: String) -> [MarkupElement] {
    descendants.filter { $0.classes.contains(word) }
  }
}

extension MarkupElement {
  /// Reads a whole document; external entities are never loaded.
  package init(parsing xml: String) throws(MarkupError) {
    let parser = XMLParser(data: Data(xml.utf8))
    let builder = MarkupBuilder()
    parser.delegate = builder
    parser.shouldResolveExternalEntities = false
    let isWellFormed = parser.parse()
    guard isWellFormed, let root = builder.root else {
      let reason = parser.parserError.map { "\($0)" } ?? "no element"
      throw MarkupError(
        description: "not well-formed XML at \(parser.lineNumber):\(parser.columnNumber): \(reason)")
    }
    self = root
  }
}

/// Collects what the parser reports into a tree.
private final class MarkupBuilder: NSObject, XMLParserDelegate {
  var root: MarkupElement?
  private var open: [MarkupElement] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(MarkupElement(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard let element = open.popLast() else { return }
    if open.isEmpty { root = element } else { append(.element(element)) }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { append(.text(text)) }

  func parser(_ parser: XMLParser, foundCDATA data: Data) {
    append(.text(String(decoding: data, as: UTF8.self)))
  }

  func parser(_ parser: XMLParser, foundComment comment: String) { append(.comment(comment)) }

  private func append(_ content: MarkupElement.Content) {
    guard !open.isEmpty else { return }
    open[open.count - 1].content.append(content)
  }
}
