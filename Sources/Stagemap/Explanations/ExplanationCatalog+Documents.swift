import Diagnostics

extension ExplanationCatalog {
  /// What can be wrong with documents that pictures are put into.
  static let documents = [
    DiagnosticExplanation(
      .error, code: "unknown-document", meaning: "A file is neither Markdown nor AsciiDoc by its name.",
      remedy: "Name documents with one of the endings in the hint.",
      examples: .command("stagemap embed notes.rst")),
    DiagnosticExplanation(
      .error, code: "unreadable-document", meaning: "A document does not exist or cannot be read.",
      remedy: "Check its path and permissions; the message says what is in the way.",
      examples: .command("stagemap embed notes.md")),
    DiagnosticExplanation(
      .error, code: "bad-marker",
      meaning: "A marker does not stand alone on its line, or does not name one spec and one view.",
      remedy: "Write `<!-- stagemap: SPEC VIEW -->` on a line of its own; options come behind.",
      examples: .document("<!-- stagemap: sales -->\n<!-- /stagemap -->")),
    DiagnosticExplanation(
      .error, code: "bad-marker-option",
      meaning: "An option of a marker is unknown, has a wrong value or none, or is given twice.",
      remedy: "Write one of the options in the hint; each takes what the same option of `build` takes.",
      examples: .document("<!-- stagemap: sales process --as gif -->\n<!-- /stagemap -->")),
    DiagnosticExplanation(
      .error, code: "unknown-marker",
      meaning: "A comment begins with `stagemap` or something like it, and is no marker.",
      remedy: "Put the colon or the slash right, or begin the comment with another word.",
      examples: .document("<!-- stagemap sales process -->\n<!-- /stagemap -->")),
    DiagnosticExplanation(
      .error, code: "unclosed-marker", meaning: "A marker opens a block that no other closes.",
      remedy: "Write `<!-- /stagemap -->` on the line where the picture is to end.",
      examples: .document("<!-- stagemap: sales process -->")),
    DiagnosticExplanation(
      .error, code: "nested-marker", meaning: "A marker opens a block within another one.",
      remedy: "Close the first block before the second opens; what is between two markers is replaced.",
      examples: .document(
        """
        <!-- stagemap: sales process -->
        <!-- stagemap: sales funnel -->
        <!-- /stagemap -->
        <!-- /stagemap -->
        """)),
    DiagnosticExplanation(
      .error, code: "stray-marker", meaning: "A marker closes a block that none has opened.",
      remedy: "Delete it, or write the opening marker above it.",
      examples: .document("<!-- /stagemap -->")),
    DiagnosticExplanation(
      .error, code: "duplicate-marker",
      meaning: "A document asks twice for the same picture in the same way.",
      remedy: "Delete one of the two, or link to the first.",
      examples: .document(
        """
        <!-- stagemap: sales process -->
        <!-- /stagemap -->
        <!-- stagemap: sales process -->
        <!-- /stagemap -->
        """)),
    DiagnosticExplanation(
      .error, code: "clashing-picture",
      meaning: "Two markers would write different pictures into one file.",
      remedy: "Give one of them another folder with `-o`, or declare a view of its own under `views:`.",
      examples: .document(
        """
        <!-- stagemap: sales process -->
        <!-- /stagemap -->
        <!-- stagemap: sales process --theme dark -->
        <!-- /stagemap -->
        """)),
    DiagnosticExplanation(
      .error, code: "nothing-to-embed",
      meaning: "The view that a marker asks for is not drawn; a warning says what the spec lacks.",
      remedy: "Add the section to the spec, or ask for another view.",
      examples: .document("<!-- stagemap: sales concept -->\n<!-- /stagemap -->")),
    DiagnosticExplanation(
      .error, code: "stale-document",
      meaning: "`embed --check` finds a picture in a document that is not the one its marker asks for.",
      remedy: "Run the same command without `--check` and commit the files.",
      examples: .document(
        "<!-- stagemap: sales process -->\n<!-- /stagemap -->", command: "stagemap embed notes.md --check")),
  ]
}

extension DiagnosticExplanation.Example {
  /// A document with a mistake that `stagemap embed` finds.
  fileprivate static func document(_ text: String, command: String = "stagemap embed notes.md") -> Self {
    .command("cat > notes.md <<'END'\n\(text)\nEND\n\(command)")
  }
}
