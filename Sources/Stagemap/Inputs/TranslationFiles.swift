import Diagnostics
import ProcessModel
import SpecLoading
import Specs

/// Finds the files that hold the texts of specs in further languages.
enum TranslationFiles {
  /// The files that are named for an id, beside the spec that has it.
  static func read(
    _ id: String, beside spec: String, limit: Int
  ) -> (files: [TranslationFile], diagnostics: [Diagnostic]) {
    let folder = folder(beside: spec)
    var files: [TranslationFile] = []
    var diagnostics: [Diagnostic] = []
    for name in SpecLibrary.names(in: folder) {
      guard let parts = TranslationFile.parts(ofName: name), parts.id == id else { continue }
      let path = "\(folder)/\(name)"
      do throws(InputFile.Failure) {
        let text = try InputFile.bytes(of: path, limit: limit)
        files.append(TranslationFile(path: path, language: parts.language, text: text))
      } catch {
        diagnostics.append(unreadable(path, error))
      }
    }
    return (files, diagnostics)
  }

  /// A warning for each file that is for none of a folder's specs.
  static func strays(beside entries: [SpecLibrary.Entry], in specs: String) -> [Diagnostic] {
    let ids = entries.compactMap { $0.loaded.specification?.process.id }
    guard ids.count == entries.count, !ids.isEmpty else { return [] }
    let folder = "\(specs)/\(TranslationFile.folder)"
    return SpecLibrary.names(in: folder).compactMap { name in
      guard name.hasSuffix(".yaml") else { return nil }
      let parts = TranslationFile.parts(ofName: name)
      if let parts, ids.contains(parts.id) { return nil }
      let nearest = parts.flatMap { nearestName(to: $0.id, among: ids) }
      return Diagnostic(
        .warning, "unused-translation",
        parts.map { "there is no spec '\($0.id)' to translate" }
          ?? "the file is named for no spec and language",
        at: SourceRange(file: "\(folder)/\(name)", line: 1, column: 1),
        hint: nearest.map { "did you mean '\($0)'?" } ?? "name it <id>.<language>.yaml, by the id of a spec")
    }
  }

  /// The folder for the translations of a spec.
  static func folder(beside spec: String) -> String {
    let folder = spec.lastIndex(of: "/").map { spec[...$0] } ?? ""
    return folder + TranslationFile.folder
  }

  private static func unreadable(_ path: String, _ failure: InputFile.Failure) -> Diagnostic {
    return Diagnostic(.error, "unreadable-translation", "cannot read '\(path)': \(failure.reason)")
  }
}
