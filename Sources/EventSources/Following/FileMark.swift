#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What tells that a file is another one or was written to, as far as the file system says so.
package struct FileMark: Hashable, Sendable {
  package var device: UInt64
  package var file: UInt64
  package var size: Int
  /// When it was last written to, in nanoseconds since 1970.
  package var changed: Int64

  /// Looks at a file; nil when there is none.
  package init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    device = UInt64(truncatingIfNeeded: status.st_dev)
    file = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    changed = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Whether both are of one file, whatever it holds.
  func isSameFile(as other: FileMark) -> Bool { device == other.device && file == other.file }

  /// How long ago it was written to, in seconds.
  var age: Double {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Double(Int64(now.tv_sec) &* 1_000_000_000 &+ Int64(now.tv_nsec) &- changed) / 1e9
  }
}
