package import Diagnostics

/// Why there is no picture.
package enum RenderingError: Error, Hashable, Sendable {
  /// No worker at any of the places.
  case workerMissing(searched: [String])
  /// The worker ended before it was ready.
  case workerUnusable(path: String, detail: String)
  /// The worker died on the graph, twice.
  case crashed(detail: String)
  /// The graph took longer than the deadline.
  case timedOut(after: Duration)
  /// libgraphviz found fault with the graph.
  case rejected(messages: [String])
  /// The picture would pass a limit.
  case tooLarge(messages: [String])
  /// There is no font in which a bitmap or a PDF could show texts.
  case noFonts
  /// The worker answered what no worker of this version answers.
  case protocolBroken(detail: String)
  /// The worker's SVG holds what ours must not.
  case pictureRefused(reason: String)

  /// The stable code of the diagnostic.
  package var code: String {
    switch self {
    case .workerMissing: "render-worker-missing"
    case .workerUnusable: "render-worker-unusable"
    case .crashed: "render-crashed"
    case .timedOut: "render-timed-out"
    case .rejected: "render-rejected"
    case .tooLarge: "picture-too-large"
    case .noFonts: "no-fonts"
    case .protocolBroken: "render-protocol-broken"
    case .pictureRefused: "picture-refused"
    }
  }

  /// The error as a user reads it.
  /// - Parameter picture: The name of the picture that failed, e.g. "inside-sales/process".
  /// - Returns: An error with a hint.
  package func diagnostic(for picture: String? = nil) -> Diagnostic {
    let subject = picture.map { "picture '\($0)': " } ?? ""
    return Diagnostic(.error, code, subject + message, hint: hint)
  }

  private var message: String {
    switch self {
    case .workerMissing(let searched):
      "no 'stagemap-render' to draw pictures with; looked at \(searched.joined(separator: ", "))"
    case .workerUnusable(let path, let detail): "'\(path)' does not start: \(detail)"
    case .crashed(let detail): "the renderer died on the graph: \(detail)"
    case .timedOut(let duration): "the renderer took longer than \(Self.seconds(duration)) s"
    case .rejected(let messages): "the renderer refused the graph: \(messages.joined(separator: "; "))"
    case .tooLarge(let messages): "the picture is too large: \(messages.joined(separator: "; "))"
    case .noFonts: "no font is installed in which PNG, PDF and outlines could show texts"
    case .protocolBroken(let detail): "the renderer's answer is not understood: \(detail)"
    case .pictureRefused(let reason): "the renderer's SVG is refused: \(reason)"
    }
  }

  private var hint: String {
    switch self {
    case .workerMissing:
      "install libgraphviz (Debian: libgraphviz-dev), run 'swift build --product stagemap-render' and set "
        + "STAGEMAP_RENDER; DOT, PlantUML, Mermaid and Markdown need no renderer"
    case .workerUnusable:
      "install libgraphviz (Debian: libgvc6); DOT, PlantUML, Mermaid and Markdown need no renderer"
    case .crashed:
      "this is a fault in libgraphviz: shorten the labels of transitions between states of one rank, "
        + "draw less in one view, or write DOT, PlantUML or Mermaid"
    case .timedOut: "draw less in one view or leave out the labels of transitions"
    case .rejected: "this is a fault in stagemap: please report it with the specification"
    case .tooLarge: "lower the scale or draw less in one view; SVG has no limit on pixels"
    case .noFonts:
      "install one with Japanese (Debian: fonts-noto-cjk); SVG with plain texts and the text formats need none"
    case .protocolBroken: "let 'stagemap' and 'stagemap-render' be of one version"
    case .pictureRefused: "please report it with the specification and the version of libgraphviz"
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let tenths = attoseconds / 100_000_000_000_000_000
    return tenths == 0 ? "\(seconds)" : "\(seconds).\(tenths)"
  }
}
