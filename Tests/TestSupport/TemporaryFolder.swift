package import Foundation

/// A folder for the length of one call.
package enum TemporaryFolder {
  /// Makes an empty folder, hands it to the body and removes it with all that is in it.
  package static func with<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try make()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Makes an empty folder, hands it to the body and removes it with all that is in it.
  package static func with<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: (URL) async throws -> Result
  ) async throws -> Result {
    let folder = try make()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }

  private static func make() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stagemap-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.resolvingSymlinksInPath()
  }
}
