import Diagnostics
import ProcessModel
import SpecLoading
import Specs

/// A sound spec that is to be measured, and the language of the words about it.
struct LoadedForMeasuring {
  var entry: SpecLibrary.Entry
  var specification: Specification
  var language: String

  var sourceMap: SourceMap { entry.loaded.sourceMap }

  /// Reads the spec with a path or name; nil when it has errors.
  ///
  /// Advice is left out.
  static func read(
    _ name: String, language: String?
  ) -> (loaded: LoadedForMeasuring?, diagnostics: [Diagnostic]) {
    let (entries, found) = SpecLibrary().read([name])
    guard let entry = entries.first else { return (nil, found) }
    var problems = found + entry.loaded.lint().filter { $0.severity != .advice }
    guard let specification = entry.loaded.specification, !problems.hasErrors else { return (nil, problems) }
    problems += LanguageChoice.problems(language.map { [$0] } ?? [], of: specification.process)
    guard !problems.hasErrors else { return (nil, problems) }
    let words = language ?? specification.process.languages.first ?? "ja"
    return (LoadedForMeasuring(entry: entry, specification: specification, language: words), problems)
  }

  var noEvents: Diagnostic {
    Diagnostic(
      .error, "no-events", "'\(entry.path)' has no events to measure",
      hint: "add a section 'events', or name a log with '--events FILE'")
  }
}
