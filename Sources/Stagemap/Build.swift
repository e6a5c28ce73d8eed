package import Diagnostics
import DiagramViews
package import Diagrams
import EventLogs
import ProcessMetrics
import ProcessModel
import Rendering
import SpecLoading
import Specs

/// What to build and how; nil means the spec's own choice or the tool's default.
package struct BuildOptions: Hashable, Sendable {
  package var measuring: MeasuringOptions
  package var views: [String]
  /// The page for drawn formats; nil means the spec's, or as large as the picture needs.
  package var page: PagePreset?
  package var formats: [OutputFormat]?
  /// `ja`, `en`, `ja-en`; nil means the spec's.
  package var languages: [String]?
  /// Pixels for each point of a PNG.
  package var scale: Double
  package var usesMermaidFlowchart: Bool
  package var measuresReadability: Bool
  /// The name of a theme or the path of a theme file; nil means the spec's.
  package var theme: String?
  /// Whether an SVG turns dark where its reader's screen is.
  package var followsDarkMode: Bool
  /// Whether an SVG draws its texts as the outlines of their glyphs; nil means as the spec says, or as texts.
  package var outlinesText: Bool?
  /// The share from which an undeclared move is drawn, 0…1; nil means the view's.
  package var minimumShare: Double?
  /// What pictures are narrowed to, before what the spec says.
  package var filters: ViewFilters
  /// What to compare with: a period, a spec or the path of a report; nil to draw without comparison.
  package var against: String?
  /// The lens whose tightest place is marked, by its name.
  package var lens: String
  /// Whether each side of a comparison is drawn as well, with everything in the same place.
  package var drawsSides: Bool
  /// Whether each picture is drawn for light and for dark pages, under names by which DocC finds the two.
  package var drawsPairs = false
  /// `stage`, `state` or `action`, for the views that know a depth; nil means the view's.
  package var depth: String?
  /// Whether numbers stand on the elements of pictures.
  package var showsBadges = true
  /// Keeps the renderers of a watch; nil to start one for each spec.
  package var pictures: HeldPictures?

  package init(
    measuring: MeasuringOptions = MeasuringOptions(), views: [String] = [],
    page: PagePreset? = nil, formats: [OutputFormat]? = nil,
    languages: [String]? = nil, scale: Double = 2, usesMermaidFlowchart: Bool = false,
    measuresReadability: Bool = false, theme: String? = nil, followsDarkMode: Bool = false,
    outlinesText: Bool? = nil, minimumShare: Double? = nil, filters: ViewFilters = ViewFilters(),
    lens: String = Lens.passRate.rawValue, against: String? = nil, drawsSides: Bool = false
  ) {
    self.measuring = measuring
    self.views = views
    self.page = page
    self.formats = formats
    self.languages = languages
    self.scale = scale
    self.usesMermaidFlowchart = usesMermaidFlowchart
    self.measuresReadability = measuresReadability
    self.theme = theme
    self.followsDarkMode = followsDarkMode
    self.outlinesText = outlinesText
    self.minimumShare = minimumShare
    self.filters = filters
    self.lens = lens
    self.against = against
    self.drawsSides = drawsSides
  }

  /// Reads a share written as a percentage, such as `1%`; nil for any other text.
  package static func share(from text: String) -> Double? { ViewRequest.share(from: text) }
}

extension BuildOptions {
  /// The names of the themes that every copy of the tool has.
  package static let themes = ThemeSection.builtIn

  /// The names of the lenses.
  package static let lenses = Lens.allCases.map(\.rawValue)
}

/// What became of one spec.
package struct BuiltSpec: Sendable {
  package struct Score: Sendable {
    package var picture: String
    package var readability: Readability
  }

  /// What the numbers of pictures were measured from.
  package struct Measured: Hashable, Sendable {
    /// The day before which events count, as pictures say it.
    package var asOf: String
    package var cases: Int
    package var events: Int
  }

  /// The path of the spec.
  package var path: String
  /// Its id; nil where it could not be read.
  package var id: String?
  /// Nil where there are no numbers.
  package var measured: Measured?
  /// Complete, or empty when any of the diagnostics is an error.
  package var files: [OutputFile]
  package var diagnostics: [Diagnostic]
  package var scores: [Score]
  /// By language, what it could not show.
  package var losses: [OutputFormat: Set<String>] = [:]
  /// The pictures in the order in which they were drawn; sides of a comparison are not among them.
  package var pictures: [BuiltPicture] = []
  /// The segments that cases are in, where they were asked for.
  package var segments: [String] = []
}

