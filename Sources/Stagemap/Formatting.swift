package import Diagnostics
import Documents
import SpecLoading

/// Specs as they should be written; nothing is written to disk.
package struct FormattedSpecs: Sendable {
  /// A spec before and after.
  private struct Spec {
    /// The path as the user named it or as it was found.
    var path: String
    var old: [UInt8]
    var new: [UInt8]
  }

  private var specs: [Spec] = []
  package private(set) var diagnostics: [Diagnostic] = []

  /// Formats the specs with paths or names; none means all specs of the folder.
  package init(_ names: [String]) {
    let (texts, found) = SpecLibrary().texts(of: names)
    diagnostics = found
    for (path, text) in texts {
      let result = SpecFormatter.format(text, file: path)
      diagnostics += result.diagnostics
      if let new = result.text { specs.append(Spec(path: path, old: text, new: new)) }
    }
    diagnostics = diagnostics.inReadingOrder()
  }

  package var count: Int { specs.count }

  /// The specs that are not written as they should be.
  package func staleness() -> [Diagnostic] {
    specs.filter { $0.old != $0.new }.map { spec in
      Diagnostic(
        .error, "unformatted-spec", "'\(spec.path)' is not written as 'stagemap fmt' would write it",
        hint: "run stagemap fmt and commit the file")
    }
  }

  /// What `fmt` would change, in the unified format.
  package func difference() -> String {
    specs.compactMap { LineDifference.unified($0.old, $0.new, name: $0.path) }.joined()
  }

  /// Writes the specs, all or none; a spec that is a link stays one.
  /// - Returns: The paths of the files that changed.
  package func write() throws(OutputWriter.Failure) -> [String] {
    let changed = specs.filter { $0.old != $0.new }
    _ = try OutputWriter.write(
      changed.map { spec in
        let (folder, name) = FilePlace.place(of: spec.path)
        return (folder, [OutputFile(path: name, bytes: spec.new)])
      })
    return changed.map(\.path)
  }
}
