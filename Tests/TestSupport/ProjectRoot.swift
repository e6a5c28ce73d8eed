package import Foundation

/// The folder of the package, found from where this file stands, so that tests run from anywhere.
package enum ProjectRoot {
  /// The folder that holds `Package.swift`.
  package static let url: URL = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Makefile").path) { break }
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  /// The place of a file or folder of the package, given by its path inside it.
  package static func url(_ path: String) -> URL { url.appendingPathComponent(path) }

  /// The text of a file of the package.
  package static func text(_ path: String) throws -> String {
    try String(contentsOf: url(path), encoding: .utf8)
  }
}
