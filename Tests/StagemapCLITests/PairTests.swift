import Foundation
import TestSupport
import Testing

@Suite struct PairTests {
  private func text(_ path: String, in project: SalesProject) throws -> String {
    String(decoding: try Data(contentsOf: project.url(path)), as: UTF8.self)
  }

  private func size(_ svg: String) -> Substring? {
    svg.firstMatch(of: /width="[0-9.]+pt" height="[0-9.]+pt"/)?.0
  }

  @Test func `a pair is the picture that build draws, and one of its size in dark colours`() async throws {
    try await SalesProject.with { project in
      let pair = ["build", "sales", "--view", "process", "--pairs", "--lang", "ja", "--lang", "en"]
      let built = try await project.run(pair + ["--quiet"])
      #expect(built.ending == .exited(0), "\(built.errorText)")
      let names = try FileManager.default.contentsOfDirectory(atPath: project.url("output").path).sorted()
      #expect(
        names == [
          "sales-process.en.svg", "sales-process.en~dark.svg", "sales-process.svg", "sales-process~dark.svg",
        ])
      _ = try await project.run(["build", "sales", "--view", "process", "--to", "svg", "-o", "other"])
      let light = try text("output/sales-process.svg", in: project)
      let dark = try text("output/sales-process~dark.svg", in: project)
      #expect(light == (try text("other/sales/process.svg", in: project)))
      #expect(light != dark && size(light) != nil && size(light) == size(dark))
      #expect(try await project.run(pair + ["--check"]).ending == .exited(0))
      try FileManager.default.removeItem(at: project.url("output/sales-process~dark.svg"))
      #expect(try await project.run(pair + ["--check"]).ending == .exited(2))
    }
  }

  @Test func `pairs are SVG, and a view that is asked for and cannot be drawn is an error`() async throws {
    try await SalesProject.with { project in
      for words in [["--to", "png"], ["--sides", "--against", "2025"]] {
        #expect(try await project.run(["build", "--pairs"] + words).ending == .exited(64))
      }
      let lacking = try await project.run(["build", "--pairs", "--view", "concept"])
      #expect(lacking.ending == .exited(1))
      #expect(lacking.errorText.contains("error: the view 'concept' is not drawn"))
      #expect(!FileManager.default.fileExists(atPath: project.url("output").path))
    }
  }

  @Test(arguments: ["Sales.docc/Page.md", "Sales.docc/Articles/Deep/Page.md"])
  func `in a catalogue a marker gives a resource in light and dark`(path: String) async throws {
    try await SalesProject.with { project in
      let marker = "<!-- stagemap: sales process -->\n<!-- /stagemap -->\n"
      try project.write(Array(marker.utf8), to: path)
      let result = try await project.run(["embed", path, "--quiet"])
      #expect(result.ending == .exited(0), "\(result.errorText)")
      #expect(
        try text(path, in: project).contains(
          "![営業 — 業務プロセス図; リード → 商談: 決着 2/2; 商談 → 受注: 決着 1/2; 商談 → 失注: 1件](sales-process.svg)\n"))
      let folder = project.url("Sales.docc/Resources").path
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
          "sales-process.svg", "sales-process~dark.svg",
        ])
    }
  }

  @Test func `in a catalogue a marker can ask for a plain link, and elsewhere for a resource`() async throws {
    try await SalesProject.with { project in
      let marker = { (words: String) in "<!-- stagemap: sales process \(words) -->\n<!-- /stagemap -->\n" }
      try project.write(Array(marker("--as svg").utf8), to: "Sales.docc/Page.md")
      try project.write(Array(marker("--as docc -o Pictures").utf8), to: "README.md")
      let result = try await project.run(["embed", "Sales.docc/Page.md", "README.md", "--quiet"])
      #expect(result.ending == .exited(0), "\(result.errorText)")
      #expect(try text("Sales.docc/Page.md", in: project).contains("](output/sales/process.svg)"))
      #expect(try text("README.md", in: project).contains("](sales-process.svg)"))
      #expect(FileManager.default.fileExists(atPath: project.url("Pictures/sales-process~dark.svg").path))
    }
  }
}
