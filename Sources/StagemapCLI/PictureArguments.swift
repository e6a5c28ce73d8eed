import ArgumentParser
import Stagemap

/// The options that say what to draw and how, shared by the commands that draw specs.
struct PictureArguments: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Draw only this view; may be repeated.", valueName: "view"))
  var view: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help:
      "Write this format: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated.")
  var to: [OutputFormat] = []

  @Option(
    name: .long, help: ArgumentHelp("Word pictures in ja, en or ja-en; may be repeated.", valueName: "lang"))
  var lang: [String] = []

  @Option(
    help: ArgumentHelp(
      "Set pictures on pages of this size: \(PagePreset.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "page"))
  var page: PagePreset?

  @Option(
    help: ArgumentHelp(
      "Draw by this lens, with its tightest place marked: \(BuildOptions.lenses.joined(separator: ", ")).",
      valueName: "lens"))
  var lens = "pass-rate"

  @Option(
    help: ArgumentHelp(
      "Compare with another period, another spec or a saved KPI report, in one picture.",
      valueName: "window|spec|file.json"))
  var against: String?

  @Flag(
    help: "With --against, also draw each side by itself, as VIEW-before and VIEW-after, in the same places.")
  var sides = false

  @Option(
    help: ArgumentHelp(
      "In 'observed', draw undeclared moves from this share of the moves out of their state, such as 1%.",
      valueName: "share"))
  var minShare: String?

  @OptionGroup var narrowing: NarrowingArguments

  @Option(
    help: ArgumentHelp("Measure only the cases of this segment; pictures say so.", valueName: "segment"))
  var segment: String?

  @Option(
    help: ArgumentHelp(
      "Draw the views that know a depth in this one: \(PictureChoice.depths.joined(separator: ", ")).",
      valueName: "depth"))
  var depth: String?

  @Flag(help: "Leave the numbers on elements out.")
  var noBadges = false

  @Option(
    help: ArgumentHelp(
      "Draw in this theme: \(BuildOptions.themes.joined(separator: ", ")), or a theme file.",
      valueName: "theme"))
  var theme: String?

  @Flag(help: "Let SVG turn dark where its reader's screen is dark.")
  var followDarkMode = false

  @Option(
    help: ArgumentHelp(
      "How SVG draws its texts: plain, or outlines that look the same without the fonts.", valueName: "how"))
  var text: TextDrawing?

  @Option(help: "Pixels of a PNG for each point.")
  var scale = 2.0

  @Option(
    help: ArgumentHelp("swimlane needs Mermaid 11.16; flowchart works with older hosts.", valueName: "type"))
  var mermaidCompat: MermaidType = .swimlane

  @Option(
    help: ArgumentHelp(
      "Also show each group of cases, where a view does: segment, owner, month, any attribute.",
      valueName: "cuts"))
  var by: String?

  func validate() throws {
    guard (0.1...20).contains(scale) else { throw ValidationError("--scale takes a number from 0.1 to 20") }
    if let minShare, BuildOptions.share(from: minShare) == nil {
      throw ValidationError("--min-share takes a percentage from 0% to 100%, such as 1%, not '\(minShare)'")
    }
    guard BuildOptions.lenses.contains(lens) else {
      throw ValidationError(
        "--lens takes \(BuildOptions.lenses.joined(separator: ", ")), not '\(lens)'")
    }
    if let depth, !PictureChoice.depths.contains(depth) {
      throw ValidationError("--depth takes \(PictureChoice.depths.joined(separator: ", ")), not '\(depth)'")
    }
    guard !sides || against != nil else { throw ValidationError("--sides goes with --against") }
    for language in lang where !Self.isLanguage(language) {
      throw ValidationError("--lang takes a language such as ja, en or ja-en, not '\(language)'")
    }
  }

  /// What is asked for, read and measured with the given options.
  func options(_ measuring: MeasuringArguments) -> BuildOptions {
    let cuts = by.map { $0.split(separator: ",").map(String.init) } ?? []
    var options = BuildOptions(
      measuring: measuring.options(by: cuts), views: view, page: page,
      formats: to.isEmpty ? nil : to.uniqued(),
      languages: lang.isEmpty ? nil : lang.uniqued(), scale: scale,
      usesMermaidFlowchart: mermaidCompat == .flowchart, theme: theme,
      followsDarkMode: followDarkMode, outlinesText: text.map { $0 == .outlines },
      minimumShare: minShare.flatMap(BuildOptions.share), filters: narrowing.filters, lens: lens,
      against: against, drawsSides: sides)
    options.measuring.segment = segment
    options.depth = depth
    options.showsBadges = !noBadges
    return options
  }

  private static func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy {
        (2...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      }
  }
}

/// How SVG draws its texts.
enum TextDrawing: String, ExpressibleByArgument, CaseIterable {
  /// As texts, which can be searched and edited.
  case plain
  /// As the outlines of their glyphs, which look the same without the fonts.
  case outlines
}

/// Which of Mermaid's diagram types draws lanes.
enum MermaidType: String, ExpressibleByArgument, CaseIterable {
  case swimlane
  case flowchart
}

extension OutputFormat: ExpressibleByArgument {}

extension PagePreset: ExpressibleByArgument {}
