/// A condition of the form `form == 'demo_request'`, the only one that a log can be asked.
package struct AttributeEquality: Hashable, Sendable {
  package var attribute: String
  package var value: String

  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].isEmpty,
      let attribute = String(parts[0]), let quoted = String(parts[2])
    else { return nil }
    let name = attribute.withoutSurroundingBlanks
    let value = quoted.withoutSurroundingBlanks
    guard !name.isEmpty, value.utf8.count >= 2, let quote = value.utf8.first, value.utf8.last == quote,
      quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    else { return nil }
    self.attribute = name
    self.value = String(value.dropFirst().dropLast())
  }
}

extension String {
  /// The text without white space at its ends.
  package var withoutSurroundingBlanks: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}

extension SalesProcess {
  /// The values of attributes that conditions ask for, by attribute, in the order of the model.
  ///
  /// Asked are the tighter limits of service levels, the criteria's expressions and the pipelines.
  package var askedAttributes: [(name: String, values: [String])] {
    let levels = transitions.compactMap { $0.serviceLevel?.hot?.condition }
    let expressions = criteria.flatMap(\.rule.items).compactMap(\.condition)
    var asked: [(name: String, values: [String])] = []
    for equality in (levels + expressions).compactMap(AttributeEquality.init) {
      if let known = asked.firstIndex(where: { $0.name == equality.attribute }) {
        if !asked[known].values.contains(equality.value) { asked[known].values.append(equality.value) }
      } else {
        asked.append((equality.attribute, [equality.value]))
      }
    }
    return asked
  }
}
