/// Finds texts that lack one of the languages the spec declares.
struct MissingTranslationCheck: Check {
  let code = "missing-translation"
  let level = ProblemLevel.warning
  let summary = "A text is missing in a declared language; pictures fall back to the first."

  func problems(in process: SalesProcess) -> [Problem] {
    process.texts.compactMap { place, text in
      let missing = process.languages.filter { text[$0] == nil }
      guard !missing.isEmpty else { return nil }
      return problem(
        at: place,
        "'\(text.text(in: process.languages[0]))' has no text in \(missing.joined(separator: ", "))",
        hint: process.hint(forMissing: missing))
    }
  }

  var example: SalesProcess {
    .example { process in
      process.languages = ["en", "ja"]
      process.name = LocalizedText([.init(language: "en", text: "Sales"), .init(language: "ja", text: "営業")])
    }
  }
}

extension SalesProcess {
  /// What to do about a text that is missing in some languages.
  package func hint(forMissing missing: [String]) -> String {
    let inline = "write { \(languages.map { "\($0): …" }.joined(separator: ", ")) }"
    guard let language = missing.first(where: { $0 != languages[0] }) else { return inline }
    return inline + ", or add it to translations/\(id).\(language).yaml beside the spec, "
      + "which 'stagemap lint SPEC --skeleton \(language)' prints"
  }
}
