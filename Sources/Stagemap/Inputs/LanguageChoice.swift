import Diagnostics
import ProcessModel

/// The languages that pictures and tables can be worded in.
enum LanguageChoice {
  /// Those that our own words are in.
  private static let own = ["ja", "en"]

  /// An error for each language, or half of a bilingual one, that neither the spec nor our own words know.
  static func problems(_ chosen: [String], of process: SalesProcess) -> [Diagnostic] {
    let known = own + process.languages.filter { !own.contains($0) }
    return chosen.compactMap { language in
      let parts = language.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard !known.contains(language), let unknown = parts.first(where: { !known.contains($0) }) else {
        return nil
      }
      return Diagnostic(
        .error, "unknown-language", "'\(process.id)' has no texts in '\(unknown)'",
        hint: "the languages are \(known.joined(separator: ", ")), and two of them joined, like ja-en")
    }
  }
}
