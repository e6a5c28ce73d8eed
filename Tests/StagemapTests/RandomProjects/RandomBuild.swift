import Diagnostics
import DiagramViews
import Diagrams
import Foundation
import ProcessMetrics
import SpecLoading
import Specs
import TestSupport

@testable import Stagemap

/// What became of a random project on its way from a spec text to SVG, and what is wrong with it.
struct RandomBuild: Sendable {
  private(set) var problems: [String] = []
  private(set) var pictures = 0
  private(set) var events = 0
  let project: RandomProject
  /// The folder of the spec and its log.
  let folder: String
  private let path: String
  private let measuring: MeasuringOptions
  private static let languages = ["ja", "en", "ja-en"]
  private static let formats: [OutputFormat] = [.dot, .plantuml, .mermaid, .svg]

  /// Builds a project in a folder of its own, which is left behind when something is wrong, when the process crashes,
  /// or when its seed was asked for.
  static func of(_ project: RandomProject, isRepeated: Bool = false) throws -> RandomBuild {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "stagemap-\(project.stem)-\(UInt32.random(in: 0...UInt32.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try project.write(to: folder)
    var build = RandomBuild(project, folder: folder.path)
    try build.addSample(to: folder)
    build.run(isRepeated: isRepeated)
    if build.problems.isEmpty, TestCounts.chosenSeeds == nil {
      try FileManager.default.removeItem(at: folder)
    }
    return build
  }

  private init(_ project: RandomProject, folder: String) {
    self.project = project
    self.folder = folder
    path = "\(folder)/\(project.stem).yaml"
    measuring = MeasuringOptions(asOf: project.asOf, by: project.cuts)
  }

  private mutating func addSample(to folder: URL) throws {
    guard let sample = project.sample else { return }
    let (text, diagnostics) = Sample.csv(
      spec: path, leads: sample.leads, seed: project.seed, until: "2026-04-01")
    if let text {
      try Data(text.utf8).write(to: folder.appendingPathComponent(sample.name))
    } else if !diagnostics.hasErrors {
      problems.append("there is neither a sample nor an error")
    }
  }

