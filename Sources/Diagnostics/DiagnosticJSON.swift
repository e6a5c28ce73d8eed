/// Writes diagnostics for programs: one JSON document, `diagnostics/1`, that only grows.
public struct DiagnosticJSON: Sendable {
  /// Makes a writer.
  public init() {}

  /// The document, each diagnostic on a line of its own.
  public func text(for diagnostics: some Sequence<Diagnostic>) -> String {
    let lines = diagnostics.map { "    " + object($0) }
    let body = lines.isEmpty ? "" : "\n\(lines.joined(separator: ",\n"))\n  "
    return "{\n  \"stagemap\": \"diagnostics/1\",\n  \"diagnostics\": [\(body)]\n}\n"
  }

  private func object(_ diagnostic: Diagnostic) -> String {
    var members = [
      ("severity", quoted(diagnostic.severity.rawValue)), ("code", quoted(diagnostic.code)),
      ("message", quoted(diagnostic.message)),
    ]
    members += place(diagnostic.range)
    if let hint = diagnostic.hint { members.append(("hint", quoted(hint))) }
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.map { note in
        object([("message", quoted(note.message))] + place(note.range))
      }
      members.append(("notes", "[\(notes.joined(separator: ", "))]"))
    }
    return object(members)
  }

  private func object(_ members: [(String, String)]) -> String {
    "{\(members.map { "\"\($0)\": \($1)" }.joined(separator: ", "))}"
  }

  private func place(_ range: SourceRange?) -> [(String, String)] {
    guard let range else { return [] }
    return [
      ("file", quoted(range.file)), ("line", String(range.start.line)),
      ("column", String(range.start.column)),
      ("end_line", String(range.end.line)), ("end_column", String(range.end.column)),
    ]
  }

  /// A JSON string; controls, direction marks and line separators are escaped.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
