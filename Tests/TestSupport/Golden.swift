import Foundation

/// A text that differs from what is on file, or that was just rewritten there.
package struct GoldenMismatch: Error, CustomStringConvertible {
  /// What to tell the developer, one file after the other.
  package var description: String
}

/// Comparison with files that hold what the output has to be.
///
/// With `UPDATE_GOLDEN=1` the files are rewritten *and the test fails*, so that nobody lands them unseen.
package enum Golden {
  /// Whether files are rewritten instead of compared.
  package static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  /// Compares one text with a file of the package.
  package static func compare(_ text: String, with path: String) throws(GoldenMismatch) {
    try compare([(path, text)])
  }

  /// Compares several texts with files of the package and reports all that differ.
  package static func compare(_ texts: [(path: String, text: String)]) throws(GoldenMismatch) {
    let problems = texts.compactMap { problem(text: $0.text, path: $0.path, root: ProjectRoot.url) }
    guard problems.isEmpty else { throw GoldenMismatch(description: problems.joined(separator: "\n\n")) }
  }

  /// What is wrong with one file, if anything; the root and the mode are parameters for this function's own tests.
  static func problem(text: String, path: String, root: URL, isUpdating: Bool = isUpdating) -> String? {
    let url = root.appendingPathComponent(path)
    let expected = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
    guard let expected else {
      if isUpdating { return write(text, to: url, path: path, as: "created") }
      return "\(path): no such file; UPDATE_GOLDEN=1 creates it"
    }
    guard let difference = TextDifference(expected: expected, found: text) else { return nil }
    if isUpdating { return write(text, to: url, path: path, as: "rewritten") + "\n\(difference)" }
    return "\(path): differs; UPDATE_GOLDEN=1 rewrites it\n\(difference)"
  }

  private static func write(_ text: String, to url: URL, path: String, as verb: String) -> String {
    do {
      let folder = url.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .atomic)
      return "\(path): \(verb); look at it, then run without UPDATE_GOLDEN"
    } catch {
      return "\(path): could not be \(verb): \(error)"
    }
  }
}
