package import Foundation

/// Optional large material that is not part of the package.
///
/// It is looked for in `STAGEMAP_SHARED`, then in a folder `shared` beside the package. A test that needs it
/// switches itself off with `.enabled(if: SharedData.has("hostile/attack-strings.jsonl"))`.
package enum SharedData {
  /// The folder, or nil when there is none.
  package static let url: URL? = {
    if let path = ProcessInfo.processInfo.environment["STAGEMAP_SHARED"], !path.isEmpty {
      return existingFolder(URL(fileURLWithPath: path))
    }
    var folder = ProjectRoot.url
    for _ in 0..<2 {
      folder.deleteLastPathComponent()
      if let found = existingFolder(folder.appendingPathComponent("shared")) { return found }
    }
    return nil
  }()

  /// The place of a file in the folder, or nil when it is not there.
  package static func url(_ path: String) -> URL? {
    guard let file = url?.appendingPathComponent(path) else { return nil }
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }

  /// Whether the folder has a file of this path.
  package static func has(_ path: String) -> Bool { url(path) != nil }

  private static func existingFolder(_ url: URL) -> URL? {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? url : nil
  }
}
