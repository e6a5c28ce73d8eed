/// The number formats of a workbook's cells.
struct WorkbookStyles {
  private var codes: [Int: String] = [:]
  private var formats: [NumberFormat] = []
  private var section = Section.other

  private enum Section {
    case codes, cells, other
  }

  /// What the style of a cell makes of its number.
  func format(ofStyle index: Int) -> NumberFormat {
    formats.indices.contains(index) ? formats[index] : .plain
  }

  /// Takes the element that begins.
  mutating func take(_ scanner: XMLScanner) {
    if scanner.isNamed("numFmts") {
      section = .codes
    } else if scanner.isNamed("cellXfs") {
      section = .cells
    } else if scanner.isNamed("cellStyleXfs") || scanner.isNamed("cellStyles") || scanner.isNamed("dxfs") {
      section = .other
    } else if section == .codes, scanner.isNamed("numFmt"), let id = scanner.number("numFmtId") {
      codes[id] = scanner.string("formatCode")
    } else if section == .cells, scanner.isNamed("xf") {
      let id = scanner.number("numFmtId") ?? 0
      formats.append(NumberFormat(id: id, code: codes[id]))
    }
  }
}

/// The texts that cells refer to by number.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// Takes the text whose element begins.
  mutating func take(_ scanner: inout XMLScanner, isEmpty: Bool) throws(XMLScanner.Problem) {
    if !isEmpty { try scanner.appendParts(to: &bytes) }
    ends.append(bytes.count)
  }

  /// Appends a text to others; false when there is none of the number.
  func append(_ index: Int, to target: inout [UInt8]) -> Bool {
    guard ends.indices.contains(index) else { return false }
    let text = bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    appendUnescaped(text, to: &target)
    return true
  }
}

/// Appends a text of a workbook, in which `_x000D_` stands for the sign of that number.
func appendUnescaped(_ text: ArraySlice<UInt8>, to target: inout [UInt8]) {
  guard text.firstRange(of: Array("_x".utf8)) != nil else {
    target += text
    return
  }
  var index = text.startIndex
  while index < text.endIndex {
    let sign = text[index...].prefix(7)
    if sign.count == 7, sign.starts(with: "_x".utf8), sign.last == UInt8(ascii: "_"),
      let value = UInt32(String(decoding: sign.dropFirst(2).dropLast(), as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar)
    {
      target += Array(encoded)
      index += 7
    } else {
      target.append(text[index])
      index += 1
    }
  }
}

extension XMLScanner {
  /// Reads the parts of a text, `t` elements within one that was begun, up to that one's end: readings for a
  /// Japanese text, which stand beside it, are left out.
  mutating func appendParts(to bytes: inout [UInt8]) throws(Problem) {
    var (depth, isText, phonetic) = (1, false, 0)
    while depth > 0 {
      switch try next() {
      case .start(let isEmpty):
        if isEmpty { continue }
        depth += 1
        if isNamed("rPh") { phonetic = depth }
        isText = isNamed("t") && phonetic == 0
      case .end:
        if depth == phonetic { phonetic = 0 }
        depth -= 1
        isText = false
      case .text: if isText { appendText(to: &bytes) }
      case .done: throw .malformed
      }
    }
  }
}
