/// A file to write: where, relative to the output folder, and what.
package struct OutputFile: Hashable, Sendable {
  package var path: String
  package var bytes: [UInt8]
  /// What it was made from.
  package var stamp: Stamp?

  package init(path: String, bytes: [UInt8], stamp: Stamp? = nil) {
    self.path = path
    self.bytes = bytes
    self.stamp = stamp
  }

  /// `SPEC/VIEW.EXT` for the spec's first language, `SPEC/VIEW.LANG.EXT` for any other.
  package static func path(
    spec: String, view: String, language: String, firstLanguage: String, fileExtension: String
  ) -> String {
    let suffix = language == firstLanguage ? "" : ".\(language)"
    return "\(spec)/\(view)\(suffix).\(fileExtension)"
  }
}
