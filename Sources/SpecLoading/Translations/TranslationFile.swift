/// A file that holds texts of a spec in one more language, with its bytes as they are.
package struct TranslationFile: Hashable, Sendable {
  /// The path for diagnostics.
  package var path: String
  /// The language that the file's name gives, as written there.
  package var language: String
  package var text: [UInt8]

  package init(path: String, language: String, text: [UInt8]) {
    self.path = path
    self.language = language
    self.text = text
  }

  /// Whether a text is a language code.
  package static func isLanguage(_ text: String) -> Bool { isLanguageCode(text) }

  /// The folder of translations, beside the specs.
  package static let folder = "translations"

  /// The spec's id and the language in a file's name, `the-model.en.yaml`; nil for any other name.
  package static func parts(ofName name: String) -> (id: String, language: String)? {
    guard name.hasSuffix(".yaml") else { return nil }
    let stem = name.utf8.dropLast(".yaml".utf8.count)
    guard let dot = stem.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let id = String(decoding: stem[..<dot], as: UTF8.self)
    let language = String(decoding: stem[stem.index(after: dot)...], as: UTF8.self)
    return isIdentifier(id) && isLanguageCode(language) ? (id, language) : nil
  }
}
