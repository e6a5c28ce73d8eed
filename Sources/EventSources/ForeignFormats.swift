import Diagnostics

/// What to say of a file in a known format that is no table of text, by its beginning.
func foreignFormat(of block: [UInt8], _ path: String) -> Diagnostic? {
  if let (_, name, hint) = knownFormats.first(where: { block.starts(with: $0.magic) }) {
    return foreignFormat(path, "the file is \(name), not a table of text", hint)
  }
  if let problem = foreignEncoding(of: block, path) { return problem }
  let text = block.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
  if text.first == UInt8(ascii: "<") {
    return foreignFormat(
      path, "the file is an HTML or XML page, not a table of text",
      "open it in the spreadsheet program and save the sheet as CSV UTF-8")
  }
  return nil
}

/// What to say of a text in an encoding that is told by its beginning but not read.
private func foreignEncoding(of block: [UInt8], _ path: String) -> Diagnostic? {
  let marks: [[UInt8]] = [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
  let isUTF32 = marks.contains { block.starts(with: $0) }
  guard let bad = isUTF32 ? 0 : firstJapaneseEscape(in: block) else { return nil }
  let place = position(of: bad, in: block.span, from: 0, line: 1)
  return Diagnostic(
    .error, "wrong-encoding", "the text is in \(isUTF32 ? "UTF-32" : "ISO-2022-JP (JIS)"), which is not read",
    at: SourceRange(file: path, line: place.line, column: place.column),
    hint: "save the file as UTF-8 (in Excel: CSV UTF-8)")
}

/// Where ISO-2022-JP, of which all bytes are ASCII, goes over to Japanese characters; nil for other texts.
private func firstJapaneseEscape(in block: [UInt8]) -> Int? {
  guard let escape = block.firstIndex(of: 0x1B) else { return nil }
  let sets: [[UInt8]] = [Array("\u{1B}$B".utf8), Array("\u{1B}$@".utf8)]
  return sets.contains { block[escape...].starts(with: $0) } && block.allSatisfy { $0 < 0x80 } ? escape : nil
}

/// What to say of a file that is no text at all, by its beginning; it must not be UTF-16.
func binaryFile(_ block: [UInt8], _ path: String) -> Diagnostic? {
  isBinary(block) ? foreignFormat(path, "the file is not text", "export the events as CSV UTF-8") : nil
}

private let knownFormats: [(magic: [UInt8], name: String, hint: String)] = [
  (
    Array("PK\u{3}\u{4}".utf8), "an Excel workbook or another ZIP archive",
    "name a workbook with the ending .xlsx, or as xlsx:PATH"
  ),
  ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook", "save the sheet as CSV UTF-8"),
  (Array("SQLite format 3".utf8), "an SQLite database", "name it with the ending .db, or as sqlite:PATH"),
  ([0x1F, 0x8B], "gzip-compressed", "unpack it first"),
  ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed", "unpack it first"),
  (Array("BZh".utf8), "bzip2-compressed", "unpack it first"),
  (Array("%PDF".utf8), "a PDF", "export the data as CSV"),
  (Array("PAR1".utf8), "a Parquet file", "export the table as CSV"),
  ([0x89, 0x50, 0x4E, 0x47], "a PNG picture", "name the log instead"),
  ([0xFF, 0xD8, 0xFF], "a JPEG picture", "name the log instead"),
  (Array("GIF8".utf8), "a GIF picture", "name the log instead"),
]

/// Whether there are more zero and control bytes than a damaged text has: one in fifty.
private func isBinary(_ block: [UInt8]) -> Bool {
  let sample = block.prefix(4096)
  let isText: (UInt8) -> Bool = { $0 >= 0x20 || (0x08...0x0D).contains($0) || $0 == 0x1A || $0 == 0x1B }
  let count = sample.count { !isText($0) }
  return count >= 4 && count * 50 > sample.count
}

private func foreignFormat(_ path: String, _ message: String, _ hint: String) -> Diagnostic {
  Diagnostic(
    .error, "foreign-format", message, at: SourceRange(file: path, line: 1, column: 1), hint: hint)
}
