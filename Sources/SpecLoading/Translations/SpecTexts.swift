/// Finding the texts for people in a tree, by the shapes that say where they may stand.
extension Shape {
  /// Whether a text in several languages may stand here.
  var takesTexts: Bool {
    alternatives.contains { if case .map(let map) = $0 { map.test == .languageKey } else { false } }
  }

  /// Whether texts in several languages may stand here or anywhere below.
  var holdsTexts: Bool {
    takesTexts
      || alternatives.contains { shape in
        switch shape {
        case .scalar, .either: false
        case .list(let list): list.items.holdsTexts
        case .map(let map): map.values.holdsTexts
        case .record(let record): record.fields.contains { $0.shape.holdsTexts }
        }
      }
  }

  /// Whether what stands here is a text for people, and no id, number or map of details.
  func isText(_ node: SpecNode) -> Bool {
    guard takesTexts, !node.isEmpty, let alternative = alternative(for: node) else { return false }
    return switch alternative {
    case .scalar(let format): node.text.map(format.isProse) ?? false
    case .map(let map): map.test == .languageKey
    case .list, .record, .either: false
    }
  }

  /// The tree with each text for people replaced by what a function makes of it.
  func replacingTexts(in node: SpecNode, by replace: (SpecNode) -> SpecNode) -> SpecNode {
    guard holdsTexts, !node.isEmpty, let alternative = alternative(for: node) else { return node }
    if isText(node) { return replace(node) }
    var result = node
    switch (alternative, node.content) {
    case (.list(let list), .list(let items)):
      result.content = .list(items.map { list.items.replacingTexts(in: $0, by: replace) })
    case (.map(let map), .mapping(let entries)):
      result.content = .mapping(
        entries.map { $0.with(map.values.replacingTexts(in: $0.value, by: replace)) })
    case (.record(let record), .mapping(let entries)):
      result.content = .mapping(
        entries.map { entry in
          guard let field = record.field(entry.key) else { return entry }
          return entry.with(field.shape.replacingTexts(in: entry.value, by: replace))
        })
    case (.scalar, _), (.list, _), (.map, _), (.record, _), (.either, _): break
    }
    return result
  }

  /// All texts for people in a tree, in its order.
  func texts(in node: SpecNode) -> [SpecNode] {
    var found: [SpecNode] = []
    _ = replacingTexts(in: node) { text in
      found.append(text)
      return text
    }
    return found
  }

  /// The record among the alternatives.
  var record: RecordShape? {
    alternatives.lazy.compactMap { if case .record(let record) = $0 { record } else { nil } }.first
  }

  /// The map of the author's ids among the alternatives.
  var mapOfIDs: MapShape? {
    alternatives.lazy.compactMap { shape -> MapShape? in
      if case .map(let map) = shape, map.test == .any { map } else { nil }
    }.first
  }

  /// Whether texts stand here in a list, where no id tells them apart.
  var isListOfTexts: Bool {
    alternatives.contains { if case .list(let list) = $0 { list.items.holdsTexts } else { false } }
  }
}

extension RecordShape {
  func field(_ key: String) -> Field? { fields.first { $0.key == key } }
}

extension SpecNode {
  /// What a text says in the spec's own language, which is that of a plain text; else in its first one.
  func text(inOwn language: String) -> String? {
    text ?? self[language]?.text ?? entries.lazy.compactMap(\.value.text).first
  }

  /// What a text says in a language, of which a plain text has but the spec's own.
  func text(in language: String, own: String) -> SpecNode? {
    isMapping ? self[language] : language == own && text != nil ? self : nil
  }
}

extension SpecNode.Entry {
  func with(_ value: SpecNode) -> Self {
    var entry = self
    entry.value = value
    return entry
  }
}
