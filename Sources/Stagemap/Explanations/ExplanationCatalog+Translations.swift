import Diagnostics

extension ExplanationCatalog {
  /// What can be wrong with the files that hold a spec's texts in further languages.
  static let translations = [
    DiagnosticExplanation(
      .error, code: "unknown-translation",
      meaning: "A translation is for something that the spec does not have.",
      remedy:
        "Correct the id or the text, or delete the entry; texts in lists are written as the spec has them.",
      examples: translated("states: { led: リード }", languages: "[en, ja]", into: "ja")),
    DiagnosticExplanation(
      .error, code: "translated-twice",
      meaning: "A text has the language of a translation file in the spec, too.",
      remedy: "Keep one of them; a note names the place in the spec.",
      examples: .spec(
        "name: { en: Sales, ja: 営業 }\nlanguages: [en, ja]", insteadOf: "name: Sales\nlanguages: [en]",
        command: command("name: 営業プロセス", into: "ja"))),
    DiagnosticExplanation(
      .error, code: "wrong-translation",
      meaning: "A translation file says that it is for another spec or language than its name does.",
      remedy: "Rename it to `<id>.<language>.yaml`, or correct the line.",
      examples: translated("id: marketing", languages: "[en, ja]", into: "ja")),
    DiagnosticExplanation(
      .warning, .error, code: "unused-translation",
      meaning:
        "A translation file is for no spec, for its own language, or for one that it does not declare.",
      remedy: "Rename it, or declare the language: `languages: [en, ja]`.",
      examples: translated("name: Ventes", languages: "[en]", into: "fr"),
      .command("stagemap lint plain.yaml --skeleton en")),
    DiagnosticExplanation(
      .error, code: "unreadable-translation", meaning: "A translation file cannot be read.",
      remedy: "Check the permissions of the file and its folders.",
      examples: .command("mkdir -p specs/translations/sales.ja.yaml && stagemap lint sales")),
  ]

  private static func translated(
    _ text: String, languages: String, into language: String
  ) -> DiagnosticExplanation.Example {
    .spec(
      "languages: \(languages)", insteadOf: "languages: [en]", command: command(text, into: language))
  }

  private static func command(_ text: String, into language: String) -> String {
    """
    mkdir specs/translations
    echo '\(text)' > specs/translations/sales.\(language).yaml
    stagemap lint sales
    """
  }
}
