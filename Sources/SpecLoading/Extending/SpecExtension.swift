import Diagnostics

/// Puts the tree of a spec together from the specs that it extends and its own changes.
///
/// Every node keeps its place, so that what is wrong is told in the file where it stands.
struct SpecExtension {
  /// The text of the spec with a path.
  let read: (_ path: String) -> Result<[UInt8], UnreadableBase>
  /// The translation files that are named for an id.
  let translations: (_ id: String) -> [TranslationFile]
  private(set) var diagnostics: [Diagnostic] = []
  /// The specs that are extended, the nearest first.
  private(set) var bases: [BaseSpec] = []

  init(
    read: @escaping (_ path: String) -> Result<[UInt8], UnreadableBase>,
    translations: @escaping (_ id: String) -> [TranslationFile]
  ) {
    self.read = read
    self.translations = translations
  }

  /// The whole tree of a spec; its own where nothing can be taken over.
  mutating func whole(_ root: SpecNode, file: String) -> SpecNode {
    var visited = [Self.fileName(file)]
    let whole = extended(root, file: file, &visited)
    guard bases.isEmpty || whole.nodeCount <= SpecLimits.nodes else {
      diagnostics.append(.tooManyNodes(at: root.range))
      return root
    }
    return whole
  }

  private mutating func extended(_ root: SpecNode, file: String, _ visited: inout [String]) -> SpecNode {
    guard let node = root["extends"], let name = node.text else {
      if let stray = root.entries.first(where: { $0.key == "remove" }) {
        diagnostics.append(.removalWithoutBase(at: stray.keyRange))
      }
      return root
    }
    // What is no name of a file is the shape check's matter.
    guard isSiblingName(name) else { return root }
    guard !visited.contains(name) else {
      diagnostics.append(.circle(visited + [name], at: node.range))
      return root
    }
    guard visited.count <= SpecLimits.bases else {
      diagnostics.append(.longChain(at: node.range))
      return root
    }
    visited.append(name)
    let path = Self.folder(of: file) + name
    switch read(path) {
    case .failure(let failure):
      diagnostics.append(.noBase(name, failure, at: node.range))
      return root
    case .success(let text):
      guard let base = base(path, text, &visited) else { return root }
      checkLanguage(of: root, against: base)
      var merge = SpecMerge(base: base, changes: root)
      let merged = merge.merged()
      diagnostics += merge.diagnostics
      return merged
    }
  }

  /// The tree of a spec to be extended, with its own bases and translations; nil when it cannot be read.
  private mutating func base(_ path: String, _ text: [UInt8], _ visited: inout [String]) -> SpecNode? {
    let number = bases.count
    bases.append(BaseSpec(path: path, text: text))
    let tree = YAMLTree.read(text, file: path)
    diagnostics += tree.diagnostics
    guard let root = tree.root else { return nil }
    guard root.isMapping else {
      // A file that is no map is told so as any spec is.
      var check = ShapeCheck()
      check.check(root, as: .record(SpecShapes.spec), subject: "the file")
      diagnostics += check.diagnostics
      return nil
    }
    let whole = extended(root, file: path, &visited)
    let id = root["id"]?.text ?? SpecBuilder.stem(of: path)
    let files = isIdentifier(id) ? translations(id) : []
    bases[number].translations = files
    var merge = TranslationMerge(id: id, languages: SpecBuilder.languages(of: whole), root: whole)
    for file in files { merge.add(file) }
    diagnostics += merge.diagnostics
    return merge.root
  }

  /// Plain texts are in the first language, in the base as in the changes.
  private mutating func checkLanguage(of root: SpecNode, against base: SpecNode) {
    guard let node = root["languages"]?.items.first, let own = node.text else { return }
    let expected = SpecBuilder.languages(of: base)[0]
    guard own != expected else { return }
    diagnostics.append(
      Diagnostic(
        .error, "other-language", "the spec that is extended has its texts in '\(expected)', not in '\(own)'",
        at: node.range, hint: "name '\(expected)' first; other languages may follow"))
  }

  private static func fileName(_ path: String) -> String {
    path.utf8.lastIndex(of: 0x2F).map {
      String(decoding: path.utf8[path.utf8.index(after: $0)...], as: UTF8.self)
    }
      ?? path
  }

  /// The folder of a file with its slash; empty for the working folder.
  private static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: 0x2F).map { String(decoding: path.utf8[...$0], as: UTF8.self) } ?? ""
  }
}

extension SpecNode {
  /// Keys and values, itself included.
  fileprivate var nodeCount: Int {
    switch content {
    case .scalar: 1
    case .list(let items): items.reduce(1) { $0 + $1.nodeCount }
    case .mapping(let entries): entries.reduce(1) { $0 + 1 + $1.value.nodeCount }
    }
  }
}

extension Diagnostic {
  fileprivate static func removalWithoutBase(at range: SourceRange) -> Self {
    Diagnostic(
      .error, "remove-without-base", "there is no 'extends' from which anything could be removed", at: range,
      hint: "name the spec to change with 'extends:', or delete what is not wanted where it stands")
  }

  fileprivate static func circle(_ names: [String], at range: SourceRange) -> Self {
    Diagnostic(
      .error, "extends-itself",
      "the spec extends itself: \(names.map(\.shortened).joined(separator: " extends "))", at: range,
      hint: "one of them has to stand on its own: delete its 'extends:'")
  }

  fileprivate static func longChain(at range: SourceRange) -> Self {
    Diagnostic(
      .error, "too-many-bases", "more than \(SpecLimits.bases) specs extend each other", at: range,
      hint: "put changes together into fewer files")
  }

  fileprivate static func noBase(_ name: String, _ failure: UnreadableBase, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "missing-base", "the spec '\(name.shortened)' cannot be extended: \(failure.reason)", at: range,
      hint: "name a spec in the same folder, such as as-is.yaml")
  }
}
