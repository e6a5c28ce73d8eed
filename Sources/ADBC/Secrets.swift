import Foundation

/// What must not be shown, and how it is taken out of the texts of drivers.
package struct Secrets: Hashable, Sendable {
  /// Longest first, so that no part of a secret stays when a shorter one is within it.
  private var values: [String] = []
  /// Whether a secret is so short that texts cannot be told from it.
  private var withholdsTexts = false

  package init() {}

  /// Whether the value of an option is one by the option's name.
  package static func isSecret(option: String) -> Bool {
    let name = option.lowercased()
    let words = [
      "password", "passwd", "pwd", "passphrase", "secret", "token", "credential", "private_key", "privatekey",
      "private-key", "api_key", "apikey", "api-key", "access_key", "accesskey", "access-key", "pkcs8_value",
      "jwt_private", "authorization",
    ]
    return words.contains { name.contains($0) } || name.hasSuffix(".pat") || name.hasSuffix("_pat")
  }

  /// Notes a value with the forms in which a driver may show it or parts of it.
  package mutating func add(_ value: String) {
    guard !value.isEmpty else { return }
    guard value.utf8.count >= 4 else {
      withholdsTexts = true
      return
    }
    var forms = [value]
    if let decoded = value.removingPercentEncoding { forms.append(decoded) }
    if let encoded = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) {
      forms.append(encoded)
    }
    // A connection text that a driver misreads is shown in pieces.
    for form in forms where form.utf8.count < 200 {
      forms += form.split { "/?#@:&=% '\"\\;,".contains($0) }.map(String.init).filter { $0.utf8.count >= 3 }
    }
    values = Set(values + forms).sorted {
      ($1.utf8.count, $0) < ($0.utf8.count, $1)
    }
  }

  /// Notes what is secret in a connection text: the password of its user, and parameters by their names.
  package mutating func add(connectionText text: String) {
    for secret in Self.secrets(inConnectionText: text) { add(secret) }
  }

  /// The secrets within a URI such as `postgresql://user:password@host/db?sslpassword=…`, or within words such
  /// as `host=db password=…`.
  package static func secrets(inConnectionText text: String) -> [String] {
    var found: [String] = []
    let rest = text.range(of: "://").map { text[$0.upperBound...] } ?? text[...]
    // Up to the last @, for one that stands unescaped in a password.
    if let at = rest.lastIndex(of: "@") {
      let user = rest[..<at]
      if let colon = user.firstIndex(of: ":") { found.append(String(user[user.index(after: colon)...])) }
      let authority = rest.prefix { !"/?#".contains($0) }
      if let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") {
        found.append(String(authority[authority.index(after: colon)..<at]))
      }
    }
    for part in text.split(whereSeparator: { "?&; ".contains($0) }) {
      guard let equals = part.firstIndex(of: "="), isSecret(option: String(part[..<equals])) else { continue }
      let value = String(part[part.index(after: equals)...])
      found.append(value.trimmingCharacters(in: CharacterSet(charactersIn: "'\"")))
    }
    return found.filter { !$0.isEmpty }
  }

  /// Whether a line of a spec may have a secret in it, so that it is better not shown.
  package static func mayBe(inLine line: String) -> Bool {
    if line.contains("env_var(") { return false }
    if !secrets(inConnectionText: line).isEmpty && (line.contains("://") || line.contains("=")) {
      return true
    }
    return line.split { " {,\"'".contains($0) }.contains { word in
      word.hasSuffix(":") && isSecret(option: String(word.dropLast()))
    }
  }

  /// A text with every secret in it replaced.
  package func mask(_ text: String) -> String {
    if withholdsTexts { return "its message is withheld, since a secret of less than 4 letters may be in it" }
    // By bytes, since a mark behind a secret makes one Character of both.
    var bytes = Array(text.utf8)
    for value in values {
      let sought = Array(value.utf8)
      var masked: [UInt8] = []
      var rest = bytes[...]
      while let range = rest.firstRange(of: sought) {
        masked += rest[..<range.lowerBound]
        masked += "***".utf8
        rest = rest[range.upperBound...]
      }
      bytes = masked + rest
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
