import EventSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Makes the folders of outputs, and takes those it made away again when nothing is written into them.
struct OutputFolders {
  private let root: String
  private var made: [String] = []
  private var known: Set<String> = []

  init(root: String) { self.root = root }

  /// Makes the folders that a file needs, given by its path below the root.
  mutating func make(for path: String) throws(OutputWriter.Failure) {
    let folder = Self.parent(of: root + "/" + path)
    guard !known.contains(folder) else { return }
    var place = root
    try makeWithParents(root)
    for part in path.split(separator: "/").dropLast() {
      place += "/" + part
      try refuseLink(at: place)
      try makeOne(place)
    }
    TemporaryName.removeLeftovers(in: folder)
    known.insert(folder)
  }

  /// Removes the folders that were made; those in which something lies stay.
  func removeMade() {
    for folder in made.reversed() { rmdir(folder) }
  }

  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  private mutating func makeWithParents(_ folder: String) throws(OutputWriter.Failure) {
    if isFolder(folder) { return }
    let parent = Self.parent(of: folder)
    if parent != folder { try makeWithParents(parent) }
    try makeOne(folder)
  }

  private mutating func makeOne(_ folder: String) throws(OutputWriter.Failure) {
    if isFolder(folder) { return }
    guard mkdir(folder, 0o777) == 0 else {
      let isTaken = errno == EEXIST
      throw OutputWriter.Failure(
        path: folder,
        reason: isTaken ? "a file of this name is there, where a folder is needed" : systemMessage())
    }
    made.append(folder)
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The root may be a link of the user's; below it a link would lead outputs out of it.
  private func refuseLink(at path: String) throws(OutputWriter.Failure) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      throw OutputWriter.Failure(path: path, reason: "it is a symbolic link, which is not followed")
    }
  }
}

/// The names under which outputs are written before they take their places.
enum TemporaryName {
  private static let mark = ".stagemap-"

  /// What this process adds to a file's name.
  static var suffix: String { mark + String(getpid()) }

  /// Removes what processes left behind that are no more.
  static func removeLeftovers(in folder: String) {
    for name in fileNames(inFolder: folder) {
      guard let owner = owner(ofFile: name), owner != getpid(), kill(owner, 0) != 0, errno == ESRCH else {
        continue
      }
      unlink(folder + "/" + String(decoding: name, as: UTF8.self))
    }
  }

  /// The process that a temporary file's name tells; nil for any other file.
  private static func owner(ofFile name: [UInt8]) -> pid_t? {
    let digits = name.reversed().prefix { (0x30...0x39).contains($0) }.reversed()
    guard !digits.isEmpty, name.dropLast(digits.count).suffix(mark.utf8.count).elementsEqual(mark.utf8) else {
      return nil
    }
    return pid_t(String(decoding: Array(digits), as: UTF8.self))
  }
}
