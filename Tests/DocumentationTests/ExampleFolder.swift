import Foundation
import TestSupport
import Testing

/// An example of the package, in a folder of its own where it can be changed.
struct ExampleFolder {
  let folder: URL

  /// Copies the example at a path of the package.
  static func with(_ path: String, _ body: (ExampleFolder) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      let example = ExampleFolder(folder: folder.appendingPathComponent("example"))
      try FileManager.default.copyItem(at: ProjectRoot.url(path), to: example.folder)
      try await body(example)
    }
  }

  /// Replaces all of a text in a file; the text has to be there.
  func replace(_ old: String, with new: String, in path: String) throws {
    let text = try page(path)
    try #require(text.contains(old), "\(path) has no '\(old)'")
    try Data(text.replacing(old, with: new).utf8).write(to: folder.appendingPathComponent(path))
  }

  func page(_ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }
}

/// Something that is done to an example.
struct ExampleChange: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var make: @Sendable (ExampleFolder) throws -> Void

  static func replacing(_ name: String, _ old: String, with new: String, in path: String) -> ExampleChange {
    ExampleChange(testDescription: name) { try $0.replace(old, with: new, in: path) }
  }
}
