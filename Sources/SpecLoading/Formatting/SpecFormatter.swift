package import Diagnostics

/// Writes specs in one order and spacing; what they say and their comments stay.
package enum SpecFormatter {
  /// A spec as it should be written.
  package struct Result: Sendable {
    /// Nil when the text cannot be read, or cannot be set anew without changing what it says.
    package var text: [UInt8]?
    package var diagnostics: [Diagnostic]
  }

  /// Formats a spec.
  ///
  /// The outcome is read again: it is given out only when it says the same. Where the order of keys means
  /// something (an anchor comes before what refers to it), keys stay in their order.
  package static func format(_ bytes: [UInt8], file: String) -> Result {
    let tree = YAMLTree.read(bytes, file: file)
    guard let root = tree.root, !tree.diagnostics.hasErrors, let text = decodeSpecText(bytes, file: file).text
    else { return Result(text: nil, diagnostics: tree.diagnostics) }
    let source = SpecLines(text)
    let mark = Array(bytes.prefix { _ in bytes.starts(with: [0xEF, 0xBB, 0xBF]) }.prefix(3))
    for ordersKeys in [true, false] {
      let layout = SpecLayout(source.lines, root: root, ordersKeys: ordersKeys)
      let lines = layout.lines(of: root, as: .record(SpecShapes.spec))
      let formatted = mark + Array(source.text(of: lines).utf8)
      if sayTheSame(bytes, formatted, root: root, file: file) {
        return Result(text: formatted, diagnostics: tree.diagnostics)
      }
    }
    return Result(
      text: nil,
      diagnostics: tree.diagnostics + [
        Diagnostic(
          .error, "cannot-format", "the spec cannot be formatted without changing what it says",
          at: SourceRange(file: file, line: 1, column: 1),
          hint: "write texts over several lines as blocks, behind '|' or '>'")
      ])
  }

  private static func sayTheSame(_ old: [UInt8], _ new: [UInt8], root: SpecNode, file: String) -> Bool {
    let tree = YAMLTree.read(new, file: file)
    let shape = Shape.record(SpecShapes.spec)
    guard let other = tree.root, !tree.diagnostics.hasErrors,
      other.meaning(as: shape) == root.meaning(as: shape)
    else { return false }
    let loader = SpecLoader()
    return loader.load(text: old, file: file).specification
      == loader.load(text: new, file: file).specification
  }
}
