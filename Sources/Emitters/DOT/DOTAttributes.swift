/// Attributes of one element in the order they are written; the names are ours, the values are escaped.
struct DOTAttributes {
  private var pairs: [(name: String, value: String)] = []

  /// Adds a value that is already a DOT token: a quoted or angle-bracketed string.
  mutating func add(_ name: String, token: String) { pairs.append((name, token)) }

  /// Adds a word or number that needs no escaping.
  mutating func add(_ name: String, _ value: String) { pairs.append((name, "\"\(value)\"")) }

  mutating func add(_ name: String, _ value: Double) { pairs.append((name, value.decimalText)) }

  mutating func add(_ name: String, _ colour: HexColour) { pairs.append((name, "\"\(colour.text)\"")) }

  var isEmpty: Bool { pairs.isEmpty }

  /// ` [a=1, b="x"]`, or nothing.
  var bracketed: String { isEmpty ? "" : " [\(list)]" }

  private var list: String { pairs.map { "\($0.name)=\($0.value)" }.joined(separator: ", ") }
}
