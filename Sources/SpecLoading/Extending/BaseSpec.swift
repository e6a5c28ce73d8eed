/// A spec that another one extends, with its bytes as they are.
package struct BaseSpec: Hashable, Sendable {
  /// The path for diagnostics: that of the folder of the spec that extends it, with the name written there.
  package var path: String
  package var text: [UInt8]
  /// The translation files that are named for its id.
  package var translations: [TranslationFile] = []

  package init(path: String, text: [UInt8]) {
    self.path = path
    self.text = text
  }
}

/// Why a spec to be extended cannot be read.
package struct UnreadableBase: Error, Hashable, Sendable {
  /// In words: `it is not there`.
  package var reason: String

  package init(_ reason: String) { self.reason = reason }
}
