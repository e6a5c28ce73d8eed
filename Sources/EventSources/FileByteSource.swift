import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files of the file system, and standard input.
package struct FileByteSource: ByteSource {
  package init() {}

  package func open(_ path: String) throws(ReadingFailure) -> any ByteStream {
    if path == "-" { return FileByteStream(descriptor: 0, name: "standard input") }
    let descriptor = retrying { openForReading(path) }
    guard descriptor >= 0 else {
      let code = errno
      throw .diagnostic(code == ENOENT ? missingFile(path, in: self) : unreadable(path, code))
    }
    return FileByteStream(descriptor: descriptor, name: path)
  }

  package func files(inFolder folder: String) -> [String] {
    fileNames(inFolder: folder).map { String(decoding: $0, as: UTF8.self) }.filter { !$0.hasPrefix(".") }
      .sorted()
  }
}

/// An open file; closed with its last use.
private final class FileByteStream: ByteStream, ByteRegion {
  private let descriptor: Int32
  private let name: String

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  deinit {
    if descriptor != 0 { close(descriptor) }
  }

  func read(into bytes: inout [UInt8], at range: Range<Int>) throws(ReadingFailure) -> Int {
    let count = retrying {
      bytes.withUnsafeMutableBytes { all in
        let part = UnsafeMutableRawBufferPointer(rebasing: all[range])
        return readBytes(descriptor, part.baseAddress, part.count)
      }
    }
    guard count >= 0 else { throw .diagnostic(unreadable(name, errno)) }
    return count
  }

  /// Standard input is read in order, even where it is a file: it may not stand at its start.
  func region() -> (any ByteRegion)? { descriptor != 0 && count > 0 ? self : nil }

  /// The size of a regular file; 0 for anything else.
  var count: Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(status.st_size)
  }

  func read(into bytes: inout [UInt8], count: Int, from offset: Int) -> Bool {
    bytes.withUnsafeMutableBytes { all in
      var filled = 0
      while filled < count {
        let part = UnsafeMutableRawBufferPointer(rebasing: all[filled..<count])
        let more = retrying { pread(descriptor, part.baseAddress, part.count, off_t(offset + filled)) }
        guard more > 0 else { return false }
        filled += more
      }
      return true
    }
  }
}

private func openForReading(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }

private func readBytes(_ descriptor: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, base, count)
}

/// Repeats a call that a signal interrupted.
private func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

private func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
  let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
  return Diagnostic(
    .error, "unreadable-file", "cannot read '\(path)': \(reason.lowercased())",
    hint: code == EISDIR ? "name a file in this folder" : nil)
}
