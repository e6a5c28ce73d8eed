import Diagnostics

/// How the bytes of a source spell its text.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// Microsoft's Shift_JIS.
  case cp932 = "CP932"
}

/// A source opened as UTF-8 text: streamed when it is UTF-8, converted as a whole when not.
struct TextInput {
  let encoding: TextEncoding
  let hasByteOrderMark: Bool
  let buffer: BlockBuffer

  /// Opens a source and finds its encoding.
  ///
  /// The order of tests: byte-order mark, zero bytes on every other place (UTF-16), well-formed UTF-8,
  /// CP932.
  /// - Parameters:
  ///   - path: Where it is.
  ///   - source: Where files come from.
  ///   - asUTF8: False when the source has turned out not to be UTF-8 further on.
  /// - Returns: The text.
  /// - Throws: A diagnostic when there is no such file or its encoding is none of these.
  static func open(
    _ path: String, from source: any ByteSource, asUTF8: Bool = true
  ) throws(ReadingFailure) -> TextInput {
    var stream = try source.open(path)
    if !asUTF8 {
      return try convert(try readAll(&stream, after: []), path)
    }
    let block = try readBlock(&stream)
    if let problem = foreignFormat(of: block, path) { throw .diagnostic(problem) }
    if utf16(of: block) != nil { return try convert(try readAll(&stream, after: block), path) }
    if let problem = binaryFile(block, path) { throw .diagnostic(problem) }
    let mark = hasUTF8Mark(block) ? 3 : 0
    do {
      let buffer = try BlockBuffer(firstBlock: block, start: mark, stream: stream)
      return TextInput(encoding: .utf8, hasByteOrderMark: mark > 0, buffer: buffer)
    } catch .notUTF8 {
      return try convert(try readAll(&stream, after: block), path)
    }
  }

  /// Makes UTF-8 of a whole source.
  private static func convert(_ bytes: [UInt8], _ path: String) throws(ReadingFailure) -> TextInput {
    if let (encoding, mark) = utf16(of: bytes) {
      let text = try decodeUTF16(bytes, encoding, from: mark, path)
      return TextInput(encoding: encoding, hasByteOrderMark: mark > 0, buffer: BlockBuffer(text: text))
    }
    let mark = hasUTF8Mark(bytes) ? 3 : 0
    let check = checkUTF8(bytes.span, from: mark, to: bytes.count)
    guard let bad = check.firstBadIndex else {
      return TextInput(
        encoding: .utf8, hasByteOrderMark: mark > 0, buffer: BlockBuffer(text: bytes, start: mark))
    }
    if mark == 0, !looksLikeUTF8(bytes, except: bad), let text = decodeCP932(bytes) {
      return TextInput(encoding: .cp932, hasByteOrderMark: false, buffer: BlockBuffer(text: text))
    }
    throw .diagnostic(wrongEncoding(bytes, utf8Mark: mark, badInUTF8: bad, path))
  }

  private static func hasUTF8Mark(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  /// UTF-16 by its mark, or by the zero bytes of the ASCII characters among the first thousand.
  private static func utf16(of bytes: [UInt8]) -> (encoding: TextEncoding, mark: Int)? {
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    var zeros = [0, 0]
    let sample = bytes.prefix(2000)
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    guard max(zeros[0], zeros[1]) * 20 >= sample.count, min(zeros[0], zeros[1]) == 0, !sample.isEmpty
    else { return nil }
    return (zeros[1] > 0 ? .utf16LittleEndian : .utf16BigEndian, 0)
  }
}

extension UTF8Check {
  fileprivate var firstBadIndex: Int? {
    switch self {
    case .valid: nil
    case .incomplete(let index), .invalid(let index): index
    }
  }
}

/// Whether a text is UTF-8 with a flaw rather than in another encoding: before the flaw it has many
/// characters of three bytes, which CP932 text forms only by rare chance.
private func looksLikeUTF8(_ bytes: [UInt8], except bad: Int) -> Bool {
  var threes = 0
  for index in 0..<bad where bytes[index] & 0xF0 == 0xE0 { threes += 1 }
  return threes >= 8
}

private func wrongEncoding(
  _ bytes: [UInt8], utf8Mark: Int, badInUTF8: Int, _ path: String
) -> Diagnostic {
  let isUTF8 = utf8Mark > 0 || looksLikeUTF8(bytes, except: badInUTF8)
  let bad = isUTF8 ? badInUTF8 : firstBadInCP932(bytes) ?? badInUTF8
  let place =
    isUTF8
    ? position(of: bad, in: bytes.span, from: utf8Mark, line: 1) : cp932Position(of: bad, in: bytes)
  let byte = String(bytes[bad], radix: 16, uppercase: true)
  return Diagnostic(
    .error, "wrong-encoding",
    isUTF8
      ? "the text is UTF-8 up to here, but byte 0x\(byte) is not"
      : "the text is neither UTF-8 nor CP932 (Shift_JIS): byte 0x\(byte) is in neither",
    at: SourceRange(file: path, line: place.line, column: place.column),
    hint: "save the file as UTF-8 (in Excel: CSV UTF-8)")
}
