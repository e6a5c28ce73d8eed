package import Diagnostics
import ProcessModel
package import Specs

/// Reads a spec: YAML text in, a specification with places and all problems at once out.
///
/// It never throws and never touches a file; what a spec refers to (the spec it extends, translations,
/// a theme) is asked for by a path relative to the spec's folder.
package struct SpecLoader {
  package init() {}

  /// Reads one spec.
  /// - Parameters:
  ///   - text: The file's bytes, as they are.
  ///   - file: The file's path as the user named it; it gives the default id and the folder.
  ///   - companion: The bytes of a file by its path relative to the spec's folder; nil when there is none.
  /// - Returns: What could be read, and all that is wrong with the text.
  package func load(
    text: [UInt8], file: String, companion: (_ path: String) -> [UInt8]? = { _ in nil }
  ) -> LoadedSpec {
    let tree = YAMLTree.read(text, file: file)
    var diagnostics = tree.diagnostics
    guard let root = tree.root else {
      return LoadedSpec(specification: nil, sourceMap: SourceMap(), diagnostics: diagnostics)
    }
    var check = ShapeCheck()
    check.check(root, as: .record(SpecShapes.spec), subject: "the file")
    diagnostics += check.diagnostics
    guard root.isMapping else {
      return LoadedSpec(specification: nil, sourceMap: SourceMap(), diagnostics: diagnostics)
    }
    var builder = SpecBuilder(file: file, root: root)
    let specification = builder.specification()
    return LoadedSpec(
      specification: specification, sourceMap: builder.sourceMap,
      diagnostics: (diagnostics + builder.diagnostics).inReadingOrder(),
      unresolved: builder.unresolved)
  }
}

/// What was read from a spec; the specification is as complete as its problems allow.
package struct LoadedSpec: Sendable {
  /// Nil only when the text is no YAML map.
  package var specification: Specification?
  package var sourceMap: SourceMap
  /// What is wrong with the text itself; `lint()` adds what is wrong with the process.
  package var diagnostics: [Diagnostic]
  /// Names in sections beside the process of what the spec does not declare.
  package var unresolved: [Diagnostic]

  package init(
    specification: Specification?, sourceMap: SourceMap, diagnostics: [Diagnostic],
    unresolved: [Diagnostic] = []
  ) {
    self.specification = specification
    self.sourceMap = sourceMap
    self.diagnostics = diagnostics
    self.unresolved = unresolved
  }

  /// All problems: those of the text and those of the process, at their places.
  ///
  /// As long as there are errors, warnings and advice on the process are held back: most would only follow
  /// from what is missing.
  package func lint() -> [Diagnostic] {
    guard let process = specification?.process else { return diagnostics }
    let problems = CheckCatalog.problems(in: process).filter { !isFollowUp($0) }.map(diagnostic(for:))
    let found = diagnostics + unresolved
    guard (found + problems).hasErrors else { return (found + problems).inReadingOrder() }
    return (found + problems.filter { $0.severity == .error }).inReadingOrder()
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
