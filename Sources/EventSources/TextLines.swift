/// The lines of a log that messages show, cut as the readers of logs count them: at LF, CR and CR LF.
package enum TextLines {
  /// So much of a line is kept: more than any message shows.
  private static let lengthLimit = 256 * 1024

  /// The texts of some lines by their numbers, read no further than the last of them.
  ///
  /// - Returns: Nothing for a file that cannot be read or is no text.
  package static func texts(
    of numbers: Set<Int>, in path: String, from source: any ByteSource = FileByteSource()
  ) -> [Int: String] {
    do {
      return try texts(numbers, TextInput.open(path, from: source))
    } catch .notUTF8 {
      return (try? texts(numbers, TextInput.open(path, from: source, asUTF8: false))) ?? [:]
    } catch {
      return [:]
    }
  }

  private static func texts(_ numbers: Set<Int>, _ text: TextInput) throws(ReadingFailure) -> [Int: String] {
    guard let last = numbers.max() else { return [:] }
    var buffer = text.buffer
    var found: [Int: String] = [:]
    var line: [UInt8] = []
    var number = 1
    var followsReturn = false
    while true {
      for index in buffer.start..<buffer.checked {
        let byte = buffer.bytes[index]
        defer { followsReturn = byte == 0x0D }
        if byte == 0x0A, followsReturn { continue }
        guard byte == 0x0A || byte == 0x0D else {
          guard numbers.contains(number), line.count < lengthLimit else { continue }
          line.append(byte)
          guard line.count == lengthLimit, number == last else { continue }
          found[number] = String(decoding: line, as: UTF8.self)
          return found
        }
        if numbers.contains(number) { found[number] = String(decoding: line, as: UTF8.self) }
        line.removeAll(keepingCapacity: true)
        number += 1
        if number > last { return found }
      }
      buffer.consume(to: buffer.checked)
      guard try buffer.grow() else { break }
    }
    if numbers.contains(number) { found[number] = String(decoding: line, as: UTF8.self) }
    return found
  }
}
