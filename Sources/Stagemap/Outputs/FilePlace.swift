import Foundation

/// Where a file that is read and written again lies.
enum FilePlace {
  /// The folder and name of a file; a link is followed to what it leads to, so that it stays one.
  static func place(of path: String) -> (folder: String, name: String) {
    let url = URL(fileURLWithPath: path)
    let isLink = (try? url.resourceValues(forKeys: [.isSymbolicLinkKey]))?.isSymbolicLink ?? false
    let target = isLink ? url.resolvingSymlinksInPath().path : path
    guard let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", target) }
    let folder = slash == target.startIndex ? "/" : String(target[..<slash])
    return (folder, String(target[target.utf8.index(after: slash)...]))
  }
}
