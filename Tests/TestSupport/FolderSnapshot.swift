package import Foundation

/// What lies in a folder, to be compared with what lies there later: names, bytes and times of change.
package struct FolderSnapshot: Equatable, CustomStringConvertible {
  private struct Entry: Equatable {
    /// Nil for a folder.
    var bytes: Data?
    var changed: Date?
  }

  private var entries: [String: Entry] = [:]

  package init(of folder: URL) throws {
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appendingPathComponent(path)
      let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
      let isFile = attributes[.type] as? FileAttributeType == .typeRegular
      entries[path] = Entry(
        bytes: isFile ? try Data(contentsOf: url) : nil, changed: attributes[.modificationDate] as? Date)
    }
  }

  /// The paths of files and folders.
  package var paths: [String] { entries.keys.sorted() }

  package var description: String {
    paths.map { "\($0) \(entries[$0]?.bytes?.count ?? 0) bytes" }.joined(separator: "\n")
  }
}
