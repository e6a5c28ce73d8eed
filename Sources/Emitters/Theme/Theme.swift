package import Diagnostics
package import Specs

/// Which colour stands for what, and in which font.
package struct Theme: Hashable, Sendable {
  /// The font that every length in the pictures was computed for.
  package static let standardFont = "Noto Sans CJK JP"

  package private(set) var fontFamily: String = standardFont
  private var replaced: [ThemeRole: HexColour] = [:]

  package init() {}

  package subscript(role: ThemeRole) -> HexColour { replaced[role] ?? role.standard }

  /// The default theme with a spec's replacements; what is not understood is reported and left out.
  package static func reading(_ section: ThemeSection) -> (theme: Theme, diagnostics: [Diagnostic]) {
    var theme = Theme()
    var diagnostics: [Diagnostic] = []
    for colour in section.colours {
      guard let role = ThemeRole(rawValue: colour.role) else {
        let nearest = nearestName(to: colour.role, among: ThemeRole.allCases.map(\.rawValue))
        diagnostics.append(
          Diagnostic(
            .error, "unknown-theme-colour", "the theme has no colour '\(colour.role)'",
            hint: nearest.map { "did you mean '\($0)'?" }))
        continue
      }
      guard let hex = HexColour(colour.hex) else {
        diagnostics.append(
          Diagnostic(
            .error, "invalid-colour", "'\(colour.hex)' is not a colour of six hexadecimal digits",
            hint: "write it like \(role.standard.text)"))
        continue
      }
      theme.replaced[role] = hex
    }
    if let family = section.fontFamily { diagnostics += theme.use(fontFamily: family) }
    return (theme, diagnostics)
  }

  /// A family's name goes into attributes that Graphviz may take for a path, so it is kept to words.
  private mutating func use(fontFamily: String) -> [Diagnostic] {
    let isName = fontFamily.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " " || scalar == "-"
    }
    guard isName, !fontFamily.isEmpty, fontFamily.utf8.count <= 100 else {
      return [
        Diagnostic(
          .error, "invalid-font", "'\(fontFamily)' is not the name of a font family",
          hint: "use letters, digits, spaces and hyphens, like '\(Theme.standardFont)'")
      ]
    }
    self.fontFamily = fontFamily
    return []
  }
}
