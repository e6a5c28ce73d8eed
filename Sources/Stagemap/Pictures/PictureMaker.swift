package import Diagnostics
package import DiagramViews
package import Diagrams
import Emitters
package import Layout
package import Rendering
package import Specs

/// Turns a diagram into the files asked for.
package struct PictureMaker: Sendable {
  /// What one diagram came to.
  package struct Result: Sendable {
    package var files: [OutputFile] = []
    package var diagnostics: [Diagnostic] = []
    /// By language, the names of the features that it could not show.
    package var losses: [OutputFormat: Set<String>] = [:]
    /// By page; empty unless asked for.
    package var readability: [Readability] = []
  }

  /// What is wrong with the theme.
  package let themeDiagnostics: [Diagnostic]
  private let worker: RenderWorker
  private var theme: Theme
  private let scale: Double
  private let outlinesText: Bool
  private let mermaidLanes: EmissionOptions.MermaidLanes
  /// The colours of an SVG where its reader's screen is dark; nil to look the same everywhere.
  private let darkTheme: Theme?
  /// Equal for themes that draw the same.
  package private(set) var themeFingerprint: String

  package init(
    theme section: ThemeSection, scale: Double = 2, usesMermaidFlowchart: Bool = false,
    followsDarkMode: Bool = false, outlinesText: Bool = false, worker: RenderWorker = RenderWorker()
  ) {
    self.worker = worker
    (theme, themeDiagnostics) = Theme.reading(section)
    darkTheme = followsDarkMode ? theme.inTheDark : nil
    themeFingerprint = fingerprint(theme.summary.utf8)
    self.scale = scale
    self.outlinesText = outlinesText
    mermaidLanes = usesMermaidFlowchart ? .flowchart : .swimlane
  }

  /// The same for dark pages, in the colours that an SVG has there that follows dark mode.
  package var inTheDark: PictureMaker {
    var dark = self
    dark.theme = theme.inTheDark
    dark.themeFingerprint = fingerprint(dark.theme.summary.utf8)
    return dark
  }

  /// Starts the renderer while other work goes on.
  package func warmUp() { worker.start() }

  /// The versions of the libraries that draw, for stamps; nil when there is no renderer.
  package func rendererVersions() -> String? {
    guard let versions = try? worker.versions() else { return nil }
    return [("graphviz", versions.graphviz), ("cairo", versions.cairo), ("pango", versions.pango)]
      .compactMap { name, version in version.map { "\(name)-\($0)" } }.joined(separator: ",")
  }

  /// Writes a diagram in all formats, each to its own path and with the stamp of what it was made from.
  ///
  /// Texts hold the whole picture; drawn formats are set on pages where a page is given.
  package func files(
    for diagram: Diagram, formats: [OutputFormat], page: PageBox? = nil, stamp: Stamp,
    path: (OutputFormat, _ page: Int) -> String, measuresReadability: Bool = false
  ) -> Result {
    let diagram = diagram.withLiteralText()
    let whole = PictureLayout.layout(diagram)
    return files(
      for: whole, pages: page.map { PictureLayout.pages(diagram, in: $0) } ?? [whole], formats: formats,
      stamp: stamp, path: path, measuresReadability: measuresReadability)
  }

  /// Writes a comparison and its two sides, everything in the same place in all three.
  ///
  /// The pictures are as large as they need; the path is asked for the name of each.
  package func files(
    for compared: ComparedDiagrams, formats: [OutputFormat], stamp: Stamp,
    path: (OutputFormat, _ side: String?) -> String, measuresReadability: Bool = false
  ) -> [Result] {
    let layout = SharedLayout.layout(
      compared.both.withLiteralText(),
      parts: [compared.before.withLiteralText(), compared.after.withLiteralText()])
    return zip([layout.whole] + layout.parts, [nil, "before", "after"]).map { picture, side in
      files(
        for: picture, pages: [picture], formats: formats, stamp: stamp,
        path: { format, _ in path(format, side) },
        measuresReadability: measuresReadability)
    }
  }

  private func files(
    for whole: PositionedDiagram, pages: [PositionedDiagram], formats: [OutputFormat], stamp: Stamp,
    path: (OutputFormat, _ page: Int) -> String, measuresReadability: Bool
  ) -> Result {
    var result = Result()
    let texts = formats.filter { !$0.isPicture }
    let pictures = formats.filter(\.isPicture)
    for format in texts { write(format, whole, stamp: stamp, path: path(format, 1), into: &result) }
    for (index, page) in pages.enumerated() {
      draw(pictures, positioned: page, stamp: stamp, path: { path($0, index + 1) }, into: &result)
    }
    result.readability = measuresReadability ? pages.map(Readability.init) : []
    return result
  }

  private func write(
    _ format: OutputFormat, _ positioned: PositionedDiagram, stamp: Stamp, path: String,
    into result: inout Result
  ) {
    guard let emitter = EmitterCatalog.named(format.rawValue) else { return }
    let emitted = emitter.emit(
      EmissionRequest(
        positioned, theme: theme, stamp: stamp.text, options: EmissionOptions(mermaidLanes: mermaidLanes)))
    result.files.append(OutputFile(path: path, bytes: Array(emitted.text.utf8), stamp: stamp))
    result.losses[format, default: []].formUnion(emitted.losses.map(\.feature.rawValue))
    result.diagnostics += emitted.diagnostics.filter { $0.severity == .error }
  }

  private func draw(
    _ formats: [OutputFormat], positioned: PositionedDiagram, stamp: Stamp, path: (OutputFormat) -> String,
    into result: inout Result
  ) {
    guard !formats.isEmpty else { return }
    do throws(RenderingError) {
      var stamp = stamp
      stamp.renderer = rendererVersions()
      let drawsOutlines = outlinesText && formats.contains(.svg)
      let pictures = try worker.render(
        RenderRequest(
          dot: dot(of: positioned, in: theme), layout: .nop2,
          formats: formats.compactMap { PictureFormat(rawValue: $0.rawValue) }
            + (drawsOutlines ? [.outlines] : []),
          scale: scale))
      for format in formats {
        guard let picture = PictureFormat(rawValue: format.rawValue) else { continue }
        let bytes =
          format == .svg
          ? try svg(
            pictures[picture], outlines: drawsOutlines ? pictures[.outlines] : nil, positioned: positioned,
            stamp: stamp)
          : stamped(pictures[picture], format: format, stamp: stamp)
        result.files.append(OutputFile(path: path(format), bytes: bytes, stamp: stamp))
      }
    } catch {
      result.diagnostics.append(error.diagnostic(for: path(formats[0])))
    }
  }

  private func dot(of positioned: PositionedDiagram, in theme: Theme) -> String {
    DOTEmitter().emit(
      EmissionRequest(positioned, theme: theme, options: EmissionOptions(dotPurpose: .picture))
    ).text
  }

  private func svg(
    _ bytes: [UInt8], outlines: [UInt8]?, positioned: PositionedDiagram, stamp: Stamp
  ) throws(RenderingError) -> [UInt8] {
    let diagram = positioned.diagram
    let dark = try darkTheme.map { theme throws(RenderingError) in
      try worker.render(
        RenderRequest(dot: dot(of: positioned, in: theme), layout: .nop2, formats: [.svg]))[.svg]
    }
    return try SVGDocument(
      rewriting: bytes, inTheDark: dark, outlines: outlines,
      accessibility: SVGAccessibility(
        idPrefix: SVGIdentifier.prefix(spec: diagram.spec, view: diagram.view),
        title: diagram.title.lines.joined(separator: " / "), description: diagram.narrative,
        language: diagram.language, elementTitles: ElementTitles.titles(of: diagram),
        elementNames: SVGIdentifier.names(of: diagram)),
      fontFamily: Self.fontFamily(theme.fontFamily), stamp: stamp.text
    ).bytes
  }

  /// The theme's font and what stands in for it where it is missing.
  private static func fontFamily(_ first: String) -> String {
    let fallbacks = ["Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "Meiryo", "IPAGothic"]
    return ([first] + fallbacks.filter { $0 != first }).map { "'\($0)'" }.joined(separator: ", ")
      + ", sans-serif"
  }

  private func stamped(_ bytes: [UInt8], format: OutputFormat, stamp: Stamp) -> [UInt8] {
    switch format {
    case .png: PNGText.adding(keyword: "Software", text: stamp.text, to: bytes)
    case .pdf: bytes + Array("% \(stamp.text)\n".utf8)
    case .dot, .plantuml, .mermaid, .svg, .markdown: bytes
    }
  }
}
