/// The value of an option, in which `{{ env_var(NAME) }}` stands for a variable of the environment.
struct OptionTemplate {
  private enum Part {
    case text(String)
    case variable(String)
  }

  /// A value with its variables filled in.
  struct Filled {
    var text: String
    /// What came from the environment.
    var fromEnvironment: [String]
  }

  private var parts: [Part] = []

  init(_ text: String) {
    var rest = text[...]
    while let opening = rest.firstRange(of: "{{"),
      let closing = rest[opening.upperBound...].firstRange(of: "}}")
    {
      let inner = rest[opening.upperBound..<closing.lowerBound].filter { $0 != " " }
      guard inner.hasPrefix("env_var("), inner.hasSuffix(")") else { break }
      parts.append(.text(String(rest[..<opening.lowerBound])))
      parts.append(.variable(String(inner.dropFirst(8).dropLast())))
      rest = rest[closing.upperBound...]
    }
    parts.append(.text(String(rest)))
    parts.removeAll { if case .text("") = $0 { true } else { false } }
  }

  /// Fills in the variables.
  /// - Throws: When one is not set: an empty password would be tried in its place.
  func filled(from environment: [String: String], place: String) throws(ADBCFailure) -> Filled {
    var filled = Filled(text: "", fromEnvironment: [])
    for part in parts {
      switch part {
      case .text(let text): filled.text += text
      case .variable(let name):
        guard let value = environment[name] else {
          throw ADBCFailure(
            .badProfile, "\(place) needs the environment variable '\(name)', which is not set",
            hint: "export \(name)=…")
        }
        filled.text += value
        filled.fromEnvironment.append(value)
      }
    }
    return filled
  }

  /// Refuses what a spec, which anybody may read and hand in, must not have: secrets in the open, and variables
  /// that were not meant for it, which it could send to a server of its choice.
  func checkForSpec(_ key: String) throws(ADBCFailure) {
    for part in parts {
      switch part {
      case .text(let text):
        let isSecret = Secrets.isSecret(option: key) || !Secrets.secrets(inConnectionText: text).isEmpty
        if isSecret {
          throw ADBCFailure(
            .secret, "the option '\(key)' has a secret in the spec",
            hint: "put it into a profile of yours, or write \"{{ env_var(STAGEMAP_…) }}\" for the whole value"
          )
        }
      case .variable(let name):
        guard parts.count == 1, name.hasPrefix("STAGEMAP_") else {
          throw ADBCFailure(
            .badProfile,
            "the option '\(key)' takes '\(name)' from the environment, which a spec may not",
            hint: "a spec's option may be one variable whose name begins with STAGEMAP_, and nothing else; "
              + "profiles may use any")
        }
      }
    }
  }
}
