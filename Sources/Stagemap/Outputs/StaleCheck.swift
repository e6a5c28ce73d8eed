package import Diagnostics

/// Compares what would be written with what lies in the output folder, without writing.
package enum StaleCheck {
  /// How closely outputs are compared.
  package enum Closeness: String, Hashable, Sendable, CaseIterable {
    /// Texts by their bytes, pictures by their stamps.
    case stamps
    /// Everything by its bytes.
    case bytes
  }

  /// The outputs that are missing or stale, each with the reason; the command is the one that writes them.
  package static func problems(
    in files: [OutputFile], folder: String, closeness: Closeness, command: String = "build"
  ) -> [Diagnostic] {
    files.compactMap { file in
      let path = folder == "." ? file.path : folder + "/" + file.path
      guard let old = try? InputFile.bytes(of: path) else {
        return Diagnostic(
          .error, "missing-output", "'\(path)' does not exist",
          hint: "run stagemap \(command) and commit the file")
      }
      let reasons = reasons(for: file, old: old, closeness: closeness)
      guard !reasons.isEmpty else { return nil }
      return Diagnostic(
        .error, "stale-output", "'\(path)' is stale: \(reasons.joined(separator: "; "))",
        hint: "run stagemap \(command) and commit the file")
    }
  }

  private static func reasons(for file: OutputFile, old: [UInt8], closeness: Closeness) -> [String] {
    if old == file.bytes { return [] }
    let isText = ["dot", "puml", "mmd", "md"].contains { file.path.hasSuffix(".\($0)") }
    guard let fresh = file.stamp else { return ["its content differs"] }
    guard let stamp = Stamp(in: old) else { return ["it bears no stamp of stagemap"] }
    let differences = fresh.differences(from: stamp)
    if !differences.isEmpty { return differences }
    if !isText, closeness == .stamps { return [] }
    if let renderer = fresh.renderer, let before = stamp.renderer, renderer != before {
      return ["it was drawn with \(before), this is \(renderer)"]
    }
    return ["it was edited by hand or made by another build of stagemap"]
  }
}
