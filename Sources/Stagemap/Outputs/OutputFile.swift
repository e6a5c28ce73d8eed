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

  /// `SPEC/VIEW.EXT` for the spec's first language, `SPEC/VIEW.LANG.EXT` for any other; pages after the first
  /// have `.p2` and so on behind the view.
  package static func path(
    spec: String, view: String, page: Int = 1, language: String, firstLanguage: String, fileExtension: String
  ) -> String {
    let number = page > 1 ? ".p\(page)" : ""
    let suffix = language == firstLanguage ? "" : ".\(language)"
    return "\(spec)/\(view)\(number)\(suffix).\(fileExtension)"
  }

  /// The name of a picture that is one of a pair, as DocC finds it: `SPEC-VIEW.svg` for light pages and
  /// `SPEC-VIEW~dark.svg` for dark ones, all in one folder.
  package static func pairedPath(of path: String, isDark: Bool) -> String {
    let name = path.replacing("/", with: "-")
    guard isDark, let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return name }
    return "\(name[..<dot])~dark\(name[dot...])"
  }
}
