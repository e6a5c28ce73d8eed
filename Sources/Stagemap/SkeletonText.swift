import EventSources
import SpecLoading

/// Writes a translation file that waits to be filled in.
struct SkeletonText {
  var spec: String
  var language: String

  /// The file's text: a line for each text, behind it what the spec says, where the key does not say it.
  func text(of skeleton: TranslationSkeleton) -> String {
    var lines = [
      "# Write each text after its ':'. An empty one falls back to the spec's own language.",
      "id: \(yamlScalar(spec))", "language: \(yamlScalar(language))",
    ]
    if case .parts(let parts) = skeleton { for part in parts { write(part, depth: 0, into: &lines) } }
    return lines.joined(separator: "\n") + "\n"
  }

  private func write(_ part: TranslationSkeleton.Part, depth: Int, into lines: inout [String]) {
    let margin = String(repeating: "  ", count: depth)
    let key = key(part.key, margin: margin)
    switch part.value {
    case .text(let own, let translation):
      let value = translation.map { " " + yamlScalar($0) } ?? ""
      lines.append("\(margin)\(key):\(value)" + (part.isText ? "" : "  # \(comment(own))"))
    case .parts(let parts):
      lines.append("\(margin)\(key):")
      for part in parts { write(part, depth: depth + 1, into: &lines) }
    }
  }

  /// YAML takes a key of more than 1,024 characters only after a question mark.
  private func key(_ text: String, margin: String) -> String {
    let key = yamlScalar(text)
    return key.utf8.count < 1000 ? key : "? \(key)\n\(margin)"
  }

  /// A text in one line, without what YAML allows in no comment and what a terminal would obey.
  private func comment(_ text: String) -> String {
    let kept = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: " "
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(kept))
  }
}
