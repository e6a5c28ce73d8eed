import Diagnostics

/// Compares a tree with the shape it should have and reports every difference.
struct ShapeCheck {
  private(set) var diagnostics: [Diagnostic] = []

  /// Checks a node and all under it; the subject names what it is the value of, for messages.
  mutating func check(_ node: SpecNode, as shape: Shape, subject: String) {
    if node.isEmpty {
      if !shape.allowsNothing { diagnostics.append(.emptyValue(subject, shape: shape, at: node.range)) }
      return
    }
    guard let alternative = shape.alternative(for: node) else {
      diagnostics.append(.wrongType(subject, found: node, expected: shape))
      return
    }
    switch (alternative, node.content) {
    case (.scalar(let format), .scalar(let scalar)):
      if !format.accepts(scalar) {
        diagnostics.append(.badScalar(subject, scalar.text, format: format, at: node.range))
      }
    case (.list(let list), .list(let items)):
      if let count = list.count, !count.contains(items.count) {
        diagnostics.append(.wrongCount(subject, found: items.count, expected: list, at: node.range))
      }
      for item in items { check(item, as: list.items, subject: "an item of \(subject)") }
    case (.map(let map), .mapping(let entries)):
      for entry in entries {
        check(key: entry, as: map.keys)
        check(entry.value, as: map.values, subject: "'\(entry.key.shortened)'")
      }
    case (.record(let record), .mapping(let entries)):
      check(entries, of: record, subject: subject, at: node.range)
    case (.scalar, _), (.list, _), (.map, _), (.record, _), (.either, _):
      diagnostics.append(.wrongType(subject, found: node, expected: shape))
    }
  }

  private mutating func check(key entry: SpecNode.Entry, as format: ScalarFormat) {
    if !format.accepts(SpecNode.Scalar(text: entry.key, isPlain: true)) {
      diagnostics.append(.badScalar("the key", entry.key, format: format, at: entry.keyRange))
    }
  }

  private mutating func check(
    _ entries: [SpecNode.Entry], of record: RecordShape, subject: String, at range: SourceRange
  ) {
    for entry in entries {
      if let field = record.fields.first(where: { $0.key == entry.key }) {
        check(entry.value, as: field.shape, subject: "'\(field.key)'")
      } else {
        diagnostics.append(.unknownKey(entry, in: record))
      }
    }
    let keys = entries.map(\.key)
    for field in record.fields where field.isRequired && !keys.contains(field.key) {
      diagnostics.append(.missingKey(field, in: record, at: range))
    }
    guard !record.oneOf.isEmpty else { return }
    let present = entries.filter { record.oneOf.contains($0.key) }
    if present.isEmpty,
      !entries.contains(where: { record.orElse.contains($0.key) || record.isMistyped($0.key) })
    {
      diagnostics.append(.missingOneOf(record, at: range))
    }
    if let first = present.first {
      for second in present.dropFirst() {
        diagnostics.append(.conflictingKeys(second, first: first, in: record))
      }
    }
  }
}

extension Shape {
  /// The alternative that a node is to be checked against; nil when none allows its kind.
  func alternative(for node: SpecNode) -> Shape? {
    let all = alternatives
    return switch node.content {
    case .scalar: all.first { if case .scalar = $0 { true } else { false } }
    case .list: all.first { if case .list = $0 { true } else { false } }
    case .mapping(let entries): all.first { $0.isMeant(by: entries) } ?? all.first { $0.isRecord }
    }
  }

  private var isRecord: Bool {
    if case .record = self { true } else { false }
  }

  private func isMeant(by entries: [SpecNode.Entry]) -> Bool {
    guard case .map(let map) = self else { return false }
    return switch map.test {
    case .any: true
    case .languageKey: entries.isMapOfLanguages
    case .arrowKey: entries.contains { Arrow.isMeant(by: $0.key) }
    case .associationKey: entries.contains { $0.key.split(separator: " ").contains("--") }
    case .conditionKey: !entries.isMapOfLanguages
    }
  }
}

extension [SpecNode.Entry] {
  /// Whether the keys of a map are meant as languages; told by the first one.
  ///
  /// Some keys of ours look like language codes, `at-least` like a regional one; `id` is Indonesian, too, but an
  /// id here.
  var isMapOfLanguages: Bool {
    guard let first = first?.key else { return true }
    return isLanguageCode(first) && !RecordShape.languageLikeKeys.contains(first)
  }
}

