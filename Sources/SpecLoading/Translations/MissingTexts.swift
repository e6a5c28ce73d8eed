import Diagnostics
import ProcessModel

extension SpecBuilder {
  /// The sections beside the process in which texts for people stand.
  private static let sections = ["costs", "counts", "notes", "concepts", "use-cases", "causes"]

  /// Finds texts that lack a declared language where the checks of the process do not look.
  func missingTranslations(of process: SalesProcess) -> [Diagnostic] {
    let measured = Set(process.kpis.map(\.id))
    let nodes = (root["kpis"]?.entries ?? []).filter { !measured.contains($0.key) }.map(\.value)
    let texts =
      Self.sections.flatMap { key in
        root[key].flatMap { node in SpecShapes.spec.field(key)?.shape.texts(in: node) } ?? []
      } + nodes.flatMap { Shape.record(SpecShapes.kpi).texts(in: $0) }
    return texts.compactMap { text in
      let missing = languages.filter { text.text(in: $0, own: languages[0]) == nil }
      guard !missing.isEmpty else { return nil }
      return Diagnostic(
        .warning, "missing-translation",
        "'\(text.text(inOwn: languages[0]) ?? "")' has no text in \(missing.joined(separator: ", "))",
        at: text.range, hint: process.hint(forMissing: missing))
    }
  }
}
