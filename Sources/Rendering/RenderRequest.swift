/// One graph to draw and what to draw it as.
package struct RenderRequest: Hashable, Sendable {
  /// How the positions come about.
  package enum Layout: String, Hashable, Sendable, CaseIterable {
    /// libgraphviz places everything in ranks.
    case dot
    /// The DOT text gives every position.
    case nop2
  }

  /// The graph: one graph in the DOT language.
  package var dot: String
  /// How the positions come about.
  package var layout: Layout
  /// The pictures wanted; each is made once.
  package var formats: [PictureFormat]
  /// The size of bitmaps: 1 gives 96 dots per inch, the size at which a browser shows the SVG.
  package var scale: Double

  /// Makes a request.
  package init(dot: String, layout: Layout = .dot, formats: [PictureFormat], scale: Double = 1) {
    self.dot = dot
    self.layout = layout
    self.formats = formats
    self.scale = scale
  }
}

/// The pictures of one graph.
package struct RenderedPictures: Hashable, Sendable {
  /// What libgraphviz remarked that does no harm to the pictures.
  package let remarks: [String]
  private let pictures: [PictureFormat: [UInt8]]

  package init(_ pictures: [PictureFormat: [UInt8]], remarks: [String] = []) {
    self.pictures = pictures
    self.remarks = remarks
  }

  /// The bytes of a picture, none for a format that was not asked for.
  package subscript(format: PictureFormat) -> [UInt8] { pictures[format] ?? [] }
}

/// What decides the bytes of a picture besides the graph; `nil` where the worker does not know.
package struct RendererVersions: Hashable, Sendable {
  /// The version of libgraphviz, as it names itself.
  package var graphviz: String?
  /// The version of cairo, which draws PNG and PDF.
  package var cairo: String?
  /// The version of Pango, which measures text for `dot`.
  package var pango: String?
  /// The version of fontconfig, which chooses fonts.
  package var fontconfig: String?
  /// The family taken for "Noto Sans CJK JP"; another name means that Japanese text may be boxes.
  package var font: String?

  init(_ pairs: [(name: String, value: String)]) {
    for pair in pairs {
      switch pair.name {
      case "graphviz": graphviz = pair.value
      case "cairo": cairo = pair.value
      case "pango": pango = pair.value
      case "fontconfig": fontconfig = pair.value
      case "font": font = pair.value
      default: break
      }
    }
  }
}
