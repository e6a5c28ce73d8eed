/// A text in one or more languages, in the order the author gave them.
///
/// Language codes are BCP 47 primary tags such as `ja` and `en`.
package struct LocalizedText: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var language: String
    package var text: String

    package init(language: String, text: String) {
      self.language = language
      self.text = text
    }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  package init(_ text: String, in language: String) {
    self.init([Entry(language: language, text: text)])
  }

  /// The text in a language, without falling back.
  package subscript(language: String) -> String? {
    entries.first { $0.language == language }?.text
  }

  /// The text in a language, or in the first language that has one.
  package func text(in language: String) -> String {
    self[language] ?? entries.first?.text ?? ""
  }
}
