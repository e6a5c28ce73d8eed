import Diagnostics

/// The part of a cell without the spaces around it: ASCII blanks, no-break and ideographic spaces.
@inline(__always)
func trimmedRange(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (start: Int, end: Int) {
  guard start < end else { return (start, start) }
  let (first, last) = (bytes[start], bytes[end - 1])
  // ASCII that is no blank, at both ends.
  if (first | last | (first &- 0x21) | (last &- 0x21)) & 0x80 == 0 { return (start, end) }
  let needsCare =
    first <= 0x20 || last <= 0x20 || first == 0xE3 || first == 0xC2 || last == 0x80 || last == 0xA0
  return needsCare ? trimmedWithCare(bytes, start, end) : (start, end)
}

private func trimmedWithCare(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (start: Int, end: Int) {
  var (start, end) = (start, end)
  while start < end {
    if bytes[start] <= 0x20 {
      start += 1
    } else if isWideBlank(bytes, start, end) {
      start += 3
    } else if end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
      start += 2
    } else {
      break
    }
  }
  while start < end {
    if bytes[end - 1] <= 0x20 {
      end -= 1
    } else if end - start >= 3, isWideBlank(bytes, end - 3, end) {
      end -= 3
    } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
      end -= 2
    } else {
      break
    }
  }
  return (start, end)
}

/// U+3000, the ideographic space.
private func isWideBlank(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
  end - start >= 3 && bytes[start] == 0xE3 && bytes[start + 1] == 0x80 && bytes[start + 2] == 0x80
}

/// The text of some bytes that are known to be UTF-8.
func string(of bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
  bytes.extracting(start..<end).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
}

/// A cell's text for a message: in one line, without control characters, at most 40 characters.
func quotedForMessage(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(40) {
    let isControl =
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
    if isControl || scalar.value == 0x2028 || scalar.value == 0x2029 {
      shown += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return "'\(shown)\(text.unicodeScalars.count > 40 ? "…" : "")'"
}

extension RowProblem {
  func diagnostic(_ severity: Diagnostic.Severity, in file: String, at place: SourcePosition) -> Diagnostic {
    Diagnostic(
      severity, code, message, at: SourceRange(file: file, line: place.line, column: place.column), hint: hint
    )
  }
}
