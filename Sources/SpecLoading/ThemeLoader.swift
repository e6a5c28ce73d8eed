package import Diagnostics
package import Specs

/// Reads the text of a theme file: what stands under `theme` in a spec, in a file of its own.
package enum ThemeLoader {
  /// Never throws and never touches a file.
  /// - Parameters:
  ///   - text: The file's bytes, as they are.
  ///   - file: The file's path as the user named it, for diagnostics.
  /// - Returns: What could be read, and all that is wrong with the text.
  package static func load(text: [UInt8], file: String) -> (theme: ThemeSection, diagnostics: [Diagnostic]) {
    let tree = YAMLTree.read(text, file: file)
    guard let root = tree.root else { return (ThemeSection(), tree.diagnostics) }
    var check = ShapeCheck()
    check.check(root, as: .record(SpecShapes.theme), subject: "the file")
    return (ThemeSection(root), (tree.diagnostics + check.diagnostics).inReadingOrder())
  }
}
