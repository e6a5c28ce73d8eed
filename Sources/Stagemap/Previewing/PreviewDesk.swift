package import Diagnostics
import DiagramViews
import EventSources
import ProcessModel
import Rendering
import SpecLoading
import Specs

/// Draws pictures for viewers who look at a spec while it is written.
///
/// One renderer draws them all; calls from several threads wait for each other.
package struct PreviewDesk: Sendable {
  private let measuring: MeasuringOptions
  private let worker = RenderWorker()
  private let library = SpecLibrary(readsPipes: false)

  /// Pictures are measured as the options say, but for the window where a viewer chooses one.
  package init(_ measuring: MeasuringOptions = MeasuringOptions()) {
    self.measuring = measuring
    worker.start()
  }

  /// The specs with paths or names, none meaning all of the folder, and what is wrong with the list.
  package func paths(of names: [String]) -> (paths: [String], diagnostics: [Diagnostic]) {
    let (texts, diagnostics) = library.texts(of: names)
    return (texts.map(\.path), diagnostics)
  }

  /// What can be chosen of a spec; nil while its text cannot be read.
  package func spec(at path: String) -> PreviewedSpec? {
    guard let entry = library.read([path]).entries.first,
      let specification = entry.loaded.specification
    else { return nil }
    let process = specification.process
    let declared = specification.views.views
    let requests =
      declared.isEmpty ? ViewCatalog.defaults.map { ViewRequest(id: $0, view: $0) } : declared
    let theme = specification.build.theme.map { name in
      specification.folder == "." ? name : "\(specification.folder)/\(name)"
    }
    return PreviewedSpec(
      path: path, id: process.id, name: process.name.text(in: process.languages.first ?? "ja"),
      views: requests.compactMap { request in
        ViewCatalog.view(named: request.view).map {
          PreviewedSpec.View(
            id: request.id, summary: $0.summary, hasDepths: $0.options.contains(.depth))
        }
      },
      languages: languages(of: process),
      texts: [path] + entry.loaded.bases.map(\.path) + entry.loaded.translations.map(\.path)
        + [theme].compactMap { $0 },
      data: Measurer.inputs(of: specification, options: measuring))
  }

  /// Draws a picture as SVG.
  package func picture(of path: String, _ choice: PictureChoice) -> PreviewedPicture {
    var (built, problems) = build(path, choice, formats: [.svg])
    var picture = PreviewedPicture()
    if let drawn = built?.pictures.first {
      picture.svg = drawn.files.first?.bytes
      picture.title = drawn.title
      picture.subtitle = drawn.subtitle
      picture.elements = drawn.elements
    }
    picture.segments = built?.segments ?? []
    problems += built?.diagnostics ?? []
    if !problems.hasErrors { problems += Lint.diagnostics(of: [path]) }
    picture.diagnostics = Array(problems.inReadingOrder())
    return picture
  }

  /// Draws a picture in one format, for a file of its own.
  package func file(
    of path: String, _ choice: PictureChoice, format: OutputFormat
  ) -> (file: OutputFile?, diagnostics: [Diagnostic]) {
    let (built, problems) = build(path, choice, formats: [format])
    return (built?.pictures.first?.files.first, problems + (built?.diagnostics ?? []))
  }

  /// The lines of a text that a spec is made of, but for those that may hold a secret; nil when it cannot be read.
  package func lines(of path: String) -> [String]? {
    guard !InputFile.isEndless(path), let bytes = try? InputFile.bytes(of: path, limit: 4 << 20) else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init).map {
      mayHoldSecret($0) ? "…" : $0
    }
  }

  private func build(
    _ path: String, _ choice: PictureChoice, formats: [OutputFormat]
  ) -> (BuiltSpec?, [Diagnostic]) {
    var measuring = measuring
    measuring.listsSegments = true
    measuring.segment = choice.segment
    measuring.window = choice.window ?? measuring.window
    var options = BuildOptions(
      measuring: measuring, views: [choice.view], formats: formats,
      languages: choice.language.map { [$0] }, theme: choice.theme, lens: choice.lens)
    options.depth = choice.depth
    options.showsBadges = choice.showsBadges
    let (built, problems) = Build(options, worker: worker, listsElements: true).build([path], in: library)
    return (built.first, problems)
  }

  /// Those of the spec and our own, then each pair of the first with another.
  private func languages(of process: SalesProcess) -> [String] {
    let own = process.languages
    let all = own + ["ja", "en"].filter { !own.contains($0) }
    let first = all[0]
    return all + all.dropFirst().map { "\(first)-\($0)" }
  }
}
