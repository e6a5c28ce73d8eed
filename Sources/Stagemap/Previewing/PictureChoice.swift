/// What a viewer asks to see of a spec; nil means the spec's own choice or the tool's default.
package struct PictureChoice: Hashable, Sendable {
  /// The view's id.
  package var view: String
  package var language: String?
  /// The name of one of the themes that every copy of the tool has.
  package var theme: String?
  package var depth: String?
  package var lens: String
  package var window: String?
  package var segment: String?
  package var showsBadges: Bool

  package init(
    view: String, language: String? = nil, theme: String? = nil, depth: String? = nil, lens: String? = nil,
    window: String? = nil, segment: String? = nil, showsBadges: Bool = true
  ) {
    self.view = view
    self.language = language
    self.theme = theme
    self.depth = depth
    self.lens = lens ?? BuildOptions().lens
    self.window = window
    self.segment = segment
    self.showsBadges = showsBadges
  }

  /// The depths that can be asked for.
  package static let depths = ["stage", "state", "action"]
}
