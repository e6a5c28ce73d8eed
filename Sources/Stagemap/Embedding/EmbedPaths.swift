import Foundation

/// Where the parts of a document's pictures lie.
enum EmbedPaths {
  /// A path by which two names of one place are known, whether there is a file or not.
  static func identity(of path: String, in folder: String) -> String {
    let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    return URL(fileURLWithPath: "\(real)/\(path)").standardized.path
  }

  /// The path of a spec: a path is relative to the document; a name is looked for in `specs/` beside the document,
  /// then in that of each folder above it.
  ///
  /// The first place is returned when there is none, so that a message names it.
  static func spec(_ name: String, in folder: String) -> String {
    if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      return joined(folder, name)
    }
    let candidates = foldersUp(from: folder).map { joined($0, "specs/\(name).yaml") }
    return candidates.first { FileManager.default.fileExists(atPath: $0) } ?? candidates[0]
  }

  private static func foldersUp(from folder: String) -> [String] {
    let isAbsolute = folder.hasPrefix("/")
    var parts = folder.split(separator: "/").map(String.init).filter { $0 != "." }
    var folders = [folder]
    while let last = parts.last, last != ".." {
      parts.removeLast()
      let joined = parts.joined(separator: "/")
      folders.append(isAbsolute ? "/\(joined)" : joined.isEmpty ? "." : joined)
    }
    return folders
  }

  /// How many folders a folder lies below the DocC catalogue that it is in; nil when it is in none.
  static func depth(inCatalogue folder: String) -> Int? {
    let parts = URL(fileURLWithPath: folder).standardized.pathComponents
    return parts.lastIndex { $0.hasSuffix(".docc") }.map { parts.count - 1 - $0 }
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// The last part of a path, without what stands behind its first dot.
  static func stem(of path: String) -> String {
    let name = name(of: path)
    return String(name[..<(name.utf8.firstIndex(of: UInt8(ascii: ".")) ?? name.endIndex)])
  }

  /// A path as seen from the working folder.
  static func joined(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") || folder == "." ? path : folder == "/" ? "/\(path)" : "\(folder)/\(path)"
  }

  /// A source of events, `NAME=` and `scheme:` aside, as seen from the working folder.
  static func source(_ text: String, in folder: String) -> String {
    var start = text.utf8.startIndex
    let sign = text.utf8.firstIndex {
      [UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "/")].contains($0)
    }
    if let sign, text.utf8[sign] == UInt8(ascii: "=") { start = text.utf8.index(after: sign) }
    let location = text[start...]
    if let colon = location.utf8.firstIndex(of: UInt8(ascii: ":")),
      location[..<colon].utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    {
      start = text.utf8.index(after: colon)
    }
    return text[..<start] + joined(folder, String(text[start...]))
  }
}
