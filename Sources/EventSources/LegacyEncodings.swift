import Diagnostics
import Foundation

/// Turns CP932 into UTF-8, or gives nil when some byte belongs to no character.
func decodeCP932(_ bytes: [UInt8]) -> [UInt8]? {
  if bytes.contains(0) { return nil }
  return String(data: Data(bytes), encoding: .shiftJIS).map { Array($0.utf8) }
}

/// The first byte that CP932 has no character for.
///
/// No second byte of a character is a line end, so lines can be tried one by one.
func firstBadInCP932(_ bytes: [UInt8]) -> Int? {
  var lineStart = 0
  while lineStart < bytes.count {
    let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    if decodeCP932(Array(bytes[lineStart..<lineEnd])) == nil {
      var index = lineStart
      while index < lineEnd {
        let length = cp932Length(bytes[index])
        let character = bytes[index..<min(index + length, lineEnd)]
        if decodeCP932(Array(character)) == nil { return index }
        index += length
      }
    }
    lineStart = lineEnd
  }
  return nil
}

/// The place of a byte in a CP932 text.
func cp932Position(of bad: Int, in bytes: [UInt8]) -> SourcePosition {
  var line = 1
  var column = 1
  var index = 0
  while index < bad {
    if bytes[index] == 0x0A {
      line += 1
      column = 1
      index += 1
    } else {
      column += 1
      index += cp932Length(bytes[index])
    }
  }
  return SourcePosition(line: line, column: column)
}

private func cp932Length(_ lead: UInt8) -> Int {
  (0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead) ? 2 : 1
}

/// Turns UTF-16 into UTF-8.
func decodeUTF16(
  _ bytes: [UInt8], _ encoding: TextEncoding, from start: Int, _ path: String
) throws(ReadingFailure) -> [UInt8] {
  let highFirst = encoding == .utf16BigEndian
  var units: [UInt16] = []
  units.reserveCapacity(bytes.count / 2)
  for index in stride(from: start, to: bytes.count - 1, by: 2) {
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    units.append(highFirst ? first << 8 | second : second << 8 | first)
  }
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count)
  let isBroken = transcode(
    units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true, into: { text.append($0) })
  guard !isBroken, (bytes.count - start).isMultiple(of: 2) else {
    let place = position(of: text.count, in: text.span, from: 0, line: 1)
    throw .diagnostic(
      Diagnostic(
        .error, "wrong-encoding", "the text is \(encoding.rawValue) up to here, but not further",
        at: SourceRange(file: path, line: place.line, column: place.column),
        hint: "save the file as UTF-8 (in Excel: CSV UTF-8)"))
  }
  return text
}
