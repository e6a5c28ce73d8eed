import Diagnostics

/// Adds the texts of translation files to the tree of a spec, as if they stood there.
///
/// The tree keeps its places: a text that was plain becomes a map of languages at the same place.
struct TranslationMerge {
  /// The id of the spec, of which the files have to be.
  let id: String
  /// The languages of the spec; the first is that of its plain texts.
  let languages: [String]
  private(set) var root: SpecNode
  private(set) var diagnostics: [Diagnostic] = []
  private var language = ""

  init(id: String, languages: [String], root: SpecNode) {
    self.id = id
    self.languages = languages
    self.root = root
  }

  /// Adds the texts of one file; what is wrong with it is reported and left out.
  mutating func add(_ file: TranslationFile) {
    guard languages.dropFirst().contains(file.language) else {
      diagnostics.append(.unusedTranslation(file, of: languages))
      return
    }
    let tree = YAMLTree.read(file.text, file: file.path)
    // A file that is still empty translates nothing; so is one that a shell has opened for the skeleton.
    diagnostics += tree.diagnostics.filter { $0.code != "empty-file" }
    guard let translation = tree.root else { return }
    var check = ShapeCheck()
    check.check(translation, as: .record(TranslationShapes.file), subject: "the file")
    diagnostics += check.diagnostics
    for (key, expected) in [("id", id), ("language", file.language)] {
      guard let node = translation[key], let text = node.text, text != expected else { continue }
      diagnostics.append(.wrongTranslation(key, text, expected: expected, at: node.range))
      return
    }
    language = file.language
    var texts = translation
    texts.content = .mapping(translation.entries.filter { !["id", "language"].contains($0.key) })
    root = merge(texts, into: root, as: .record(SpecShapes.spec), id: id)
  }

  // MARK: Walking both trees

  /// Adds a part of the translation to the part of the spec that it is for.
  ///
  /// The id is what the part is called where it has no name.
  private mutating func merge(
    _ translation: SpecNode, into node: SpecNode, as shape: Shape, id: String? = nil
  ) -> SpecNode {
    guard !translation.isEmpty else { return node }
    if shape.isListOfTexts { return mergeList(translation, into: node, as: shape) }
    if translation.text != nil { return mergeText(translation, into: node, as: shape, id: id) }
    guard translation.isMapping else { return node }
    if let record = shape.record { return mergeRecord(translation, into: node, as: shape, record, id: id) }
    if let map = shape.mapOfIDs { return mergeMap(translation, into: node, map) }
    return node
  }

  private mutating func mergeText(
    _ translation: SpecNode, into node: SpecNode, as shape: Shape, id: String?
  ) -> SpecNode {
    if shape.isText(node) { return add(translation, to: node) }
    if node.isEmpty, let id { return add(translation, to: node.replaced(by: .scalar(named(id)))) }
    guard let record = shape.record, node.isMapping, let name = record.field("name") else { return node }
    var result = node
    if let place = result.entries.firstIndex(where: { $0.key == "name" && !$0.value.isEmpty }) {
      var entries = result.entries
      entries[place].value = mergeText(translation, into: entries[place].value, as: name.shape, id: nil)
      result.content = .mapping(entries)
    } else if let id {
      let text = add(translation, to: node.replaced(by: .scalar(named(id))))
      let entry = SpecNode.Entry(key: "name", keyRange: node.range, value: text)
      result.content = .mapping(result.entries.filter { $0.key != "name" } + [entry])
    }
    return result
  }

  private mutating func mergeRecord(
    _ translation: SpecNode, into node: SpecNode, as shape: Shape, _ record: RecordShape, id: String?
  ) -> SpecNode {
    var result = node
    for entry in translation.entries where !entry.value.isEmpty {
      guard let field = record.field(entry.key), field.shape.holdsTexts else { continue }
      let isNamed = shape.isText(result) || result.isEmpty || result[entry.key] == nil
      if entry.key == "name", isNamed, id != nil {
        result = mergeText(entry.value, into: result, as: shape, id: id)
      } else if let place = result.entries.firstIndex(where: { $0.key == entry.key && !$0.value.isEmpty }),
        !shape.isText(result), !field.isID(result.entries[place].value)
      {
        var entries = result.entries
        entries[place].value = merge(entry.value, into: entries[place].value, as: field.shape)
        result.content = .mapping(entries)
      } else {
        diagnostics.append(.nothingToTranslate(entry, in: record))
      }
    }
    return result
  }

