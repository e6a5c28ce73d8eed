package import Diagnostics
import ProcessModel
import SpecLoading
import Specs

/// Checks specs.
package enum Lint {
  /// All problems of the specs with paths or names; none means all specs of the folder.
  package static func diagnostics(of names: [String]) -> [Diagnostic] {
    let (entries, found) = SpecLibrary().read(names)
    let databases = entries.flatMap { entry in
      entry.loaded.specification.map {
        Measurer($0, MeasuringOptions(), entry.loaded.sourceMap).databaseProblems()
      } ?? []
    }
    return Array((found + entries.flatMap { $0.loaded.problems() } + databases).inReadingOrder())
  }

  /// Whether a text is a language code, such as `en` or `zh-Hant`.
  package static func isLanguage(_ text: String) -> Bool { TranslationFile.isLanguage(text) }

  /// The translation file of a spec for a language, with a line for each text that is still to be written.
  /// - Returns: The file's text, or nil when no text is missing; what is wrong with the spec, without what the
  ///   file would mend; and what to tell about the file.
  package static func skeleton(
    of name: String, for language: String
  ) -> (text: String?, diagnostics: [Diagnostic], note: String) {
    let (entries, found) = SpecLibrary().read([name])
    var diagnostics = found + entries.flatMap { $0.loaded.lint() }
    diagnostics = diagnostics.filter { $0.severity == .error }
    guard let entry = entries.first, let process = entry.loaded.specification?.process,
      !diagnostics.hasErrors
    else { return (nil, diagnostics, "") }
    let path = "\(TranslationFiles.folder(beside: entry.path))/\(process.id).\(language).yaml"
    guard language != process.languages[0] else {
      diagnostics.append(
        Diagnostic(
          .error, "unused-translation", "'\(language)' is the own language of '\(process.id)'",
          hint: "its texts stand in the spec; name another language"))
      return (nil, diagnostics, "")
    }
    guard let skeleton = entry.loaded.skeleton(for: language), skeleton.missingCount > 0 else {
      return (nil, diagnostics, "no text of '\(process.id)' is missing in \(language)")
    }
    if !process.languages.contains(language) {
      let languages = (process.languages + [language]).joined(separator: ", ")
      diagnostics.append(
        Diagnostic(
          .warning, "unused-translation", "'\(process.id)' does not declare the language '\(language)'",
          hint: "write 'languages: [\(languages)]' in the spec; without it the file is not used"))
    }
    let text = SkeletonText(spec: process.id, language: language).text(of: skeleton)
    return (text, diagnostics, "\(skeleton.missingCount) texts to write; save them as \(path)")
  }
}
