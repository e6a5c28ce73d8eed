import Diagnostics

/// A part of a spec as read from YAML: what stands there and where.
struct SpecNode: Hashable, Sendable {
  indirect enum Content: Hashable, Sendable {
    case scalar(Scalar)
    case list([SpecNode])
    case mapping([Entry])
  }

  /// A single value, untyped: what it means depends on the key it stands under.
  struct Scalar: Hashable, Sendable {
    var text: String
    /// Whether it was written without quotes and not as a block.
    var isPlain: Bool

    /// Whether the author wrote no value at all.
    var isEmpty: Bool { isPlain && (text.isEmpty || text == "~" || text == "null") }
  }

  struct Entry: Hashable, Sendable {
    var key: String
    var keyRange: SourceRange
    var value: SpecNode
  }

  var content: Content
  var range: SourceRange

  init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }
}

extension SpecNode {
  /// The value of a key; nil when the node is no mapping, lacks the key, or the value is empty.
  subscript(_ key: String) -> SpecNode? {
    guard let entry = entries.first(where: { $0.key == key }), !entry.value.isEmpty else { return nil }
    return entry.value
  }

  /// The entries of a mapping; none for anything else.
  var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  /// The items of a list; a value that is no list is its own only item.
  var items: [SpecNode] {
    switch content {
    case .list(let items): items
    case .scalar(let scalar): scalar.isEmpty ? [] : [self]
    case .mapping: [self]
    }
  }

  /// The text of a scalar; nil for anything else and for an empty value.
  var text: String? {
    if case .scalar(let scalar) = content, !scalar.isEmpty { scalar.text } else { nil }
  }

  var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  var isEmpty: Bool { scalar?.isEmpty ?? false }

  var isMapping: Bool {
    if case .mapping = content { true } else { false }
  }

  /// What stands here, in words for a message.
  var description: String {
    switch content {
    case .scalar(let scalar): scalar.isEmpty ? "nothing" : "'\(scalar.text.shortened)'"
    case .list: "a list"
    case .mapping: "a map"
    }
  }
}

extension String {
  /// The text cut to a length that fits into a message.
  var shortened: String {
    let scalars = unicodeScalars
    guard scalars.count > 40 else { return self }
    return String(scalars.prefix(39).reduce(into: "") { $0.unicodeScalars.append($1) }) + "…"
  }
}
