import Diagnostics

/// A spec's bytes as text, or the reason why they are none.
struct DecodedText {
  var text: String?
  var diagnostics: [Diagnostic]
}

/// Decodes a spec, refusing what is too large, not UTF-8, or contains control characters.
///
/// libyaml would refuse the latter two as well, but only the first and without a place.
func decodeSpecText(_ bytes: [UInt8], file: String) -> DecodedText {
  guard bytes.count <= SpecLimits.bytes else {
    return DecodedText(text: nil, diagnostics: [.fileTooLarge(file: file)])
  }
  let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
  var position = SourcePosition(line: 1, column: 1)
  var parser = Unicode.UTF8.ForwardParser()
  var iterator = body.makeIterator()
  var diagnostics: [Diagnostic] = []
  var previous: UInt32 = 0
  decoding: while diagnostics.count < 20 {
    switch parser.parseScalar(from: &iterator) {
    case .emptyInput:
      break decoding
    case .error:
      return DecodedText(text: nil, diagnostics: diagnostics + [.notUTF8(bytes, at: position, file: file)])
    case .valid(let encoded):
      let scalar = Unicode.UTF8.decode(encoded).value
      if isControl(scalar) { diagnostics.append(.controlCharacter(scalar, at: position, file: file)) }
      advance(&position, over: scalar, after: previous)
      previous = scalar
    }
  }
  guard diagnostics.isEmpty else { return DecodedText(text: nil, diagnostics: diagnostics) }
  return DecodedText(text: String(decoding: body, as: UTF8.self), diagnostics: [])
}

private func advance(_ position: inout SourcePosition, over scalar: UInt32, after previous: UInt32) {
  switch scalar {
  case 0x0A where previous == 0x0D: break
  case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: position = SourcePosition(line: position.line + 1, column: 1)
  default: position.column += 1
  }
}

/// Whether YAML forbids the scalar: controls other than tab and line breaks, and non-characters.
private func isControl(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x09, 0x0A, 0x0D, 0x85: false
  case 0x00..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: true
  default: false
  }
}

extension Diagnostic {
  fileprivate static func fileTooLarge(file: String) -> Self {
    Diagnostic(
      .error, "file-too-large", "the file is larger than a spec may be, \(SpecLimits.bytes) bytes",
      at: SourceRange(file: file, line: 1, column: 1),
      hint: "events belong into a log that 'events:' names, not into the spec")
  }

  fileprivate static func notUTF8(_ bytes: [UInt8], at position: SourcePosition, file: String) -> Self {
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    return Diagnostic(
      .error, "not-utf8", isUTF16 ? "the file is UTF-16" : "the file is not UTF-8 text from here on",
      at: SourceRange(file: file, start: position, end: position),
      hint: "save the file as UTF-8; files of old Windows programs are often Shift_JIS")
  }

  fileprivate static func controlCharacter(
    _ scalar: UInt32, at position: SourcePosition, file: String
  ) -> Self {
    let code = String(scalar, radix: 16, uppercase: true)
    return Diagnostic(
      .error, "control-character",
      "the invisible character U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code) stands here",
      at: SourceRange(file: file, start: position, end: position), hint: "delete it")
  }
}
