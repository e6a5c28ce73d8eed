/// What pictures look like: a theme to start from, and what is put in its place.
package struct ThemeSection: Hashable, Sendable {
  /// The name of the theme that the rest replaces; nil means the default theme.
  package var base: String?
  /// Six-digit hexadecimal colours of a house style, from which the colours of all roles are mixed.
  package var palette: [NamedColour]
  /// Six-digit hexadecimal colours by the theme's role names; they go before the palette's.
  package var colours: [NamedColour]
  package var fontFamily: String?
  /// What the widths of all lines are multiplied with.
  package var lineWeight: Double?
  /// The radius of the corners of rounded nodes, in points.
  package var cornerRadius: Double?

  package struct NamedColour: Hashable, Sendable {
    package var role: String
    package var hex: String

    package init(role: String, hex: String) {
      self.role = role
      self.hex = hex
    }
  }

  package init(
    base: String? = nil, palette: [NamedColour] = [], colours: [NamedColour] = [], fontFamily: String? = nil,
    lineWeight: Double? = nil, cornerRadius: Double? = nil
  ) {
    self.base = base
    self.palette = palette
    self.colours = colours
    self.fontFamily = fontFamily
    self.lineWeight = lineWeight
    self.cornerRadius = cornerRadius
  }

  /// The names of the themes that every copy of the tool has.
  package static let builtIn = ["default", "print", "dark", "astah"]
  /// The names of the colours of a palette.
  package static let paletteNames = ["paper", "ink", "brand", "loop", "good", "bad"]
  package static let lineWeights = 0.5...2.0
  package static let cornerRadii = 0.0...20.0
}
