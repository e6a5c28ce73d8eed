#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads files that are held in memory as a whole.
enum InputFile {
  /// Why a file cannot be read.
  enum Failure: Error, Hashable {
    case missing
    case folder
    /// In the system's words.
    case unreadable(String)

    /// What reading may not come to the end of.
    static let endless = unreadable("it is a pipe or a device")

    /// Why, in words.
    var reason: String {
      switch self {
      case .missing: "it is not there"
      case .folder: "it is a folder"
      case .unreadable(let reason): reason
      }
    }
  }

  /// The bytes of a file, but of a longer one only so many.
  static func bytes(of path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let wanted = min(chunk, limit - bytes.count)
      var failure: CInt = 0
      let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        let result = read(descriptor, buffer.baseAddress, wanted)
        failure = result < 0 ? errno : 0
        count = max(0, result)
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw Self.failure(failure) }
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }

  /// Whether nobody knows when reading ends: a pipe may wait for a writer, a device has no end.
  static func isEndless(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  private static let chunk = 256 * 1024

  private static func failure(_ number: CInt) -> Failure {
    switch number {
    case ENOENT, ENOTDIR: .missing
    case EISDIR: .folder
    default: .unreadable(String(cString: strerror(number)).lowercased())
    }
  }
}