extension RecordShape {
  /// The keys of all records that could be language codes.
  fileprivate static let languageLikeKeys: Set<String> = {
    var keys: Set<String> = ["by"]
    var seen: Set<String> = []
    func visit(_ shape: Shape) {
      switch shape {
      case .scalar: break
      case .list(let list): visit(list.items)
      case .map(let map): visit(map.values)
      case .record(let record): visit(record)
      case .either(let shapes): shapes.forEach(visit)
      }
    }
    func visit(_ record: RecordShape) {
      guard seen.insert(record.name).inserted else { return }
      keys.formUnion(record.fields.map(\.key).filter(isLanguageCode))
      for field in record.fields { visit(field.shape) }
    }
    visit(SpecShapes.spec)
    return keys
  }()
}

extension RecordShape {
  /// Whether a key is unknown but most likely means a known one.
  fileprivate func isMistyped(_ key: String) -> Bool {
    !fields.contains { $0.key == key } && suggestion(for: key) != nil
  }

  /// The key that a mistyped or foreign one most likely means.
  func suggestion(for key: String) -> String? {
    let folded = key.replacing("_", with: "-").lowercased()
    if let field = fields.first(where: { $0.key == folded || $0.synonyms.contains(folded) }) {
      return field.key
    }
    return nearestName(to: key, among: fields.map(\.key))
  }
}

extension Diagnostic {
  fileprivate static func emptyValue(_ subject: String, shape: Shape, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "empty-value", "\(subject) has no value", at: range,
      hint: "write \(shape.noun), or delete the key")
  }

  fileprivate static func wrongType(_ subject: String, found: SpecNode, expected: Shape) -> Self {
    Diagnostic(
      .error, "wrong-type", "\(subject) is \(found.description), not \(expected.noun)", at: found.range,
      hint: expected.example.map { "write \($0)" })
  }

  fileprivate static func badScalar(
    _ subject: String, _ text: String, format: ScalarFormat, at range: SourceRange
  ) -> Self {
    let near = format.choices.isEmpty ? nil : nearestName(to: text, among: format.choices)
    return Diagnostic(
      .error, format.code, "\(subject) is '\(text.shortened)', not \(format.noun)", at: range,
      hint: near.map { "did you mean '\($0)'? otherwise \(format.hint)" } ?? format.hint)
  }

  fileprivate static func wrongCount(
    _ subject: String, found: Int, expected: ListShape, at range: SourceRange
  ) -> Self {
    Diagnostic(
      .error, "wrong-type", "\(subject) has \(found) items, not those of \(expected.noun)", at: range,
      hint: "write \(expected.noun)")
  }

  fileprivate static func unknownKey(_ entry: SpecNode.Entry, in record: RecordShape) -> Self {
    let hint =
      record.suggestion(for: entry.key).map { "did you mean '\($0)'?" }
      ?? "the keys of \(record.noun) are: \(record.fields.map(\.key).joined(separator: ", "))"
    return Diagnostic(
      .error, "unknown-key", "\(record.noun) has no key '\(entry.key.shortened)'", at: entry.keyRange,
      hint: hint)
  }

  fileprivate static func missingKey(
    _ field: RecordShape.Field, in record: RecordShape, at range: SourceRange
  ) -> Self {
    Diagnostic(
      .error, "missing-key", "\(record.noun) lacks the key '\(field.key)'", at: range,
      hint: "add '\(field.key):' with \(field.shape.noun): \(field.summary)")
  }

  fileprivate static func missingOneOf(_ record: RecordShape, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "missing-key", "\(record.noun) lacks the key that says what it is", at: range,
      hint: "add one of: \(record.oneOf.joined(separator: ", "))")
  }

  fileprivate static func conflictingKeys(
    _ second: SpecNode.Entry, first: SpecNode.Entry, in record: RecordShape
  ) -> Self {
    Diagnostic(
      .error, "conflicting-keys", "\(record.noun) cannot have both '\(first.key)' and '\(second.key)'",
      at: second.keyRange, hint: "keep one of them",
      notes: [Note("the first one is here", at: first.keyRange)])
  }
}

extension Shape {
  /// What to write, for the hint of a wrong type.
  fileprivate var example: String? {
    alternatives.lazy.compactMap { shape -> String? in
      switch shape {
      case .scalar(let format): format.noun
      case .list(let list): "\(list.noun), each after '- ' or in [ ]"
      case .map(let map): "\(map.noun), each as 'key: value'"
      case .record(let record):
        "\(record.noun) with keys such as \(record.fields.prefix(3).map(\.key).joined(separator: ", "))"
      case .either: nil
      }
    }.first
  }
}
