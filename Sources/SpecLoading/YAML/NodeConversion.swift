import Diagnostics
import Yams

/// Turns Yams' nodes into ours, resolving aliases within a budget and refusing what a spec has no use for.
struct NodeConversion {
  let file: String
  let source: SourceText
  let reading: RepeatedReading
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var isOverLimit = false
  private var count = 0
  private var anchors: [String: (node: SpecNode, count: Int)] = [:]

  init(file: String, source: SourceText, reading: RepeatedReading) {
    self.file = file
    self.source = source
    self.reading = reading
  }

  /// Converts a node and all under it; nil for a part that was refused.
  mutating func convert(_ node: Node, depth: Int = 0) -> SpecNode? {
    let before = count
    let start = position(of: node)
    count += 1
    guard !isOverLimit else { return nil }
    guard count <= SpecLimits.nodes, depth <= SpecLimits.depth else {
      isOverLimit = true
      diagnostics.append(
        depth > SpecLimits.depth ? .tooDeep(at: range(start)) : .tooManyNodes(at: range(start)))
      return nil
    }
    refuseTag(of: node, at: start)
    let converted: SpecNode?
    switch node {
    case .scalar(let scalar): converted = convert(scalar, at: start)
    case .sequence(let sequence):
      let items = sequence.compactMap { convert($0, depth: depth + 1) }
      converted = SpecNode(.list(items), at: range(start))
    case .mapping(let mapping): converted = convert(mapping, at: start, depth: depth)
    case .alias: converted = nil
    }
    if let name = node.anchor?.rawValue, let converted { anchors[name] = (converted, count - before) }
    return converted
  }

  private mutating func convert(_ scalar: Node.Scalar, at start: SourcePosition) -> SpecNode? {
    let isPlain = scalar.style == .plain
    let range = source.range(ofScalar: scalar.string.replacing(reading.star, by: "*"), at: start, file: file)
    guard isPlain, scalar.string.unicodeScalars.first == reading.star else {
      let text = scalar.string.replacing(reading.star, by: "*")
      return SpecNode(.scalar(SpecNode.Scalar(text: text, isPlain: isPlain)), at: range)
    }
    let name = String(scalar.string.unicodeScalars.dropFirst())
    guard let anchor = anchors[name] else {
      diagnostics.append(.unknownAlias(name, known: anchors.keys.sorted(), at: range))
      return nil
    }
    count += anchor.count
    if count > SpecLimits.nodes {
      isOverLimit = true
      diagnostics.append(.tooManyNodes(at: range))
    }
    return anchor.node
  }

  private mutating func convert(
    _ mapping: Node.Mapping, at start: SourcePosition, depth: Int
  ) -> SpecNode {
    var entries: [SpecNode.Entry] = []
    for (key, value) in mapping {
      let converted = convert(value, depth: depth + 1)
      guard let (name, keyRange) = keyName(key), !isOverLimit else { continue }
      if let first = entries.first(where: { $0.key == name }) {
        diagnostics.append(.duplicateKey(name, at: keyRange, first: first.keyRange))
      } else if let converted {
        entries.append(SpecNode.Entry(key: name, keyRange: keyRange, value: converted))
      }
    }
    return SpecNode(.mapping(entries), at: range(start))
  }

  /// The text and place of a key; nil, with a diagnostic, for what cannot be one.
  private mutating func keyName(_ key: Node) -> (String, SourceRange)? {
    count += 1
    let start = position(of: key)
    guard case .scalar(let scalar) = key else {
      diagnostics.append(.complexKey("a list or map is no key", at: range(start)))
      return nil
    }
    if let original = reading.renamedKeys[start] {
      return (original, source.range(ofScalar: original, at: start, file: file))
    }
    let text = scalar.string.replacing(reading.star, by: "*")
    let range = source.range(ofScalar: text, at: start, file: file)
    if scalar.style == .plain {
      if scalar.string.unicodeScalars.first == reading.star {
        diagnostics.append(.complexKey("the alias '\(text.shortened)' is no key", at: range))
        return nil
      }
      if text == "<<" {
        diagnostics.append(.mergeKey(at: range))
        return nil
      }
    }
    if text.isEmpty {
      diagnostics.append(.complexKey("a key is missing before ':'", at: range))
      return nil
    }
    return (text, range)
  }

