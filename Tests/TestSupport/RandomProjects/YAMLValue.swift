/// A part of a YAML text before it is decided how it is written.
indirect enum YAMLValue: Sendable {
  /// An id, a number or a keyword: written as it is.
  case word(String)
  /// A text of people: quoted where it has to be, and now and then where not.
  case text(String)
  case list([YAMLValue])
  case map([Entry])

  struct Entry: Sendable {
    var key: String
    var value: YAMLValue

    init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }

  static func words(_ words: [String]) -> YAMLValue { .list(words.map { .word($0) }) }

  static func texts(_ texts: [String]) -> YAMLValue { .list(texts.map { .text($0) }) }

  /// A map without the entries that have no value.
  static func map(_ entries: KeyValuePairs<String, YAMLValue?>) -> YAMLValue {
    .map(entries.compactMap { key, value in value.map { Entry(key, $0) } })
  }

  /// The entries of a map; none for anything else.
  var entries: [Entry] {
    if case .map(let entries) = self { entries } else { [] }
  }
}

/// A scalar as it can stand in a YAML text.
enum YAMLScalar {
  /// Words that YAML readers of one kind or another take for something else than a text.
  private static let reserved: Set<String> = ["null", "Null", "NULL", "~", "true", "false", "True", "False"]

  /// The text in double quotes.
  static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          let (letter, count) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
          result += "\\\(letter)" + String(repeating: "0", count: count - digits.count) + digits
        }
      }
    }
    return result + "\""
  }

  /// The text in single quotes, or nil when they cannot hold it in one line.
  static func singleQuoted(_ text: String) -> String? {
    guard text.unicodeScalars.allSatisfy(isPrintable) else { return nil }
    let bytes = text.utf8.flatMap { $0 == UInt8(ascii: "'") ? [$0, $0] : [$0] }
    return "'" + String(decoding: bytes, as: UTF8.self) + "'"
  }

  /// Whether the text can stand without quotes wherever a scalar can.
  static func isPlain(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last, isWordScalar(first), last != " ",
      !reserved.contains(text)
    else { return false }
    return scalars.allSatisfy { isWordScalar($0) || " -_./()%+・、。：（）".unicodeScalars.contains($0) }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      true
    default: false
    }
  }

  /// Whether a reader of YAML takes the scalar as it stands: no control, line separator or byte-order mark.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x2030...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFD: true
    default: false
    }
  }
}
