import Diagnostics

/// A line of a spec while it is set anew.
struct SpecLine: Hashable {
  /// The scalars before the line end.
  var text: [Unicode.Scalar]
  /// A line end that has to stay, such as U+2028 in a quoted text; nil for the file's own.
  var ending: Unicode.Scalar?

  init(_ text: some Sequence<Unicode.Scalar>, ending: Unicode.Scalar? = nil) {
    self.text = Array(text)
    self.ending = ending
  }

  /// How many spaces the line begins with.
  var indentation: Int { text.prefix { $0 == " " }.count }

  var isEmpty: Bool { text.allSatisfy(\.isBlank) }

  var isComment: Bool { text.first { !$0.isBlank } == "#" }

  /// The line without blanks around it, behind so many spaces.
  func set(at indentation: Int) -> SpecLine {
    let bare = text.drop(while: \.isBlank)
    return SpecLine(Self.spaces(bare.isEmpty ? 0 : indentation) + bare.trimmingEnd)
  }

  /// The line moved to the right or, as far as spaces allow, to the left.
  func moved(by columns: Int) -> SpecLine {
    guard !text.isEmpty else { return self }
    var line = self
    if columns >= 0 {
      line.text = Self.spaces(columns) + text
    } else {
      line.text.removeFirst(min(-columns, indentation))
    }
    return line
  }

  static func spaces(_ count: Int) -> [Unicode.Scalar] { Array(repeating: " ", count: count) }
}

extension Unicode.Scalar {
  /// Whether the scalar is a space or a tab.
  var isBlank: Bool { self == " " || self == "\t" }
}

extension RandomAccessCollection where Element == Unicode.Scalar {
  /// The scalars without the blanks at the end.
  var trimmingEnd: [Unicode.Scalar] {
    var scalars = Array(self)
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    return scalars
  }
}

/// A spec cut into lines as libyaml counts them, and put together again.
struct SpecLines {
  var lines: [SpecLine] = []
  /// The line end of the first line, for all.
  let lineEnd: String

  init(_ text: String) {
    var line: [Unicode.Scalar] = []
    var first: String?
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x0A where index > 0 && scalars[index - 1] == "\r": continue
      case 0x0A, 0x0D:
        let isPair = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
        first = first ?? (isPair ? "\r\n" : String(scalar))
        lines.append(SpecLine(line))
        line = []
      case 0x85, 0x2028, 0x2029:
        lines.append(SpecLine(line, ending: scalar))
        line = []
      default: line.append(scalar)
      }
    }
    if !line.isEmpty { lines.append(SpecLine(line)) }
    lineEnd = first ?? "\n"
  }

  /// The text of lines, each with its end.
  func text(of lines: [SpecLine]) -> String {
    var text = String.UnicodeScalarView()
    for line in lines {
      text += line.text
      if let ending = line.ending { text.append(ending) } else { text += lineEnd.unicodeScalars }
    }
    return String(text)
  }
}