  private mutating func refuseTag(of node: Node, at start: SourcePosition) {
    let (tag, ordinary): (Tag, Tag.Name) =
      switch node {
      case .scalar(let scalar): (scalar.tag, .str)
      case .sequence(let sequence): (sequence.tag, .seq)
      case .mapping(let mapping): (mapping.tag, .map)
      case .alias(let alias): (alias.tag, .implicit)
      }
    guard tag.rawValue != Tag.Name.implicit.rawValue, tag.rawValue != ordinary.rawValue else { return }
    diagnostics.append(.customTag(tag.rawValue, at: range(start)))
  }

  /// The only place where Yams' marks become ours; both count from 1, columns in Unicode scalars.
  private func position(of node: Node) -> SourcePosition {
    SourcePosition(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  private func range(_ start: SourcePosition) -> SourceRange {
    SourceRange(file: file, start: start, end: start)
  }
}

extension SourceText {
  /// The stretch of a scalar that starts at a place, as far as it stands on that line.
  ///
  /// Yams gives no end; a plain scalar of one line is found by its text, a quoted one by its closing
  /// quote. Anchors and tags before the scalar are skipped.
  func range(ofScalar text: String, at start: SourcePosition, file: String) -> SourceRange {
    let line = scalars(ofLine: start.line)
    var index = start.column - 1
    while index < line.count, line[index] == "&" || line[index] == "!" {
      while index < line.count, line[index] != " " { index += 1 }
      while index < line.count, line[index] == " " { index += 1 }
    }
    guard index < line.count else { return SourceRange(file: file, start: start, end: start) }
    var end = index
    if line[index] == "\"" || line[index] == "'" {
      end = closingQuote(in: line, from: index) ?? index
    } else if line[index...].starts(with: text.unicodeScalars) {
      end = index + text.unicodeScalars.count
    }
    return SourceRange(
      file: file, start: SourcePosition(line: start.line, column: index + 1),
      end: SourcePosition(line: start.line, column: end + 1))
  }

  /// The index after the quote that closes the one at `start`, on the same line.
  private func closingQuote(in line: [Unicode.Scalar], from start: Int) -> Int? {
    let quote = line[start]
    var index = start + 1
    while index < line.count {
      if quote == "\"", line[index] == "\\" {
        index += 1
      } else if line[index] == quote {
        guard quote == "'", index + 1 < line.count, line[index + 1] == "'" else { return index + 1 }
        index += 1
      }
      index += 1
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func tooDeep(at range: SourceRange) -> Self {
    Diagnostic(
      .error, "too-deep", "lists and maps are nested more than \(SpecLimits.depth) deep here", at: range,
      hint: "a spec needs no more than eight levels")
  }

  static func tooManyNodes(at range: SourceRange) -> Self {
    Diagnostic(
      .error, "too-many-nodes",
      "the spec has more than \(SpecLimits.nodes) keys and values, counting what aliases repeat", at: range,
      hint: "split it into several specs, and use fewer aliases")
  }

  fileprivate static func unknownAlias(_ name: String, known: [String], at range: SourceRange) -> Self {
    Diagnostic(
      .error, "unknown-alias", "no anchor '&\(name.shortened)' stands before this alias", at: range,
      hint: nearestName(to: name, among: known).map { "did you mean '*\($0)'?" }
        ?? "a text that begins with '*' needs quotes")
  }

  fileprivate static func complexKey(_ message: String, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "complex-key", message, at: range,
      hint: "write a plain word before ':', or quote the whole text")
  }

  fileprivate static func mergeKey(at range: SourceRange) -> Self {
    Diagnostic(
      .error, "merge-key", "the merge key '<<' is not supported", at: range,
      hint: "write the keys out; 'extends:' takes over a whole spec")
  }

  fileprivate static func duplicateKey(_ key: String, at range: SourceRange, first: SourceRange) -> Self {
    Diagnostic(
      .error, "duplicate-key", "the key '\(key.shortened)' stands twice in one map", at: range,
      hint: "keep one of them", notes: [Note("the first one is here", at: first)])
  }

  fileprivate static func customTag(_ tag: String, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "custom-tag", "the YAML tag '\(tag.shortened)' is not supported", at: range,
      hint: "delete it; a text that begins with '!' needs quotes")
  }
}
