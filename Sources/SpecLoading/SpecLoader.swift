package import Diagnostics
import ProcessModel
package import Specs

/// Reads a spec: YAML text in, a specification with places and all problems at once out.
///
/// It never throws and never touches a file; the texts of its translations are asked for by its id.
package struct SpecLoader {
  package init() {}

  /// Reads one spec.
  /// - Parameters:
  ///   - text: The file's bytes, as they are.
  ///   - file: The file's path as the user named it; it gives the default id and the folder.
  ///   - translations: The translation files that are named for an id.
  ///   - bases: The text of a spec to be extended, by its path.
  /// - Returns: What could be read, and all that is wrong with the text.
  package func load(
    text: [UInt8], file: String,
    translations: @escaping (_ id: String) -> [TranslationFile] = { _ in [] },
    bases: @escaping (_ path: String) -> Result<[UInt8], UnreadableBase> = { _ in
      .failure(UnreadableBase("it is not at hand"))
    }
  ) -> LoadedSpec {
    let tree = YAMLTree.read(text, file: file)
    var diagnostics = tree.diagnostics
    guard let own = tree.root else {
      return LoadedSpec(specification: nil, sourceMap: SourceMap(), diagnostics: diagnostics)
    }
    var extending = SpecExtension(read: bases, translations: translations)
    let root = own.isMapping ? extending.whole(own, file: file) : own
    diagnostics += extending.diagnostics
    var check = ShapeCheck()
    check.check(root, as: .record(SpecShapes.spec), subject: "the file")
    diagnostics += check.diagnostics
    guard root.isMapping else {
      return LoadedSpec(specification: nil, sourceMap: SourceMap(), diagnostics: diagnostics)
    }
    let languages = SpecBuilder.languages(of: root)
    let id = root["id"]?.text ?? SpecBuilder.stem(of: file)
    let files = isIdentifier(id) ? translations(id) : []
    var merge = TranslationMerge(id: id, languages: languages, root: root)
    for file in files { merge.add(file) }
    var builder = SpecBuilder(file: file, root: merge.root, languages: languages)
    let specification = builder.specification()
    return LoadedSpec(
      specification: specification, sourceMap: builder.sourceMap,
      diagnostics: (diagnostics + merge.diagnostics + builder.diagnostics).inReadingOrder(),
      unresolved: builder.unresolved + builder.missingTranslations(of: specification.process),
      translations: files, bases: extending.bases, root: merge.root)
  }
}

/// What was read from a spec; the specification is as complete as its problems allow.
package struct LoadedSpec: Sendable {
  /// Nil only when the text is no YAML map.
  package var specification: Specification?
  package var sourceMap: SourceMap
  /// What is wrong with the text itself; `lint()` adds what is wrong with the process.
  package var diagnostics: [Diagnostic]
  /// What is wrong in sections beside the process: names of what the spec does not declare, missing texts.
  package var unresolved: [Diagnostic]
  /// The translation files that are named for the spec.
  package var translations: [TranslationFile]
  /// The specs that it extends, the nearest first.
  package var bases: [BaseSpec]
  /// The tree with its translations; nil when the text is no YAML map.
  private let root: SpecNode?

  init(
    specification: Specification?, sourceMap: SourceMap, diagnostics: [Diagnostic],
    unresolved: [Diagnostic] = [], translations: [TranslationFile] = [], bases: [BaseSpec] = [],
    root: SpecNode? = nil
  ) {
    self.specification = specification
    self.sourceMap = sourceMap
    self.diagnostics = diagnostics
    self.unresolved = unresolved
    self.translations = translations
    self.bases = bases
    self.root = root
  }

  /// Bytes that are equal for specs that say the same, however they are written; nil when the text is no YAML map.
  package var meaning: [UInt8]? { root?.meaning(as: .record(SpecShapes.spec)) }

  /// The texts that a translation file for a language has or should have; nil when that is none.
  package func skeleton(for language: String) -> TranslationSkeleton? {
    guard let root, let own = specification?.process.languages.first else { return nil }
    let file = translations.first { $0.language == language }?.path
    return SkeletonWalk(language: language, own: own, file: file)
      .skeleton(of: root, as: .record(SpecShapes.spec), isRoot: true)
  }

  /// All problems: those of the text and those of the process, at their places.
  ///
  /// As long as there are errors, warnings and advice on the process are held back: most would only follow
  /// from what is missing.
  package func lint() -> [Diagnostic] {
    guard let process = specification?.process else { return diagnostics }
    let problems = CheckCatalog.problems(in: process).filter { !isFollowUp($0) }.map(diagnostic(for:))
    guard (diagnostics + unresolved + problems).hasErrors else {
      return (diagnostics + unresolved + problems).inReadingOrder()
    }
    return (diagnostics + (unresolved + problems).filter { $0.severity == .error }).inReadingOrder()
  }

  /// Whether a name is only unknown because its declaration was malformed, which was reported there.
  private func isFollowUp(_ problem: Problem) -> Bool {
    guard let misspelling = problem.misspelling else { return false }
    let section = ElementID.Section(rawValue: String(problem.code.dropFirst("unknown-".count)))
    return section.map { sourceMap.contains(ElementID($0, misspelling.name)) } ?? false
  }

  private func diagnostic(for problem: Problem) -> Diagnostic {
    let severity: Diagnostic.Severity =
      switch problem.level {
      case .error: .error
      case .warning: .warning
      case .advice: .advice
      }
    let nearest = problem.misspelling.flatMap { nearestName(to: $0.name, among: $0.candidates) }
    return Diagnostic(
      severity, problem.code, problem.message, at: sourceMap[problem.subject],
      hint: nearest.map { "did you mean '\($0)'?" } ?? problem.hint,
      notes: problem.related.map { Diagnostic.Note($0.message, at: sourceMap[$0.element]) })
  }
}
