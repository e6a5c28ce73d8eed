/// An SVG of our own making, rewritten from the one that libgraphviz drew.
///
/// Only elements and attributes of `SVGRules` come through, so there is no script, no event attribute, no
/// reference to another file and no link, whatever a label holds. The numbers stay as libgraphviz printed
/// them. There is no XML declaration: UTF-8 needs none, and the text can stand in an HTML page as it is.
package struct SVGDocument: Hashable, Sendable {
  /// The document in UTF-8, one element a line, with a final newline.
  package let bytes: [UInt8]

  /// The most bytes that a picture may have.
  package static let limit = 50 << 20

  /// Rewrites the worker's SVG.
  /// - Parameters:
  ///   - picture: The worker's answer for the format `svg`.
  ///   - dark: The worker's SVG of the same picture in the colours for dark screens; nil when the picture
  ///     looks the same on all.
  ///   - outlines: The worker's answer for the format `outlines` of the same picture, to have its texts drawn as
  ///     the outlines of their glyphs; nil to have them as texts.
  ///   - accessibility: The texts for readers who do not see the picture.
  ///   - fontFamily: The list of fonts in CSS, e.g. `"Noto Sans CJK JP", sans-serif`.
  ///   - stamp: What tells whether the picture is up to date, written into `metadata`.
  /// - Throws: `pictureRefused` for what the rules do not allow, `tooLarge` beyond the limit.
  package init(
    rewriting picture: [UInt8], inTheDark dark: [UInt8]? = nil, outlines: [UInt8]? = nil,
    accessibility: SVGAccessibility, fontFamily: String, stamp: String? = nil
  ) throws(RenderingError) {
    guard picture.count <= Self.limit else {
      throw .tooLarge(messages: ["an SVG of more than \(Self.limit >> 20) MiB"])
    }
    var reader = try XMLReader(picture)
    var darkReader = try dark.map { bytes throws(RenderingError) in try XMLReader(bytes) }
    var rewriter = SVGRewriter(
      accessibility: accessibility, fontFamily: fontFamily, stamp: stamp,
      outlines: outlines.map(SVGOutlines.init))
    while let event = try reader.next() {
      try rewriter.take(event, inTheDark: try darkReader?.next())
    }
    try rewriter.finish()
    bytes = rewriter.output
    guard bytes.count <= Self.limit else {
      throw .tooLarge(messages: ["an SVG of more than \(Self.limit >> 20) MiB"])
    }
  }
}
