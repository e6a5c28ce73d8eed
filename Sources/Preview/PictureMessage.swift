import Diagnostics
import Foundation
import Hummingbird
import Stagemap

/// A picture and everything about it, as the page gets it.
struct PictureMessage: Encodable {
  struct Element: Encodable {
    var id: String
    var kind: String
    var from: String
    var to: String
    var label: String
    var notes: [String]
    var facts: [Fact]
  }

  struct Fact: Encodable {
    var name: String
    var definition: [String]
    var value: String
    var basis: String?
    var count: String?
    var interval: String?
    var target: String?
  }

  struct Problem: Encodable {
    var severity: String
    var code: String
    var message: String
    var hint: String?
    var file: String?
    var line: Int?
    var column: Int?
    /// The line of the source with the place marked.
    var excerpt: String?
  }

  var revision: Int
  var isStale: Bool
  var svg: String?
  var title: String
  var subtitle: [String]
  var elements: [Element]
  var segments: [String]
  var problems: [Problem]

  init(revision: Int, isStale: Bool, picture: PreviewedPicture?, diagnostics: [Diagnostic]) {
    self.revision = revision
    self.isStale = isStale
    svg = picture?.svg.map { String(decoding: $0, as: UTF8.self) }
    title = picture?.title ?? ""
    subtitle = picture?.subtitle ?? []
    elements = (picture?.elements ?? []).map(Element.init)
    segments = picture?.segments ?? []
    problems = Self.problems(diagnostics)
  }

  var buffer: ByteBuffer { JSONText.buffer(of: self) }

  static func problems(_ diagnostics: [Diagnostic]) -> [Problem] {
    let sources = SourceExcerpts.texts(for: diagnostics)
    return diagnostics.map { diagnostic in
      // The text for terminals has a heading line, the excerpt, then the hint, which stand apart here.
      var plain = diagnostic
      plain.hint = nil
      plain.notes = []
      let text = DiagnosticText(sources: sources).text(for: [plain])
      let excerpt = text.split(separator: "\n").dropFirst().joined(separator: "\n")
      return Problem(
        severity: diagnostic.severity.rawValue, code: diagnostic.code, message: diagnostic.message,
        hint: diagnostic.hint, file: diagnostic.range?.file, line: diagnostic.range?.start.line,
        column: diagnostic.range?.start.column, excerpt: excerpt.isEmpty ? nil : excerpt)
    }
  }
}

extension PictureMessage.Element {
  fileprivate init(_ element: PictureElement) {
    self.init(
      id: element.id, kind: element.kind.rawValue, from: element.from, to: element.to, label: element.label,
      notes: element.notes,
      facts: element.facts.map { fact in
        PictureMessage.Fact(
          name: fact.name, definition: fact.definition, value: fact.value, basis: fact.basis,
          count: fact.count, interval: fact.interval, target: fact.target)
      })
  }
}
