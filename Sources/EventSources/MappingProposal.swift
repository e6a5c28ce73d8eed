package import Specs

/// A mapping to paste into a spec, with a gap where the column is not known.
package struct MappingProposal: Hashable, Sendable {
  /// A key of the mapping.
  package struct Part: Hashable, Sendable {
    package var key: String
    /// Nil is a gap.
    package var column: String?
    /// Columns that may fill the gap.
    package var candidates: [String]
    /// Whether the column was told by its contents and not by its name.
    package var isGuess = false

    init(_ part: ColumnPart, _ column: String?, candidates: [String] = [], isGuess: Bool = false) {
      self.isGuess = isGuess
      key = part.rawValue
      self.column = column
      self.candidates = candidates
    }
  }

  /// Where the log will be, as the spec writes it; nil is a gap.
  package var file: String?
  package var shape: EventSourceSection.Shape
  package var dates: DateOrder?
  package var parts: [Part]
  /// Shape `wide`: the columns of entry into each state; empty is a gap.
  package var entered: [NamedColumn] = []
  package var conditions: [RowCondition] = []
  package var attributes: [NamedColumn] = []
  /// Values of the state column whose rows are dropped.
  package var ignored: [String] = []
  /// The section it belongs to.
  package var section = "events"

  /// In one line: `events: { file: leads.csv, case: lead_id, state: COLUMN, time: at }`.
  package var flowStyle: String {
    let entries = self.entries.map { entry in
      let value = entry.inner.isEmpty ? entry.value : "{ \(entry.inner.joined(separator: ", ")) }"
      return "\(entry.key): \(value)"
    }
    return "\(section): { \(entries.joined(separator: ", ")) }"
  }

  /// In lines, the candidates for gaps in comments.
  package var lines: [String] {
    ["\(section):"]
      + entries.flatMap { entry in
        let comment = entry.comment.map { "  # \($0)" } ?? ""
        let value = entry.value.isEmpty ? "" : " \(entry.value)"
        return ["  \(entry.key):\(value)\(comment)"] + entry.inner.map { "    \($0)" }
      }
  }

  private struct Entry {
    var key: String
    var value = ""
    var inner: [String] = []
    var comment: String?
  }

  private var entries: [Entry] {
    var entries = [Entry(key: "file", value: file.map(yamlScalar) ?? "FILE")]
    if shape != .entries { entries.append(Entry(key: "shape", value: shape.rawValue)) }
    if let dates { entries.append(Entry(key: "dates", value: dates.rawValue)) }
    entries += parts.map { part in
      let candidates = part.candidates.map(yamlScalar).joined(separator: ", ")
      return Entry(
        key: part.key, value: part.column.map(yamlScalar) ?? "COLUMN",
        comment: part.isGuess ? "by its contents" : candidates.isEmpty ? nil : "perhaps \(candidates)")
    }
    if shape == .wide {
      entries.append(Entry(key: "entered", inner: Self.inner(entered, or: "STATE: COLUMN")))
    }
    if !conditions.isEmpty {
      let inner = conditions.map { condition in
        "\(yamlScalar(condition.column)): [\(condition.values.map(yamlScalar).joined(separator: ", "))]"
      }
      entries.append(Entry(key: "where", inner: inner))
    }
    if !ignored.isEmpty {
      entries.append(
        Entry(key: "values", inner: ["ignore: [\(ignored.map(yamlScalar).joined(separator: ", "))]"]))
    }
    if !attributes.isEmpty { entries.append(Entry(key: "attributes", inner: Self.inner(attributes))) }
    return entries
  }

  private static func inner(_ columns: [NamedColumn], or gap: String? = nil) -> [String] {
    let lines = columns.map { "\(yamlScalar($0.name)): \(yamlScalar($0.column))" }
    return lines.isEmpty ? gap.map { [$0] } ?? [] : lines
  }
}

/// A text as a YAML scalar, quoted unless it is a plain word that reads as a string.
package func yamlScalar(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let isWord = scalars.allSatisfy {
    $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_-./".unicodeScalars.contains($0)
      || ($0.value > 0x7F && $0.properties.generalCategory == .otherSymbol)
  }
  let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
  if isWord, let first = scalars.first, first.properties.isAlphabetic, !reserved.contains(text.lowercased()) {
    return text
  }
  var quoted = "\""
  for scalar in scalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    default:
      if needsEscape(scalar) {
        let digits = String(scalar.value, radix: 16)
        let width = digits.utf8.count <= 4 ? 4 : 8
        quoted += width == 4 ? "\\u" : "\\U"
        quoted += String(repeating: "0", count: width - digits.utf8.count) + digits
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
  }
  return quoted + "\""
}

/// Whether a scalar is invisible or moves text about, so that it could not be pasted unharmed.
private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
  default: false
  }
}
