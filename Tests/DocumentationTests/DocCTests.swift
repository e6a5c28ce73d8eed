import Foundation
import TestSupport
import Testing

@Suite struct DocCTests {
  @Test(.enabled(if: ToolBox.find("docc") != nil, "the toolchain has no docc"))
  func `the documentation builds without warnings, and a browser shows the picture of its tutorial`()
    async throws
  {
    let modules = URL(fileURLWithPath: try BuildProducts.path(of: "stagemap")).deletingLastPathComponent()
    // GRDB's module needs that of SQLite's headers, which stands among its sources; ADBC's that of its own.
    let headers = modules.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("checkouts/GRDB.swift/Sources/GRDBSQLite")
    try await TemporaryFolder.with { folder in
      let extracted = try await ProgramRun.run(
        "swift-symbolgraph-extract",
        [
          "-module-name", "Stagemap", "-I", modules.appendingPathComponent("Modules").path, "-I",
          headers.path, "-I", ProjectRoot.url("Sources/CADBC").path, "-I",
          ProjectRoot.url("Sources/CZlib").path, "-I", ProjectRoot.url("Sources/CByteMasks").path, "-I",
          ProjectRoot.url("Sources/CAllocator").path,
          "-output-dir", ".",
          "-minimum-access-level", "public", "-target", try await target(),
        ], folder: folder)
      #expect(extracted.status == 0, "\(extracted.errorText)")
      let converted = try await ProgramRun.run(
        "docc",
        [
          "convert", ProjectRoot.url("Sources/Stagemap/Stagemap.docc").path, "--additional-symbol-graph-dir",
          ".",
          "--output-path", "Stagemap.doccarchive", "--fallback-display-name", "Stagemap",
          "--fallback-bundle-identifier", "stagemap", "--warnings-as-errors",
        ], folder: folder)
      #expect(converted.status == 0, "\(converted.errorText)\(converted.outputText)")
      guard Browser.isAvailable else { return }
      for (isDark, file) in [(false, "FirstPicture.svg"), (true, "FirstPicture~dark.svg")] {
        let shown = try await ArchivePage.pictures(
          on: "/tutorials/stagemap/firstpicture/",
          ofArchive: folder.appendingPathComponent("Stagemap.doccarchive"), isDark: isDark)
        let picture = try #require(shown.first)
        #expect(picture.file == file && !picture.text.isEmpty && picture.shownWidth > 300)
      }
    }
  }

  /// The triple that the compiler builds for.
  private func target() async throws -> String {
    struct Info: Decodable {
      struct Target: Decodable { var triple: String }
      var target: Target
    }
    let result = try await ProgramRun.run("swiftc", ["-print-target-info"])
    return try JSONDecoder().decode(Info.self, from: result.output).target.triple
  }
}
