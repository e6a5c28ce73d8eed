import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Replaces files so that a reader sees the old one or the new one, never half of it.
///
/// Each file is written beside its place under a name of its own, flushed to disk and renamed; the folder
/// is flushed last. An existing file keeps its permissions. A symbolic link is not followed.
package enum OutputWriter {
  package struct Failure: Error, Hashable, Sendable {
    package var path: String
    package var reason: String
  }

  /// Writes all files or throws at the first that fails; files whose bytes are already there are left alone.
  /// - Returns: The paths that were written.
  package static func write(_ files: [OutputFile], to folder: String) throws(Failure) -> [String] {
    var prepared: [(temporary: String, path: String)] = []
    defer { for file in prepared { unlink(file.temporary) } }
    for file in files {
      let path = folder + "/" + file.path
      try makeFolder(of: path)
      if contents(of: path) == file.bytes { continue }
      let temporary = path + ".stagemap-\(getpid())"
      try writeDurably(file.bytes, to: temporary, like: path)
      prepared.append((temporary, path))
    }
    for file in prepared where rename(file.temporary, file.path) != 0 {
      throw Failure(path: file.path, reason: message())
    }
    for folder in Set(prepared.map { parent(of: $0.path) }) { flush(folder: folder) }
    return prepared.map(\.path)
  }

  /// The bytes of a file, or nil when it cannot be read.
  package static func contents(of path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func makeFolder(of path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(atPath: parent(of: path), withIntermediateDirectories: true)
    } catch {
      throw Failure(path: parent(of: path), reason: "the folder cannot be made")
    }
  }

  private static func writeDurably(_ bytes: [UInt8], to temporary: String, like path: String) throws(Failure)
  {
    var old = stat()
    let mode = lstat(path, &old) == 0 && old.st_mode & S_IFMT == S_IFREG ? old.st_mode & 0o777 : 0o644
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw Failure(path: path, reason: message()) }
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { Self.write(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = message()
        close(descriptor)
        unlink(temporary)
        throw Failure(path: path, reason: reason)
      }
      offset += count
    }
    guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0, close(descriptor) == 0 else {
      let reason = message()
      unlink(temporary)
      throw Failure(path: path, reason: reason)
    }
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func flush(folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func message() -> String { String(cString: strerror(errno)) }
}
