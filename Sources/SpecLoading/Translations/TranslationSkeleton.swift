import Diagnostics

/// The texts of a spec that a translation file has or should have, in the order of the spec.
package indirect enum TranslationSkeleton: Hashable, Sendable {
  /// What the spec says in its own language, and in the other one when the file has it already.
  case text(own: String, translation: String?)
  /// Parts by id or key, or texts by what they say in the spec's own language.
  case parts([Part])

  package struct Part: Hashable, Sendable {
    package var key: String
    package var value: TranslationSkeleton
    /// Whether the key says what is to be translated.
    package var isText = false
  }

  /// How many of the texts have no translation yet.
  package var missingCount: Int {
    switch self {
    case .text(_, let translation): translation == nil ? 1 : 0
    case .parts(let parts): parts.reduce(0) { $0 + $1.value.missingCount }
    }
  }
}

/// Finds the texts that a translation file for one language has or should have.
struct SkeletonWalk {
  let language: String
  /// The spec's own language.
  let own: String
  /// The path of the file of which the texts in the tree are to be kept.
  let file: String?

  /// The texts in a tree; nil when it has none that the file has or should have.
  func skeleton(of node: SpecNode, as shape: Shape, isRoot: Bool = false) -> TranslationSkeleton? {
    guard shape.holdsTexts, !node.isEmpty else { return nil }
    if shape.isListOfTexts {
      var seen: Set<String> = []
      let texts = shape.texts(in: node).compactMap { text -> TranslationSkeleton.Part? in
        guard let entry = self.text(text), let said = text.text(inOwn: own), seen.insert(said).inserted
        else { return nil }
        return TranslationSkeleton.Part(key: said, value: entry, isText: true)
      }
      return texts.isEmpty ? nil : .parts(texts)
    }
    if shape.isText(node) { return text(node) }
    let parts = node.entries.compactMap { entry -> TranslationSkeleton.Part? in
      let inner = shape.record.map { $0.field(entry.key)?.shape } ?? shape.mapOfIDs?.values
      guard let inner, let value = skeleton(of: entry.value, as: inner) else { return nil }
      return TranslationSkeleton.Part(key: entry.key, value: value)
    }
    if !isRoot, shape.record != nil, parts.count == 1, parts[0].key == "name" { return parts[0].value }
    return parts.isEmpty ? nil : .parts(parts)
  }

  private func text(_ node: SpecNode) -> TranslationSkeleton? {
    guard let said = node.text(inOwn: own) else { return nil }
    guard let present = node.text(in: language, own: own) else { return .text(own: said, translation: nil) }
    return present.range.file == file ? .text(own: said, translation: present.text) : nil
  }
}
