import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap build`: draws specs.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Draw specs as diagrams and pictures.")

  @Argument(help: ArgumentHelp("Paths of specs, or names under specs/; none means all.", valueName: "spec"))
  var specs: [String] = []

  @OptionGroup var measuring: MeasuringArguments

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

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("The output folder.", valueName: "dir"))
  var output = "output"

  @Flag(
    name: .customLong("check"),
    help: ArgumentHelp(
      "Write nothing; say which outputs are missing or stale and end with code 2 when there are any. "
        + "--check=bytes compares pictures byte by byte as well."))
  var isCheck = false

  @Flag(name: .customLong("check-bytes"), help: .hidden)
  var isByteCheck = false

  @Option(
    help: ArgumentHelp(
      "Also show each group of cases, where a view does: segment, owner, month, any attribute.",
      valueName: "cuts"))
  var by: String?

  @Flag(
    help: ArgumentHelp(
      "Write each SVG for light and for dark pages, as SPEC-VIEW.svg and SPEC-VIEW~dark.svg in one folder, "
        + "as DocC and Swift packages take them; a view named with --view that cannot be drawn is an error."))
  var pairs = false

  @Flag(help: "Print how well each picture can be read.")
  var score = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("--output takes a folder, not nothing") }
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
    guard segment == nil || (measuring.report == nil && by == nil) else {
      throw ValidationError("--segment measures anew: it cannot go with --report or --by")
    }
    guard !sides || against != nil else { throw ValidationError("--sides goes with --against") }
    guard !pairs || to.allSatisfy({ $0 == .svg }) else { throw ValidationError("--pairs writes svg alone") }
    guard !pairs || !sides else { throw ValidationError("--pairs goes without --sides") }
    for language in lang where !Self.isLanguage(language) {
      throw ValidationError("--lang takes a language such as ja, en or ja-en, not '\(language)'")
    }
  }

  func run() throws {
    let cuts = by.map { $0.split(separator: ",").map(String.init) } ?? []
    var options = BuildOptions(
      measuring: measuring.options(by: cuts), views: view, page: page,
      formats: pairs ? [.svg] : to.isEmpty ? nil : to.uniqued(),
      languages: lang.isEmpty ? nil : lang.uniqued(), scale: scale,
      usesMermaidFlowchart: mermaidCompat == .flowchart, measuresReadability: score, theme: theme,
      followsDarkMode: followDarkMode, outlinesText: text.map { $0 == .outlines },
      minimumShare: minShare.flatMap(BuildOptions.share), filters: narrowing.filters, lens: lens,
      against: against, drawsSides: sides)
    options.drawsPairs = pairs
    options.measuring.segment = segment
    options.depth = depth
    options.showsBadges = !noBadges
    let (built, problems) = ProgressLine.shown(isQuiet: quiet) { progress in
      options.measuring.progress = progress
      return Build(options).build(specs)
    }
    var diagnostics = problems + built.flatMap(\.diagnostics)
    if pairs, !view.isEmpty { diagnostics = diagnostics.map { $0.asPromised() } }
    if measuring.strict { diagnostics = diagnostics.map { $0.strict() } }
    if score { for line in built.flatMap(\.scoreLines) { try Console.write(line) } }
    Console.show(diagnostics, isQuiet: quiet)
    try ExitStatus.check(diagnostics)
    let files = built.flatMap(\.files)
    if isCheck || isByteCheck { try check(files) } else { try write(files) }
  }

  private func check(_ files: [OutputFile]) throws {
    let stale = StaleCheck.problems(in: files, folder: output, closeness: isByteCheck ? .bytes : .stamps)
    Console.show(stale)
    if !stale.isEmpty { throw ExitCode(ExitStatus.staleOutputs) }
    if !quiet { Console.note("outputs: \(files.count), all up to date") }
  }

  private func write(_ files: [OutputFile]) throws {
    do {
      let written = try OutputWriter.write(files, to: output)
      guard !quiet else { return }
      for file in files { Console.note("\(output)/\(file.path)") }
      Console.note("outputs: \(files.count), new or changed: \(written.count)")
    } catch {
      try Console.fail(error)
    }
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

extension Diagnostic {
  /// The diagnostic where files are expected by their names: a view that is not drawn is an error.
  func asPromised() -> Diagnostic {
    var copy = self
    if code == "view-needs-section" { copy.severity = .error }
    return copy
  }

  /// The diagnostic under `--strict`: a warning becomes an error, unless it is about a language and not the
  /// input.
  func strict() -> Diagnostic {
    var copy = self
    if severity == .warning, code != "unsupported-feature" { copy.severity = .error }
    return copy
  }
}