/// What a picture is called and what it tells, with its files.
package struct BuiltPicture: Sendable {
  /// The view's id.
  package var view: String
  package var language: String
  /// On one line; in a bilingual picture both languages.
  package var title: String
  /// The as-of, window and source.
  package var subtitle: [String]
  /// What of the data no number of the picture knows; empty without data, or where nothing is lost.
  package var dataLosses: [String]
  /// The picture told in sentences, the first of which is its title.
  package var narrative: [String]
  package var files: [OutputFile]
  /// What in the SVG is what of the model, and what was measured of it.
  package var elements: [PictureElement] = []

  /// The other one of a pair, for dark pages.
  func darkFile(of light: OutputFile) -> OutputFile? {
    let path = OutputFile.pairedPath(of: light.path, isDark: true)
    return files.first { $0.path == path }
  }
}

extension BuiltSpec {
  /// A line of measures for each picture.
  package var scoreLines: [String] {
    scores.map { score in
      let measure = score.readability
      return """
        \(score.picture): crossings \(measure.crossings), bends \(measure.bends), \
        label-label \(measure.labelLabelOverlaps), label-node \(measure.labelNodeOverlaps), \
        label-edge \(measure.labelEdgeOverlaps), label-frame \(measure.labelFrameOverlaps), edges through nodes \(measure.edgesThroughNodes), \
        cut \(measure.labelsCut), sizes untrue \(measure.sizesUntrue), outside lane \(measure.nodesOutsideLane), \
        smallest font \(measure.smallestFont.map { "\($0)" } ?? "-") pt, \
        aspect \((measure.aspectRatio * 100).rounded() / 100)
        """
    }
  }
}

