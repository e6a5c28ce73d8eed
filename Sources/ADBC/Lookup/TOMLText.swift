import Foundation

/// Reads what manifests and profiles need of TOML: tables, and keys with strings, numbers and booleans.
///
/// Arrays, dates and multi-line strings are passed over: nothing is made of them.
struct TOMLText {
  /// The values by the names of their table and key, joined by dots where they are nested.
  private(set) var values: [[String]: String] = [:]

  /// What is wrong with a line.
  struct Problem: Error, Hashable {
    var line: Int
    var message: String
  }

  init(_ text: String) throws(Problem) {
    var table: [String] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      var scanner = Scanner(rest: line, line: index + 1)
      scanner.skipBlanks()
      if scanner.isAtEnd { continue }
      if scanner.take("[") {
        table = try scanner.keys()
        guard scanner.take("]") else { throw scanner.problem("a table's name has no ']'") }
        continue
      }
      let keys = try scanner.keys()
      guard scanner.take("=") else { throw scanner.problem("a key has no '='") }
      scanner.skipBlanks()
      if let value = try scanner.value() { values[table + keys] = value }
    }
  }

  /// A value, whichever way its names are written in capital or small letters.
  subscript(_ path: String...) -> String? {
    let wanted = path.map { $0.lowercased() }
    return values.first { $0.key.map { $0.lowercased() } == wanted }?.value
  }

  /// The keys and values of a table, sorted by key; nested keys are joined by dots.
  func entries(of table: String) -> [(key: String, value: String)] {
    values.filter { $0.key.count > 1 && $0.key[0].lowercased() == table }
      .map { (key: $0.key.dropFirst().joined(separator: "."), value: $0.value) }
      .sorted { $0.key < $1.key }
  }
}

private struct Scanner {
  var rest: Substring
  let line: Int

  var isAtEnd: Bool { rest.isEmpty || rest.first == "#" }

  func problem(_ message: String) -> TOMLText.Problem { TOMLText.Problem(line: line, message: message) }

  mutating func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" } }

  mutating func take(_ sign: Character) -> Bool {
    skipBlanks()
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }

  /// Keys with dots between them.
  mutating func keys() throws(TOMLText.Problem) -> [String] {
    var keys: [String] = []
    repeat {
      skipBlanks()
      if rest.first == "\"" || rest.first == "'" {
        keys.append(try quoted())
      } else {
        let key = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        guard !key.isEmpty else { throw problem("a key is missing") }
        keys.append(String(key))
        rest = rest[key.endIndex...]
      }
    } while take(".")
    return keys
  }

  /// A value as text; nil for one that is passed over.
  mutating func value() throws(TOMLText.Problem) -> String? {
    switch rest.first {
    case "\"", "'":
      let value = try quoted()
      skipBlanks()
      guard isAtEnd else { throw problem("a value goes on behind its quotes") }
      return value
    case "[", "{": return nil
    case nil: throw problem("a value is missing")
    default:
      let word = rest.prefix { $0 != "#" && $0 != " " && $0 != "\t" }
      guard !word.isEmpty else { throw problem("a value is missing") }
      return String(word)
    }
  }

  private mutating func quoted() throws(TOMLText.Problem) -> String {
    let quote = rest.removeFirst()
    var text = ""
    while let sign = rest.popFirst() {
      if sign == quote { return text }
      guard sign == "\\", quote == "\"" else {
        text.append(sign)
        continue
      }
      switch rest.popFirst() {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "r": text.append("\r")
      case "\"": text.append("\"")
      case "\\": text.append("\\")
      default: throw problem("a sign behind '\\' has no meaning here")
      }
    }
    throw problem("a text has no closing quote")
  }
}

extension TOMLText {
  /// Reads a file.
  /// - Parameters:
  ///   - path: The file's path.
  ///   - kind: What it is, as messages name it.
  ///   - failure: What kind of failure it is when the file cannot be read.
  /// - Throws: `ADBCFailure` with the line that is wrong.
  init(file path: String, of kind: String, _ failure: ADBCFailure.Kind) throws(ADBCFailure) {
    do {
      self = try TOMLText(String(contentsOfFile: path, encoding: .utf8))
    } catch {
      let place = (error as? Problem).map { ": line \($0.line): \($0.message)" } ?? ""
      throw ADBCFailure(failure, "the \(kind) '\(path)' cannot be read" + place)
    }
  }
}