  private mutating func mergeMap(_ translation: SpecNode, into node: SpecNode, _ map: MapShape) -> SpecNode {
    var entries = node.entries
    let places = Dictionary(
      entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in translation.entries {
      guard let place = places[entry.key] else {
        diagnostics.append(.unknownTranslation(entry, among: entries.map(\.key), noun: "id"))
        continue
      }
      entries[place].value = merge(
        entry.value, into: entries[place].value, as: map.values, id: entry.key)
    }
    return node.isMapping ? node.replaced(by: .mapping(entries)) : node
  }

  /// Adds texts that are told apart by what they say in the spec's own language.
  private mutating func mergeList(_ translation: SpecNode, into node: SpecNode, as shape: Shape) -> SpecNode {
    let own = languages[0]
    let wanted = Dictionary(
      translation.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    var known: Set<String> = []
    var added: Set<String> = []
    var inline: [String: SpecNode] = [:]
    let language = language
    let result = shape.replacingTexts(in: node) { text in
      guard let said = text.text(inOwn: own) else { return text }
      known.insert(said)
      guard let value = wanted[said], value.text != nil else { return text }
      if let present = text.text(in: language, own: own) {
        if inline[said] == nil { inline[said] = present }
        return text
      }
      added.insert(said)
      return text.adding(value, in: language, own: own)
    }
    for entry in translation.entries {
      if !known.contains(entry.key) {
        diagnostics.append(.unknownTranslation(entry, among: known.sorted(), noun: "text"))
      } else if !added.contains(entry.key), let present = inline[entry.key] {
        diagnostics.append(.translatedTwice(entry.key, in: language, at: entry.value.range, first: present))
      }
    }
    return result
  }

  private mutating func add(_ translation: SpecNode, to node: SpecNode) -> SpecNode {
    let own = languages[0]
    if let present = node.text(in: language, own: own) {
      let said = node.text(inOwn: own) ?? ""
      diagnostics.append(.translatedTwice(said, in: language, at: translation.range, first: present))
      return node
    }
    return node.adding(translation, in: language, own: own)
  }

  private func named(_ id: String) -> SpecNode.Scalar { SpecNode.Scalar(text: id, isPlain: false) }
}

extension RecordShape.Field {
  /// Whether what stands here is an id where a text could stand, too.
  fileprivate func isID(_ node: SpecNode) -> Bool {
    shape.takesTexts && node.text != nil && !shape.isText(node)
  }
}

extension SpecNode {
  fileprivate func replaced(by content: Content) -> SpecNode { SpecNode(content, at: range) }

  /// A text with one more language.
  fileprivate func adding(_ translation: SpecNode, in language: String, own: String) -> SpecNode {
    let added = Entry(key: language, keyRange: translation.range, value: translation)
    guard !isMapping else { return replaced(by: .mapping(entries + [added])) }
    let languages = [Entry(key: own, keyRange: range, value: self), added]
    // The first key tells a map of languages; some languages are called like keys of ours.
    return replaced(by: .mapping(languages.isMapOfLanguages ? languages : languages.reversed()))
  }
}

extension Diagnostic {
  fileprivate static func unusedTranslation(_ file: TranslationFile, of languages: [String]) -> Self {
    let isOwn = file.language == languages[0]
    return Diagnostic(
      .warning, "unused-translation",
      isOwn
        ? "'\(file.language)' is the spec's own language, whose texts stand in the spec"
        : "the spec does not declare the language '\(file.language)'",
      at: SourceRange(file: file.path, line: 1, column: 1),
      hint: isOwn
        ? "move the texts there, or name another language first under 'languages:'"
        : "write 'languages: [\((languages + [file.language]).joined(separator: ", "))]' in the spec")
  }

  fileprivate static func wrongTranslation(
    _ key: String, _ found: String, expected: String, at range: SourceRange
  ) -> Self {
    Diagnostic(
      .error, "wrong-translation",
      "the \(key) here is '\(found.shortened)', but the file is named for '\(expected)'", at: range,
      hint: "rename the file to <id>.<language>.yaml, or correct the line")
  }

  fileprivate static func nothingToTranslate(_ entry: SpecNode.Entry, in record: RecordShape) -> Self {
    Diagnostic(
      .error, "unknown-translation", "the spec has no text '\(entry.key.shortened)' here to translate",
      at: entry.keyRange, hint: "add it to \(record.noun) in the spec first, or delete it here")
  }

  fileprivate static func unknownTranslation(
    _ entry: SpecNode.Entry, among known: [String], noun: String
  ) -> Self {
    Diagnostic(
      .error, "unknown-translation", "the spec has no \(noun) '\(entry.key.shortened)' here",
      at: entry.keyRange,
      hint: nearestName(to: entry.key, among: known).map { "did you mean '\($0.shortened)'?" }
        ?? "write the \(noun) as the spec has it, or delete the entry")
  }

  fileprivate static func translatedTwice(
    _ text: String, in language: String, at range: SourceRange, first: SpecNode
  ) -> Self {
    Diagnostic(
      .error, "translated-twice", "'\(text.shortened)' has a text in \(language) already", at: range,
      hint: "keep one of them", notes: [Note("the first one is here", at: first.range)])
  }
}
