import Diagnostics
import DiagramViews
import Documents
import Emitters

/// What stands between the two comments of a marker.
struct EmbeddedBlock {
  let form: EmbeddedForm
  let markup: Markup
  let picture: BuiltPicture
  let file: OutputFile
  /// The path of an image file, relative to the document.
  let path: String
  let showsCaption: Bool

  /// The block's bytes, each line behind what stands before the marker.
  func bytes(for marker: Marker) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in [""] + lines + [""] {
      let text = Array(line.utf8)
      var prefix = marker.prefix
      while text.isEmpty, prefix.last == UInt8(ascii: " ") || prefix.last == UInt8(ascii: "\t") {
        prefix.removeLast()
      }
      bytes += prefix + text + marker.lineEnd
    }
    return bytes
  }

  private var lines: [String] {
    switch (form, markup) {
    case (.svg, .markdown), (.png, .markdown):
      ["![\(DocumentEscaping.markdown(alternative))](\(DocumentEscaping.path(path)))"]
        + (showsCaption ? ["", "*\(DocumentEscaping.markdown(caption))*"] : [])
    case (.docc, .markdown):
      ["![\(DocumentEscaping.markdown(alternative))](\(DocumentEscaping.path(EmbedPaths.name(of: path))))"]
        + (showsCaption ? ["", "*\(DocumentEscaping.markdown(caption))*"] : [])
    case (.svg, .asciidoc), (.png, .asciidoc), (.docc, .asciidoc):
      (showsCaption ? [".\(DocumentEscaping.asciiDoc(caption))"] : [])
        + ["image::\(DocumentEscaping.path(path))[\"\(DocumentEscaping.asciiDoc(alternative))\"]"]
    case (.inlineSVG, .markdown): figure
    case (.inlineSVG, .asciidoc): ["++++"] + figure + ["++++"]
    case (.mermaid, _), (.mystMermaid, _), (.plantuml, _), (.dot, _): code
    }
  }

  /// The SVG and its caption as one block of HTML, which ends at the first empty line.
  private var figure: [String] {
    let caption = showsCaption ? ["<figcaption>\(DocumentEscaping.html(caption))</figcaption>"] : []
    return ["<figure>"] + fileLines.filter { $0.utf8.contains { $0 != 0x20 && $0 != 0x09 } } + caption
      + ["</figure>"]
  }

  private var code: [String] {
    let lines = fileLines
    switch markup {
    case .markdown:
      let fence = String(repeating: "`", count: max(3, longestRun(of: UInt8(ascii: "`"), in: lines) + 1))
      return (form == .mystMermaid ? [fence + "{mermaid}", ""] : [fence + form.rawValue]) + lines + [fence]
    case .asciidoc:
      let fence = String(repeating: ".", count: max(4, longestRun(of: UInt8(ascii: "."), in: lines) + 1))
      return ["[\(form == .dot ? "graphviz" : form.format.rawValue)]", fence] + lines + [fence]
    }
  }

  private var fileLines: [String] {
    var lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  private func longestRun(of mark: UInt8, in lines: [String]) -> Int {
    lines.map { line in
      line.utf8.reduce((longest: 0, run: 0)) { state, byte in
        let run = byte == mark ? state.run + 1 : 0
        return (max(state.longest, run), run)
      }.longest
    }.max() ?? 0
  }

  // MARK: Words

  private var caption: String {
    ([picture.title] + picture.subtitle + picture.dataLosses).joined(separator: " · ")
  }

  /// The picture in a few sentences, for people who do not see it.
  private var alternative: String {
    AlternativeText.text(
      title: picture.title, sentences: picture.narrative.filter { $0 != picture.title },
      languages: PictureLanguages(picture.language))
  }
}

extension EmbeddedBlock {
  /// Whether a block says what another does.
  ///
  /// Drawn pictures are compared by what they were made from, as `build --check` compares files.
  static func isCurrent(_ old: ArraySlice<UInt8>, fresh: [UInt8], form: EmbeddedForm) -> Bool {
    if old.elementsEqual(fresh) { return true }
    guard form == .inlineSVG, let (oldBefore, oldAfter) = around(old),
      let (before, after) = around(fresh[...]), oldBefore.elementsEqual(before),
      oldAfter.elementsEqual(after),
      let stamp = Stamp(in: fresh), let oldStamp = Stamp(in: Array(old))
    else { return false }
    return stamp.differences(from: oldStamp).isEmpty
  }

  /// What stands before and behind an SVG.
  private static func around(_ block: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    let (opening, closing) = (Array("<svg ".utf8), Array("</svg>".utf8))
    guard let start = block.indices.first(where: { block[$0...].starts(with: opening) }),
      let end = block.indices.last(where: { block[$0...].starts(with: closing) })
    else { return nil }
    return (block[..<start], block[end...])
  }
}
