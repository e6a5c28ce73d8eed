import DiagramViews
import Foundation
import Stagemap
import TestSupport
import Testing

/// Whether pictures whose texts are outlines look like those with texts, and say as much to who sees neither.
@Suite(.serialized) struct OutlinedPictureTests {
  private func pictures(outlinesText: Bool) -> [OutputFile] {
    let options = BuildOptions(
      views: ViewCatalog.all.map(\.name), formats: [.svg], languages: ["ja-en"], outlinesText: outlinesText)
    return Build(options).build(["the-model"], in: SpecLibrary(folder: ProjectRoot.url("specs").path))
      .0.flatMap(\.files)
  }

  private func text(_ file: OutputFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

  @Test(.enabled(if: Browser.isAvailable))
  func `outlines lie where the browser puts the texts`() async throws {
    let pairs = zip(pictures(outlinesText: false), pictures(outlinesText: true))
    let measures = try await OutlinePage.measure(pairs.map { (text($0), text($1)) })

    #expect(measures.count >= 14)
    for (pair, measure) in zip(pairs, measures) {
      #expect(measure.texts > 3 && measure.texts == measure.outlines, "\(pair.0.path)")
      #expect(
        measure.problems.isEmpty, "\(pair.0.path): \(measure.problems.count) \(measure.problems.prefix(5))")
    }
  }

  @Test func `an outlined picture has the names, ids and bytes that it had before, and no text`() throws {
    let (plain, outlined) = (pictures(outlinesText: false), pictures(outlinesText: true))
    for (plain, outlined) in zip(plain, outlined) {
      let (before, after) = (try SVGPicture(text(plain)), try SVGPicture(text(outlined)))
      #expect(!before.texts.isEmpty && after.texts.isEmpty, "\(plain.path)")
      #expect(after.title == before.title && after.description == before.description, "\(plain.path)")
      #expect(after.root["role"] == "img" && after.unsafeParts.isEmpty, "\(plain.path)")
      let ids = { (picture: SVGPicture) in picture.root.descendants.compactMap { $0["id"] } }
      #expect(ids(after) == ids(before), "\(plain.path)")
    }
    #expect(outlined.map(\.bytes) == pictures(outlinesText: true).map(\.bytes))
  }
}
