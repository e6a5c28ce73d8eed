/// A mapping to paste into a spec, with a gap where the column is not known.
struct MappingProposal {
  var file: String
  var kind: ColumnRoles.RowKind
  var parts: [(part: ColumnPart, column: String?)]
  var needsEntered = false

  /// In one line: `events: { file: leads.csv, case: lead_id, state: COLUMN, time: at }`.
  var flowStyle: String {
    var entries = ["file: \(yamlScalar(file))"]
    switch kind {
    case .changes: entries.append("shape: changes")
    case .wide: entries.append("shape: wide")
    case .entries, .attributes: break
    }
    entries += parts.map { "\($0.part.rawValue): \($0.column.map(yamlScalar) ?? "COLUMN")" }
    if needsEntered { entries.append("entered: { STATE: COLUMN }") }
    return "events: { \(entries.joined(separator: ", ")) }"
  }
}

/// A text as a YAML scalar, quoted unless it is a plain word that reads as a string.
func yamlScalar(_ text: String) -> String {
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
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
      {
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
  }
  return quoted + "\""
}
