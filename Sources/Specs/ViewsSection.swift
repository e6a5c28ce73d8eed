/// The pictures a spec asks for.
package struct ViewsSection: Hashable, Sendable {
  /// The views in the author's order; empty means the default ones.
  package var views: [ViewRequest]

  package init(_ views: [ViewRequest] = []) { self.views = views }
}

/// One picture: a kind of view and what it is narrowed to.
package struct ViewRequest: Hashable, Sendable {
  /// How finely the process is drawn.
  package enum Depth: String, Hashable, Sendable, CaseIterable {
    case stage
    case state
    case action
  }

  package enum Orientation: String, Hashable, Sendable, CaseIterable {
    case horizontal
    case vertical
  }

  /// The page a picture is fitted to.
  package enum Page: String, Hashable, Sendable, CaseIterable {
    case wide = "16:9"
    case a4
    case a3
  }

  /// The picture's id, from which its file is named.
  package var id: String
  /// The name of the kind of view in the catalog, such as `process`.
  package var view: String
  package var depth: Depth
  package var orientation: Orientation?
  /// The divisions to show, by id; nil means all.
  package var divisions: [String]?
  /// The roles whose work to show, by id; nil means all.
  package var roles: [String]?
  /// The systems to show, by id; nil means all.
  package var systems: [String]?
  /// The states or stages to show, by id; nil means all.
  package var states: [String]?
  /// How many moves before and after what the filters name are shown; nil means one.
  package var neighbours: Int?
  /// The KPIs to show, by id; nil means all.
  package var kpis: [String]?
  /// The pipeline to show, by id; nil means all.
  package var pipeline: String?
  package var page: Page?
  /// The share of the moves out of a state from which an undeclared move is drawn, 0…1; nil means the view's.
  package var minimumShare: Double?

  package init(
    id: String, view: String, depth: Depth = .state, orientation: Orientation? = nil,
    divisions: [String]? = nil, roles: [String]? = nil, systems: [String]? = nil, states: [String]? = nil,
    neighbours: Int? = nil, kpis: [String]? = nil, pipeline: String? = nil, page: Page? = nil,
    minimumShare: Double? = nil
  ) {
    self.id = id
    self.view = view
    self.depth = depth
    self.orientation = orientation
    self.divisions = divisions
    self.roles = roles
    self.systems = systems
    self.states = states
    self.neighbours = neighbours
    self.kpis = kpis
    self.pipeline = pipeline
    self.page = page
    self.minimumShare = minimumShare
  }

  /// Reads a share written as a percentage from `0%` to `100%`; nil for any other text.
  package static func share(from text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard bytes.last == UInt8(ascii: "%"), (2...9).contains(bytes.count), bytes[0] != UInt8(ascii: "."),
      bytes[bytes.count - 2] != UInt8(ascii: "."),
      bytes.dropLast().allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
      let percent = Double(text.dropLast()), (0...100).contains(percent)
    else { return nil }
    return percent / 100
  }
}

/// Defaults for `stagemap build` that the command line overrides.
package struct BuildSection: Hashable, Sendable {
  /// Output formats as on the command line; nil means the tool's default.
  package var formats: [String]?
  /// Languages as on the command line, such as `ja-en`; nil means the spec's first.
  package var languages: [String]?
  package var window: String?
  /// The name of a theme, or the path of a theme file relative to the spec's folder.
  package var theme: String?
  package var page: ViewRequest.Page?
  /// Whether an SVG draws its texts as the outlines of their glyphs; nil means the tool's default.
  package var outlinesText: Bool?

  package init(
    formats: [String]? = nil, languages: [String]? = nil, window: String? = nil, theme: String? = nil,
    page: ViewRequest.Page? = nil, outlinesText: Bool? = nil
  ) {
    self.formats = formats
    self.languages = languages
    self.window = window
    self.theme = theme
    self.page = page
    self.outlinesText = outlinesText
  }
}
