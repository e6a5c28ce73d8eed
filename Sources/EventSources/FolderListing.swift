#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names of what lies in a folder, in no order, as the bytes that the file system holds; empty when it
/// cannot be read.
///
/// An entry's record ends with its name and is shorter than `dirent` says: a name is read up to its zero
/// byte where it stands, never copied as a whole field, which would read beyond the buffer of `readdir`.
package func fileNames(inFolder folder: String) -> [[UInt8]] {
  guard let handle = opendir(folder), let place = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
  defer { closedir(handle) }
  var names: [[UInt8]] = []
  while let entry = readdir(handle) {
    let name = UnsafeRawPointer(entry) + place
    names.append(
      [UInt8](UnsafeRawBufferPointer(start: name, count: strlen(name.assumingMemoryBound(to: CChar.self)))))
  }
  return names
}