  private mutating func run(isRepeated: Bool) {
    let options = BuildOptions(
      measuring: measuring, views: project.views, formats: Self.formats, languages: Self.languages,
      usesMermaidFlowchart: project.seed % 4 == 3, measuresReadability: true)
    let (built, found) = Build(options).build([path])
    let diagnostics = found + built.flatMap(\.diagnostics)
    let files = built.flatMap(\.files)
    check(diagnostics)
    if diagnostics.hasErrors {
      if !files.isEmpty { problems.append("\(files.count) files in spite of errors") }
      return
    }
    let expected = expectedPaths(among: Set(files.map(\.path)))
    if files.map(\.path) != expected { problems.append("files \(files.map(\.path)) instead of \(expected)") }
    built.flatMap(\.scores).forEach { check($0) }
    checkReport(and: Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first })
    pictures = files.count { $0.path.hasSuffix(".svg") }
    guard isRepeated else { return }
    if Build(options).build([path]).0.flatMap(\.files) != files { problems.append("two builds differ") }
    checkSavedReport(options, files)
  }

  /// The files of each view in each language, in the order in which they are made; a picture may have several pages.
  private func expectedPaths(among paths: Set<String>) -> [String] {
    Self.languages.flatMap { language in
      project.views.flatMap { view in
        Self.formats.flatMap { format in
          let rest = (2...).lazy.map { path(of: view, language, format, page: $0) }
          return [path(of: view, language, format)]
            + rest.prefix { format == .svg && paths.contains($0) }
        }
      }
    }
  }

  private func pages(of view: String, _ language: String, in files: [String: [UInt8]]) -> [[UInt8]] {
    var pages: [[UInt8]] = []
    while let page = files[path(of: view, language, .svg, page: pages.count + 1)] { pages.append(page) }
    return pages
  }

  private func path(of view: String, _ language: String, _ format: OutputFormat, page: Int = 1) -> String {
    OutputFile.path(
      spec: project.specID, view: view, page: page, language: language, firstLanguage: project.firstLanguage,
      fileExtension: format.fileExtension)
  }

  /// For a failing test: what is wrong and where spec and log are kept.
  var report: String {
    "seed \(project.seed), kept in \(folder)\n" + problems.prefix(20).joined(separator: "\n")
  }

  // MARK: Diagnostics

  private mutating func check(_ diagnostics: [Diagnostic]) {
    let errors = diagnostics.filter { $0.severity == .error }
    for diagnostic in diagnostics where diagnostic.hint?.isEmpty ?? true {
      problems.append("no hint: \(DiagnosticText().text(for: [diagnostic]))")
    }
    for error in errors where error.range == nil {
      problems.append("no place: [\(error.code)] \(error.message)")
    }
    guard let expected = project.expectedError else {
      let unexpected = errors.filter { !(project.mayLookLate && $0.code == "late-date") }
      problems += unexpected.map { "unexpected: \(DiagnosticText().text(for: [$0]))" }
      return
    }
    let isFound = errors.contains { error in
      let file = error.range?.file.split(separator: "/").last.map(String.init)
      return error.code == expected.code && file == expected.file
        && (expected.line.map { $0 == error.range?.start.line } ?? true)
    }
    if !isFound {
      problems.append("no \(expected), but:\n\(DiagnosticText().text(for: errors))")
    }
  }

  // MARK: Pictures

  private mutating func check(_ score: BuiltSpec.Score) {
    let measured = score.readability
    let faults = [
      ("labels cut", measured.labelsCut), ("label-label", measured.labelLabelOverlaps),
      ("label-node", measured.labelNodeOverlaps), ("label-edge", measured.labelEdgeOverlaps),
      ("label-frame", measured.labelFrameOverlaps), ("node-node", measured.nodeNodeOverlaps),
      ("edges through nodes", measured.edgesThroughNodes), ("outside lane", measured.nodesOutsideLane),
      ("sizes untrue", measured.sizesUntrue),
    ].filter { $0.1 > 0 }
    if !faults.isEmpty { problems.append("\(score.picture): \(faults)") }
  }

  /// Draws the scenes once more, to compare them with what the files hold, and sums up the numbers.
  private mutating func checkReport(and files: [String: [UInt8]]) {
    let (entries, _) = SpecLibrary().read([path])
    guard let specification = entries.first?.loaded.specification else {
      problems.append("the spec is not read a second time")
      return
    }
    let measured = Measurer.measure(specification, options: measuring)
    if let report = measured.report {
      events = report.events
      problems += Self.sumProblems(in: report)
    } else if project.log != nil || project.sample != nil {
      problems.append("no report")
    }
    for language in Self.languages {
      for view in project.views {
        let declared = specification.views.views.first { $0.id == view }
        let request = declared ?? ViewRequest(id: view, view: view)
        let context = DrawingContext(
          specification: specification, report: measured.report, caption: measured.caption,
          languages: PictureLanguages(language))
        guard case .diagram(let diagram) = ViewCatalog.view(named: request.view)?.draw(request, in: context)
        else {
          problems.append("\(view) is not drawn")
          continue
        }
        let pages = pages(of: view, language, in: files)
        problems += Self.problems(inPages: pages, of: diagram.withLiteralText()).map {
          "\(view) \(language): \($0)"
        }
      }
    }
  }

  /// Whether the SVGs of a picture's pages are well-formed, have every element of the graph, by its id, and none twice,
  /// and say every text.
  private static func problems(inPages pages: [[UInt8]], of diagram: Diagram) -> [String] {
    let graph = diagram.scene.graph
    var known: Set<String> = []
    var drawn = ""
    do {
      for page in pages {
        let root = try MarkupElement(parsing: String(decoding: page, as: UTF8.self))
        let ids = root.descendants.compactMap { $0["id"] }
        guard Set(ids).count == ids.count else { return ["an id stands twice"] }
        guard let title = ids.first(where: { $0.hasSuffix("-title") }) else { return ["no title"] }
        let prefix = title.dropLast("title".utf8.count)
        known.formUnion(ids.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
        drawn += squeezed(root.all("text").map(\.text).joined())
      }
    } catch {
      return ["\(error)"]
    }
    let parts =
      graph.nodes.map(\.id) + graph.edges.map(\.id) + graph.lanes.map(\.id) + graph.groups.map(\.id)
    let names = SVGIdentifier.names(of: diagram)
    return parts.filter { !known.contains(names[$0] ?? $0) }.map { "\($0) is missing" }
      + texts(of: diagram).filter { !$0.isEmpty && !drawn.contains(squeezed($0)) }.map {
        "'\($0)' is not said"
      }
  }

  /// All that a picture says.
  private static func texts(of diagram: Diagram) -> [String] {
    let graph = diagram.scene.graph
    let nodes = graph.nodes.flatMap {
      $0.label.lines + $0.compartments.flatMap { $0 } + $0.badges.map(\.text)
    }
    let frames = graph.lanes.flatMap(\.title.lines) + graph.groups.flatMap(\.title.lines)
    let around =
      diagram.title.lines + diagram.subtitle + diagram.footnotes + diagram.legend.entries.map(\.text)
    let table = diagram.table.map { [$0.header] + $0.rows } ?? []
    return nodes + graph.edges.flatMap(\.textLines) + frames + around + table.flatMap { $0 }
  }

  // MARK: Numbers

  /// Whether the numbers are written in every format, and a saved report gives the same pictures as the events.
  private mutating func checkSavedReport(_ options: BuildOptions, _ files: [OutputFile]) {
    guard project.log != nil || project.sample != nil else { return }
    for format in KPIReporting.Format.allCases {
      let output = KPIReporting.output(
        KPIReporting.Request(spec: path, options: measuring, format: format))
      guard let text = output.text else {
        problems.append("no numbers as \(format.rawValue)")
        continue
      }
      guard format == .json else { continue }
      let saved = "\(folder)/saved.kpi.json"
      guard FileManager.default.createFile(atPath: saved, contents: Data(text.utf8)) else { continue }
      var options = options
      options.measuring = MeasuringOptions(report: saved)
      let (built, found) = Build(options).build([path])
      check(found + built.flatMap(\.diagnostics))
      let differing = zip(built.flatMap(\.files), files).filter { $0 != $1 }.map(\.0.path)
      if !differing.isEmpty { problems.append("the saved report gives another \(differing)") }
    }
  }

  /// Every visit has one end, every move leaves one visit, every case has one outcome; shares are shares.
  private static func sumProblems(in report: KPIReport) -> [String] {
    var problems: [String] = []
    for state in report.states {
      if state.exits.total != state.visits { problems.append("visits of \(state.id) do not add up") }
    }
    let outcomes = report.outcomes
    if outcomes.won + outcomes.lost + outcomes.open != report.cases {
      problems.append("outcomes do not add up")
    }
    for step in report.steps where step.cohort.k > step.cohort.n || step.resolved.k > step.resolved.n {
      problems.append("the step from \(step.from) has a share above 1")
    }
    for group in report.groups { problems += sumProblems(in: group.report) }
    if !report.groups.isEmpty, report.groups.reduce(0, { $0 + $1.report.cases }) != report.cases {
      problems.append("groups do not add up")
    }
    return problems
  }
}