/// The way from specs to files: read, check, measure, draw, write down.
package struct Build {
  private let options: BuildOptions
  private let worker: RenderWorker
  private let listsElements: Bool

  package init(_ options: BuildOptions) {
    self.init(options, worker: RenderWorker(), listsElements: false)
  }

  /// Draws with a worker that others use as well, and says what is what in the pictures.
  init(_ options: BuildOptions, worker: RenderWorker, listsElements: Bool) {
    self.options = options
    self.worker = worker
    self.listsElements = listsElements
  }

  /// Builds specs; nothing is written to disk.
  package func build(_ names: [String], in library: SpecLibrary = SpecLibrary()) -> (
    [BuiltSpec], [Diagnostic]
  ) {
    let (entries, diagnostics) = library.read(names)
    return (entries.map(build), diagnostics)
  }

  private func build(_ entry: SpecLibrary.Entry) -> BuiltSpec {
    var result = BuiltSpec(path: entry.path, files: [], diagnostics: [], scores: [])
    result.diagnostics = entry.loaded.problems().filter { $0.severity != .advice }
    guard let specification = entry.loaded.specification, !result.diagnostics.hasErrors else { return result }
    let theme = ThemeChoice.section(options.theme, for: specification)
    let style = HeldPictures.Style(
      theme: theme.section, scale: options.scale, usesMermaidFlowchart: options.usesMermaidFlowchart,
      followsDarkMode: options.followsDarkMode, outlinesText: outlinesText(of: specification))
    let maker = options.pictures?.maker(style) ?? style.maker(worker)
    result.diagnostics += theme.diagnostics + maker.themeDiagnostics
    let formats = formats(of: specification)
    if formats.contains(where: \.isPicture) { maker.warmUp() }
    var measured = Measurer.measure(
      specification, options: options.measuring, sourceMap: entry.loaded.sourceMap)
    measured.report?.lens = Lens(rawValue: options.lens) ?? .passRate
    result.id = specification.process.id
    result.measured = measured.report.flatMap { report in
      measured.caption.map {
        BuiltSpec.Measured(asOf: $0.asOf, cases: report.cases, events: report.events)
      }
    }
    result.diagnostics += measured.diagnostics
    result.segments = measured.segments
    let against = options.against.map { text in
      AgainstChoice.baseline(text, of: entry, specification: specification, options: options.measuring)
    }
    result.diagnostics += (against?.diagnostics ?? []).filter { !measured.diagnostics.contains($0) }
    let requests = requests(of: specification, diagnostics: &result.diagnostics)
    result.diagnostics += options.filters.problems(for: requests, of: specification.process)
    result.diagnostics += LanguageChoice.problems(options.languages ?? [], of: specification.process)
    guard !result.diagnostics.hasErrors else { return result }
    let languages = languages(of: specification)
    for (round, language) in languages.enumerated() {
      for (number, request) in requests.enumerated() {
        options.measuring.progress?.draws(
          round * requests.count + number, of: languages.count * requests.count)
        draw(
          request, of: measured, against: against, entry: entry, language: language, formats: formats,
          maker: maker, into: &result)
      }
    }
    result.diagnostics = Array(result.diagnostics.inReadingOrder())
    result.diagnostics += lossWarnings(result.losses, spec: specification.process.id)
    if result.diagnostics.hasErrors { (result.files, result.pictures) = ([], []) }
    return result
  }

  // MARK: What is asked for

  /// The formats to write; the loader has checked the spec's.
  private func formats(of specification: Specification) -> [OutputFormat] {
    if let chosen = options.formats { return chosen }
    guard let named = specification.build.formats else {
      return [.dot, .plantuml, .mermaid, .svg, .png, .pdf]
    }
    return named.compactMap(OutputFormat.init(rawValue:))
  }

  private func outlinesText(of specification: Specification) -> Bool {
    options.outlinesText ?? specification.build.outlinesText ?? false
  }

  private func languages(of specification: Specification) -> [String] {
    options.languages ?? specification.build.languages ?? [specification.process.languages.first ?? "ja"]
  }

  /// The pictures to draw: those named on the command line, else the spec's, else the default ones.
  private func requests(of specification: Specification, diagnostics: inout [Diagnostic]) -> [ViewRequest] {
    let declared = specification.views.views
    let names = options.views
    let requests: [ViewRequest]
    if names.isEmpty {
      requests =
        declared.isEmpty
        ? ViewCatalog.defaults.map { ViewRequest(id: $0, view: $0) }
        : declared.filter { ViewCatalog.view(named: $0.view) != nil }
    } else {
      requests = names.map { name in
        declared.first { $0.id == name } ?? ViewRequest(id: name, view: name)
      }
    }
    for request in requests where ViewCatalog.view(named: request.view) == nil {
      let known = ViewCatalog.all.map(\.name)
      let nearest = nearestName(to: request.view, among: known + declared.map(\.id))
      diagnostics.append(
        Diagnostic(
          .error, "unknown-view", "there is no view '\(request.view)'",
          hint: nearest.map { "did you mean '\($0)'?" } ?? "the views are \(known.joined(separator: ", "))"))
    }
    return requests.map { request in
      var request = request
      request.page =
        options.page.flatMap { ViewRequest.Page(rawValue: $0.rawValue) } ?? request.page
        ?? specification.build.page
      request.minimumShare = options.minimumShare ?? request.minimumShare
      if let view = ViewCatalog.view(named: request.view), view.options.contains(.depth) {
        request.depth = options.depth.flatMap(ViewRequest.Depth.init) ?? request.depth
      }
      return options.filters.narrowed(request)
    }
  }

  // MARK: Drawing

  private func draw(
    _ request: ViewRequest, of measured: MeasuredSpec, against: AgainstChoice.Reading?,
    entry: SpecLibrary.Entry, language: String, formats: [OutputFormat], maker: PictureMaker,
    into result: inout BuiltSpec
  ) {
    guard let view = ViewCatalog.view(named: request.view) else { return }
    let process = measured.specification.process
    let context = DrawingContext(
      specification: measured.specification, report: measured.report, caption: measured.caption,
      languages: PictureLanguages(language), baseline: against?.baseline)
    let stamp = stamp(
      request, of: measured, against: against, entry: entry, language: language,
      theme: maker.themeFingerprint)
    let path = { (format: OutputFormat, view: String, page: Int) in
      OutputFile.path(
        spec: process.id, view: view, page: page, language: language,
        firstLanguage: process.languages.first ?? language, fileExtension: format.fileExtension)
    }
    if options.drawsSides, let sides = view.sides(request, in: context) {
      let made = maker.files(
        for: formats.contains(.markdown) ? sides.withTwins(in: context.languages) : sides,
        formats: formats, stamp: stamp,
        path: { format, side in
          path(format, ([request.id] + [side].compactMap { $0 }).joined(separator: "-"), 1)
        },
        measuresReadability: options.measuresReadability)
      for (picture, side) in zip(made, ["", "-before", "-after"]) {
        add(picture, of: "\(process.id)/\(request.id)\(side) \(language)", to: &result)
      }
      return
    }
    switch view.picture(request, in: context) {
    case .needs(let section, let other):
      let wanted = ([section] + [other].compactMap { $0 }).map { "'\($0)'" }.joined(separator: " or ")
      result.diagnostics.append(
        Diagnostic(
          .warning, "view-needs-section",
          "the view '\(request.id)' is not drawn: the spec has no \(wanted)",
          hint: "add a section \(wanted), or ask for other views with '--view'"))
    case .nothing: result.diagnostics.append(entry.loaded.emptiness(of: request))
    case .diagram(let drawn):
      let diagram = options.showsBadges ? drawn : drawn.withoutBadges()
      let page = request.page.flatMap { PagePreset(rawValue: $0.rawValue)?.box }
      var made = maker.files(
        for: formats.contains(.markdown) ? diagram.withTwin(in: context.languages) : diagram,
        formats: formats, page: page, stamp: stamp,
        path: { format, page in
          let path = path(format, request.id, page)
          return options.drawsPairs ? OutputFile.pairedPath(of: path, isDark: false) : path
        }, measuresReadability: options.measuresReadability)
      if options.drawsPairs {
        let dark = maker.inTheDark
        let darkStamp = self.stamp(
          request, of: measured, against: against, entry: entry, language: language,
          theme: dark.themeFingerprint)
        made.files +=
          dark.files(
            for: diagram, formats: formats, page: page, stamp: darkStamp,
            path: { OutputFile.pairedPath(of: path($0, request.id, $1), isDark: true) }
          ).files
      }
      add(made, of: "\(process.id)/\(request.id) \(language)", to: &result)
      result.pictures.append(
        BuiltPicture(
          view: request.id, language: language, title: diagram.title.lines.joined(separator: " / "),
          subtitle: diagram.subtitle, dataLosses: diagram.subtitle.isEmpty ? [] : context.dataLosses,
          narrative: diagram.narrative.split(separator: "\n").map(String.init), files: made.files,
          elements: listsElements ? PictureElements(of: diagram, in: context).all : []))
    }
  }

  private func add(_ made: PictureMaker.Result, of picture: String, to result: inout BuiltSpec) {
    result.files += made.files
    result.diagnostics += made.diagnostics
    result.losses.merge(made.losses) { $0.union($1) }
    for (index, readability) in made.readability.enumerated() {
      let page = made.readability.count > 1 ? " page \(index + 1)" : ""
      result.scores.append(BuiltSpec.Score(picture: "\(picture)\(page)", readability: readability))
    }
  }

  /// One warning for each language; the files list the details.
  private func lossWarnings(_ losses: [OutputFormat: Set<String>], spec: String) -> [Diagnostic] {
    OutputFormat.allCases.compactMap { format in
      guard let features = losses[format], !features.isEmpty else { return nil }
      return Diagnostic(
        .warning, "unsupported-feature",
        "'\(spec)' in \(format.rawValue) goes without \(features.sorted().joined(separator: ", "))",
        hint: "each file lists at its top what it lacks; svg, png and pdf show everything")
    }
  }

  private func stamp(
    _ request: ViewRequest, of measured: MeasuredSpec, against: AgainstChoice.Reading?,
    entry: SpecLibrary.Entry, language: String, theme: String
  ) -> Stamp {
    let data = measured.report.map { report in
      fingerprint(KPIReportJSON(zone: .utc).text(of: report).utf8)
    }
    let view = [
      request.id, request.view, request.depth.rawValue, request.orientation?.rawValue ?? "-",
      request.divisions?.joined(separator: ",") ?? "-", request.kpis?.joined(separator: ",") ?? "-",
      request.pipeline ?? "-", request.page?.rawValue ?? "-", language,
      "\(options.scale)", "\(options.usesMermaidFlowchart)", "\(options.followsDarkMode)",
    ]
    let share = request.minimumShare.map { "share \($0)" }
    let filters = [
      request.roles.map { "roles \($0)" }, request.systems.map { "systems \($0)" },
      request.states.map { "states \($0)" }, request.neighbours.map { "neighbours \($0)" },
    ]
    let baseline = against.map { "against \($0.fingerprint)" }
    let outlines = outlinesText(of: measured.specification) ? "text outlines" : nil
    let lens = options.lens == Lens.passRate.rawValue ? nil : "lens \(options.lens)"
    let badges = options.showsBadges ? nil : "no badges"
    let all = view + ([share, baseline, outlines, lens, badges] + filters).compactMap { $0 }
    return Stamp(
      tool: stagemapVersion, model: fingerprint(entry.model), data: data ?? "none",
      view: fingerprint(all.joined(separator: "|").utf8),
      theme: theme)
  }
}
