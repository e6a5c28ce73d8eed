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
/// is flushed last. An existing file keeps its permissions. Below the output folder no symbolic link is
/// followed. When anything fails, or the user breaks off, before the first file is replaced, nothing has
/// changed.
package enum OutputWriter {
  package struct Failure: Error, Hashable, Sendable {
    package var path: String
    package var reason: String

    package init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Writes all files or throws at the first that fails; files whose bytes are already there are left alone.
  /// - Returns: The paths that were written.
  package static func write(_ files: [OutputFile], to folder: String) throws(Failure) -> [String] {
    try write([(folder, files)])
  }

  /// Writes the files of several folders, all or none; no file may lie in two of them.
  /// - Returns: The paths that were written.
  package static func write(_ outputs: [(folder: String, files: [OutputFile])]) throws(Failure) -> [String] {
    for (folder, files) in outputs {
      guard !folder.isEmpty else { throw Failure(path: "", reason: "no folder is named") }
      try refuseRepeatedPaths(files)
    }
    let signals = HeldSignals()
    defer { signals.release() }
    var folders = outputs.map { OutputFolders(root: $0.folder) }
    var prepared: [(temporary: String, path: String)] = []
    do throws(Failure) {
      for (index, (folder, files)) in outputs.enumerated() {
        for file in files {
          if signals.havePending { throw Failure(path: folder, reason: "interrupted") }
          let path = folder + "/" + file.path
          try folders[index].make(for: file.path)
          try refuseFolder(at: path)
          if (try? InputFile.bytes(of: path)) == file.bytes, !isLink(path) { continue }
          let temporary = path + TemporaryName.suffix
          prepared.append((temporary, path))
          try writeDurably(file.bytes, to: temporary, like: path)
        }
      }
      for file in prepared where rename(file.temporary, file.path) != 0 {
        throw Failure(path: file.path, reason: systemMessage())
      }
    } catch {
      for file in prepared { unlink(file.temporary) }
      for folders in folders.reversed() { folders.removeMade() }
      throw error
    }
    for folder in Set(prepared.map { OutputFolders.parent(of: $0.path) }) { flush(folder: folder) }
    return prepared.map(\.path)
  }

  /// Replaces one file by its path, with the guarantees of `write(_:to:)`.
  ///
  /// What is no file, such as `/dev/null` or a pipe, is written to and stays what it is.
  package static func write(_ bytes: [UInt8], toFile path: String) throws(Failure) {
    guard !isDevice(path) else {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Failure(path: path, reason: systemMessage()) }
      defer { close(descriptor) }
      return try writeAll(bytes, to: descriptor, path: path)
    }
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    guard !name.isEmpty else { throw Failure(path: path, reason: "it names no file") }
    do {
      _ = try write([OutputFile(path: name, bytes: bytes)], to: OutputFolders.parent(of: path))
    } catch {
      throw Failure(path: path, reason: error.reason)
    }
  }

  /// Whether two paths lead to one file that is there.
  package static func isSameFile(_ left: String, _ right: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Two views may have ids that give one file name: `process` in English is `process.en`.
  private static func refuseRepeatedPaths(_ files: [OutputFile]) throws(Failure) {
    var seen: Set<[UInt8]> = []
    for file in files where !seen.insert(Array(file.path.utf8)).inserted {
      throw Failure(path: file.path, reason: "two outputs have this name")
    }
  }

  private static func refuseFolder(at path: String) throws(Failure) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(path: path, reason: "a folder of this name is there")
    }
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func writeDurably(_ bytes: [UInt8], to temporary: String, like path: String) throws(Failure)
  {
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw Failure(path: path, reason: systemMessage()) }
    do throws(Failure) {
      try writeAll(bytes, to: descriptor, path: path)
    } catch {
      close(descriptor)
      throw error
    }
    var old = stat()
    if lstat(path, &old) == 0, old.st_mode & S_IFMT == S_IFREG { fchmod(descriptor, old.st_mode & 0o777) }
    let isFlushed = fsync(descriptor) == 0
    let reason = systemMessage()
    guard close(descriptor) == 0, isFlushed else { throw Failure(path: path, reason: reason) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(Failure) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { Self.write(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure(path: path, reason: systemMessage()) }
      offset += count
    }
  }

  /// Whether there is something other than a file or a folder, be it behind a link.
  private static func isDevice(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
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
}

/// What went wrong in the last call of the system.
func systemMessage() -> String { String(cString: strerror(errno)).lowercased() }
