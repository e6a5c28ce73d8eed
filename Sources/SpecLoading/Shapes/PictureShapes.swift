import Specs

extension SpecShapes {
  private static let page = Shape.choice("a page", ViewRequest.Page.allCases.map(\.rawValue))

  static let view = RecordShape(
    name: "view", noun: "a view",
    fields: [
      Field(
        "view", "The kind of view; defaults to the picture's id", .scalar(.identifier), synonyms: ["kind"]),
      Field("divisions", "The divisions to show; defaults to all", .references),
      Field(
        "depth", "How finely to draw; defaults to state",
        .choice("a depth", ViewRequest.Depth.allCases.map(\.rawValue))),
      Field(
        "orientation", "Which way the process runs; defaults to what the kind of view prefers",
        .choice("an orientation", ViewRequest.Orientation.allCases.map(\.rawValue)), synonyms: ["direction"]),
      Field("kpis", "The KPIs to show; defaults to all", .references),
      Field("pipeline", "The pipeline to show; defaults to all", .reference),
      Field("page", "The page to fit to", page),
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
      Field("theme", "The theme file", .scalar(.include)),
      Field("window", "The window to measure, such as last-quarter; defaults to everything", .text),
      Field("page", "The page to fit to", page),
    ])

  static let theme = RecordShape(
    name: "theme", noun: "a theme",
    fields: [
      Field(
        "colours", "Six-digit hexadecimal colours by role",
        .map("a map of roles to colours", of: .scalar(.colour)), synonyms: ["colors", "palette"]),
      Field("font", "The font family; defaults to Noto Sans CJK JP", .text, synonyms: ["font-family"]),
    ])
}
