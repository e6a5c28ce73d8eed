import Foundation
import Stagemap
import TestSupport
import Testing

/// The pages that show what is drawn of THE MODEL.
struct GalleryTests {
  /// A view with the files that are committed of it.
  private struct Exhibit {
    var view: Catalog.Entry
    /// Languages and targets with the ends of their files' names.
    var pictures: [(name: String, ending: String)]
    var texts: [(name: String, ending: String)]
  }

  private static let folder = "output/the-model"

  private static func exhibits() throws -> [Exhibit] {
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: ProjectRoot.url(folder).path))
    let views = Catalog.views.entries.filter { files.contains("\($0.id).svg") }
    #expect(views.count >= 10)
    #expect(
      files.filter { $0.hasSuffix(".svg") && !$0.contains(".en.") && !$0.contains(".ja-en.") }.count
        == views.count)
    let pictures = [("English", "en.svg"), ("Japanese and English", "ja-en.svg")]
    let texts = [("Graphviz", "dot"), ("PlantUML", "puml"), ("Mermaid", "mmd"), ("Markdown", "md")]
    return views.map { view in
      let isThere = { (file: (name: String, ending: String)) in files.contains("\(view.id).\(file.ending)") }
      return Exhibit(view: view, pictures: pictures.filter(isThere), texts: texts.filter(isThere))
    }
  }

  @Test func `the gallery shows every committed picture of the largest spec`() throws {
    var lines = [
      "# Pictures of THE MODEL", "",
      "What `stagemap build` makes of [`specs/the-model.yaml`](../specs/the-model.yaml) and a sample log, in every view.",
    ]
    for exhibit in try Self.exhibits() {
      let id = exhibit.view.id
      lines += ["", "## \(id)", "", exhibit.view.summary, "", "![\(id)](the-model/\(id).svg)", ""]
      lines.append(
        (exhibit.pictures + exhibit.texts).map { "[\($0.name)](the-model/\(id).\($0.ending))" }
          .joined(separator: " · "))
    }
    try Golden.compare(lines.joined(separator: "\n") + "\n", with: "output/README.md")
  }

  @Test func `the article on the gallery names every view of the largest spec and its files`() throws {
    let lines = try Self.exhibits().flatMap { exhibit -> [String] in
      let id = exhibit.view.id
      let row = { (name: String, ending: String) in [name, Markdown.code("\(Self.folder)/\(id).\(ending)")] }
      let rows = ([("Japanese", "svg")] + exhibit.pictures + exhibit.texts).map { row($0.0, $0.1) }
      return ["## \(id)", "", exhibit.view.summary, ""]
        + Markdown.block("sh", "stagemap build the-model --view \(id) --to svg --lang ja")
        + [""] + Markdown.table(["in", "file"], rows) + [""]
    }
    try GeneratedPage.compare(lines.dropLast(), with: "Gallery")
  }
}
