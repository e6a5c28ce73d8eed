import Diagnostics
import Diagrams

/// Writes Markdown: the text twin of a picture, for people and programs that read.
package struct MarkdownEmitter: Emitter {
  package let name = "markdown"
  package let fileExtension = "md"
  package let summary = "Markdown: the picture told in tables, checklists and sentences"

  package init() {}

  package func emit(_ request: EmissionRequest) -> EmittedText {
    let diagram = request.diagram
    let heading = FileHeading(request, dialect: .markdown)
    var writer = IndentingWriter()
    writer.line("<!--")
    heading.write(to: &writer, comment: " ")
    writer.line("-->")
    writer.line("")
    writer.line("# \(MarkdownPage.oneLine(diagram.title))")
    for line in diagram.subtitle { MarkdownPage.paragraph(line, to: &writer) }
    for section in (diagram.scene.sheet ?? diagram.twin)?.sections ?? [] {
      MarkdownPage.write(section, to: &writer)
    }
    MarkdownPage.write(diagram.legend, to: &writer)
    if let table = diagram.table { MarkdownPage.write(table, to: &writer) }
    if !diagram.footnotes.isEmpty {
      writer.line("")
      for note in diagram.footnotes { writer.line("- \(MarkdownEscaping.inline(note))") }
    }
    return EmittedText(text: writer.text, heading: heading)
  }
}
