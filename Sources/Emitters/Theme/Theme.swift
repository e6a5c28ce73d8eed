package import Diagnostics
package import Specs

/// Which colour stands for what, in which font, and how heavy lines are.
///
/// A theme never changes where anything stands.
package struct Theme: Hashable, Sendable {
  /// The font that every length in the pictures was computed for.
  package static let standardFont = "Noto Sans CJK JP"

  package private(set) var fontFamily: String = standardFont
  /// What the widths of lines are multiplied with.
  private(set) var lineWeight = 1.0
  /// The radius of the corners of rounded nodes in points; nil leaves it to Graphviz.
  private(set) var cornerRadius: Double?
  private var base = BuiltInTheme.standard
  private var palette: Palette?
  private var replaced: [ThemeRole: HexColour] = [:]

  package init() {}

  /// A theme that every copy of the tool has; nil for another name.
  package init?(named name: String) {
    guard let base = BuiltInTheme(rawValue: name) else { return nil }
    self.base = base
  }

  package subscript(role: ThemeRole) -> HexColour {
    replaced[role] ?? palette?.colour(of: role) ?? base.colour(of: role)
  }

  /// The dark theme in the same font and with the same lines.
  package var inTheDark: Theme {
    var dark = Theme()
    dark.base = .dark
    (dark.fontFamily, dark.lineWeight, dark.cornerRadius) = (fontFamily, lineWeight, cornerRadius)
    return dark
  }

  /// All that tells it from other themes.
  package var summary: String {
    let colours = ThemeRole.allCases.map { "\($0.rawValue)=\(self[$0].text)" }
    let radius = cornerRadius.map { "\($0)" } ?? "-"
    return (colours + [fontFamily, "\(lineWeight)", radius]).joined(separator: "|")
  }

  /// The theme of a spec or of a theme file; what is not understood is reported and left out.
  package static func reading(_ section: ThemeSection) -> (theme: Theme, diagnostics: [Diagnostic]) {
    var theme = Theme()
    var diagnostics: [Diagnostic] = []
    if let name = section.base { theme.base = BuiltInTheme(rawValue: name) ?? .standard }
    for colour in section.palette { theme.paint(colour) }
    for colour in section.colours { diagnostics += theme.replace(colour) }
    if let family = section.fontFamily { diagnostics += theme.use(fontFamily: family) }
    theme.lineWeight = section.lineWeight ?? 1
    theme.cornerRadius = section.cornerRadius
    return (theme, diagnostics + theme.contrastProblems())
  }

  private mutating func paint(_ colour: ThemeSection.NamedColour) {
    guard let hex = HexColour(colour.hex) else { return }
    var palette = palette ?? Palette()
    switch colour.role {
    case "paper": palette.paper = hex
    case "ink": palette.ink = hex
    case "brand": palette.brand = hex
    case "loop": palette.loop = hex
    case "good": palette.good = hex
    case "bad": palette.bad = hex
    default: break
    }
    self.palette = palette
  }

  private mutating func replace(_ colour: ThemeSection.NamedColour) -> [Diagnostic] {
    guard let role = ThemeRole(rawValue: colour.role) else {
      let nearest = nearestName(to: colour.role, among: ThemeRole.allCases.map(\.rawValue))
      return [
        Diagnostic(
          .error, "unknown-theme-colour", "the theme has no colour '\(colour.role)'",
          hint: nearest.map { "did you mean '\($0)'?" })
      ]
    }
    guard let hex = HexColour(colour.hex) else {
      return [
        Diagnostic(
          .error, "invalid-colour", "'\(colour.hex)' is not a colour of six hexadecimal digits",
          hint: "write it like \(role.standard.text)")
      ]
    }
    replaced[role] = hex
    return []
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
