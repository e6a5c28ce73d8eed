import Foundation
import Stagemap
import TestSupport
import Testing

/// The page that shows what is drawn of THE MODEL.
struct GalleryTests {
  @Test func `the gallery shows every committed picture of the largest spec`() throws {
    let folder = ProjectRoot.url("output/the-model").path
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
    let views = Catalog.views.entries.filter { files.contains("\($0.id).svg") }
    #expect(views.count >= 10)
    #expect(
      files.filter { $0.hasSuffix(".svg") && !$0.contains(".en.") && !$0.contains(".ja-en.") }.count
        == views.count)

    var lines = [
      "# Pictures of THE MODEL", "",
      "What `stagemap build` makes of [`specs/the-model.yaml`](../specs/the-model.yaml) and a sample log, in every view.",
    ]
    for view in views {
      lines += [
        "", "## \(view.id)", "", view.summary, "", "![\(view.id)](the-model/\(view.id).svg)", "",
      ]
      let others = ["en": "English", "ja-en": "Japanese and English"].sorted { $0.key < $1.key }
        .filter { files.contains("\(view.id).\($0.key).svg") }
        .map { "[\($0.value)](the-model/\(view.id).\($0.key).svg)" }
      let sources = [("dot", "Graphviz"), ("puml", "PlantUML"), ("mmd", "Mermaid"), ("md", "Markdown")]
        .filter { files.contains("\(view.id).\($0.0)") }
        .map { "[\($0.1)](the-model/\(view.id).\($0.0))" }
      lines.append((others + sources).joined(separator: " · "))
    }
    try Golden.compare(lines.joined(separator: "\n") + "\n", with: "output/README.md")
  }
}
