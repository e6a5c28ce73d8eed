import Foundation
import TestSupport
import Testing

@Suite struct TutorialTests {
  @Test func `the tutorial can be read without DocC`() throws {
    let page = try TutorialPage("FirstPicture")
    try Golden.compare(page.markdown(), with: page.path)
  }

  @Test func `the picture of the tutorial is that of its spec and its export`() async throws {
    let code = "\(TutorialPage.catalogue)/FirstPicture"
    let pictures = ["", "~dark"].map {
      (drawn: "output/sales-process\($0).svg", shown: "FirstPicture\($0).svg")
    }
    let result = try await TemporaryFolder.with { folder in
      let export = try ProjectRoot.text("\(code)/FirstPicture-export.csv")
      try ExampleRun.write(export, to: "specs/商談履歴.csv", in: folder)
      let spec = try ProjectRoot.text("\(code)/FirstPicture-spec.yaml")
      try ExampleRun.write(spec, to: "specs/sales.yaml", in: folder)
      for picture in pictures where !Golden.isUpdating {
        try ExampleRun.write(try ProjectRoot.text("\(code)/\(picture.shown)"), to: picture.drawn, in: folder)
      }
      let build = "stagemap build sales --view process --to svg --pairs"
      let result = try await ExampleRun.shell(Golden.isUpdating ? build : "\(build) --check", in: folder)
      for picture in pictures where Golden.isUpdating {
        let drawn = try String(contentsOf: folder.appendingPathComponent(picture.drawn), encoding: .utf8)
        try ExampleRun.write(drawn, to: "\(code)/\(picture.shown)", in: ProjectRoot.url)
      }
      return result
    }
    #expect(result.status == 0, "UPDATE_GOLDEN=1 draws it again: \(result.errorText)")
    #expect(!Golden.isUpdating, "the pictures are drawn; look at them, then run without UPDATE_GOLDEN")
  }
}
