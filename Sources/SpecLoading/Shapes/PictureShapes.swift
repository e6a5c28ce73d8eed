import Specs

extension SpecShapes {
  private static let page = Shape.choice("a page", ViewRequest.Page.allCases.map(\.rawValue))

  static let view = RecordShape(
    name: "view", noun: "a view",
    fields: [
      Field(
        "view", "The kind of view; defaults to the picture's id", .scalar(.identifier), synonyms: ["kind"]),
      Field(
        "divisions", "The divisions to show; with other filters, what fits them all; defaults to all",
        .references),
      Field(
        "roles",
        "The roles to show: states with an action of theirs, their KPIs, their divisions; defaults to all",
        .references, synonyms: ["owner", "owners"]),
      Field(
        "systems",
        "The systems to show, with those inside them: states that they record or have an action in; "
          + "defaults to all", .references),
      Field("states", "The states to show, or stages with all their states; defaults to all", .references),
      Field(
        "neighbours",
        "How many moves before and after the states that the filters name are shown too, 0 to 9; defaults to 1",
        .scalar(.integer("a number of moves", in: ViewRequest.neighbourRange))),
      Field(
        "depth", "How finely to draw; defaults to state",
        .choice("a depth", ViewRequest.Depth.allCases.map(\.rawValue))),
      Field(
        "orientation", "Which way the process runs; defaults to what the kind of view prefers",
        .choice("an orientation", ViewRequest.Orientation.allCases.map(\.rawValue)), synonyms: ["direction"]),
      Field("kpis", "The KPIs to show; defaults to all", .references),
      Field("pipeline", "The pipeline to show; defaults to all", .reference),
      Field("page", "The page to fit to", page),
      Field(
        "min-share",
        "The share of the moves out of a state from which an undeclared move is drawn in `observed`; "
          + "defaults to 1%",
        .scalar(.share)),
    ])

  /// What `--to` accepts.
  static let formats = ["dot", "plantuml", "mermaid", "svg", "png", "pdf", "markdown"]

  static let build = RecordShape(
    name: "build", noun: "'build'",
    fields: [
      Field(
        "to", "The formats to write; defaults to all",
        .either([.choice("a format", formats), .list("a list of formats", of: .choice("a format", formats))])),
      Field(
        "lang", "The languages to write, such as ja-en; defaults to the spec's first",
        .oneOrMany("a list of languages", of: .language)),
      Field(
        "theme", "The theme: a name such as print, or a theme file; defaults to the spec's own",
        .scalar(.include)),
      Field("window", "The window to measure, such as last-quarter; defaults to everything", .text),
      Field("page", "The page to fit to", page),
      Field(
        "text", "How SVG draws its texts: plain, or as outlines that need no fonts; defaults to plain",
        .choice("a way to draw texts", ["plain", "outlines"])),
    ])

  static let theme = RecordShape(
    name: "theme", noun: "a theme",
    fields: [
      Field(
        "base", "The theme that the rest replaces; defaults to default",
        .choice("a theme", ThemeSection.builtIn)),
      Field(
        "palette", "The colours of a house style, from which the colours of all roles are mixed",
        .record(palette)),
      Field(
        "colours", "Six-digit hexadecimal colours by role; they go before the palette's",
        .map("a map of roles to colours", of: .scalar(.colour)), synonyms: ["colors"]),
      Field("font", "The font family; defaults to Noto Sans CJK JP", .text, synonyms: ["font-family"]),
      Field(
        "line-weight", "What the widths of all lines are multiplied with, 0.5 to 2; defaults to 1",
        .scalar(.number(in: ThemeSection.lineWeights))),
      Field(
        "radius", "The radius of the corners of rounded nodes in points, 0 to 20; defaults to 12",
        .scalar(.number(in: ThemeSection.cornerRadii))),
    ])

  private static let palette = RecordShape(
    name: "palette", noun: "a palette",
    fields: [
      Field("paper", "The background; defaults to white", .scalar(.colour)),
      Field("ink", "Names and outlines; defaults to a dark grey", .scalar(.colour)),
      Field("brand", "Lanes, hand-offs and the fill of stocks; defaults to a blue", .scalar(.colour)),
      Field("loop", "What comes back; defaults to a teal", .scalar(.colour)),
      Field("good", "What was won, met or added; defaults to a green", .scalar(.colour)),
      Field("bad", "The bottleneck, what was missed or removed; defaults to a red", .scalar(.colour)),
    ])
}
