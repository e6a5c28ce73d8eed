import Foundation
import TestSupport
import Testing

private let catalogue = "Sources/Sales/Sales.docc"
private let spec = "Sources/Sales/specs/sales.yaml"
private let pictures = "\(catalogue)/Resources"

extension ExampleFolder {
  /// Copies the example package; there it depends on this package by its place.
  fileprivate static func withPackage(_ body: (ExampleFolder) async throws -> Void) async throws {
    try await with("Examples/docc") { package in
      try package.replace("../..", with: ProjectRoot.url.path, in: "Package.swift")
      try await body(package)
    }
  }

  fileprivate func check() async throws -> ProgramResult {
    try await ExampleRun.shell("stagemap embed --check --quiet \(catalogue)/*.md", in: folder)
  }

  /// Runs `swift` with the program that is built already, so that the plug-ins need not build one.
  fileprivate func swift(_ arguments: String) async throws -> ProgramResult {
    let program = try BuildProducts.path(of: "stagemap")
    _ = try BuildProducts.path(of: "stagemap-render")
    return try await Turn.heavyPrograms.run {
      try await ExampleRun.shell(
        "STAGEMAP_TOOL='\(program)' swift \(arguments)", in: folder, timeout: 600)
    }
  }
}

extension ExampleChange {
  fileprivate static let harmful: [ExampleChange] = [
    .replacing("a state is renamed", "en: Opportunity", with: "en: Deal", in: spec),
    .replacing("a target changes", "target: 30%", with: "target: 35%", in: spec),
    .replacing("a state is added to a pass rate", "[opp, won]", with: "[lead, won]", in: spec),
    .replacing("a name in another language changes", "ja: 商談,", with: "ja: 案件,", in: spec),
    .replacing(
      "the order of states changes", "path: [lead, opp, won]", with: "path: [opp, lead, won]", in: spec),
    .replacing("an event changes", ",opp,", with: ",lost,", in: "Sources/Sales/specs/leads.csv"),
    .replacing("the theme changes", "#14663c", with: "#0f5132", in: "Sources/Sales/theme.yaml"),
    .replacing("a marker asks for another language", " --lang ja", with: "", in: "\(catalogue)/Funnel.md"),
    .replacing(
      "an article is edited by hand", "![Corporate sales", with: "![Our sales", in: "\(catalogue)/Sales.md"),
    ExampleChange(testDescription: "a picture was made by another version of stagemap") { package in
      let path = "\(pictures)/sales-process~dark.svg"
      let stamp = try #require(try package.page(path).firstMatch(of: /stagemap [0-9.]+ model/))
      try package.replace(String(stamp.0), with: "stagemap 0.0.9 model", in: path)
    },
    ExampleChange(testDescription: "a picture for dark pages is deleted") { package in
      let path = "\(pictures)/sales-funnel~dark.svg"
      try FileManager.default.removeItem(at: package.folder.appendingPathComponent(path))
    },
  ]

  fileprivate static let harmless: [ExampleChange] = [
    .replacing("a comment", "path: [", with: "# the way to a contract\npath: [", in: spec),
    .replacing(
      "another order of keys", "{ name: { ja: 受注, en: Won }, division: fs, kind: won }",
      with: "{ kind: won, division: fs, name: { ja: 受注, en: Won } }", in: spec),
    .replacing(
      "another spacing and quotes", "  won: { name: { ja: 受注, en: Won }",
      with: "\n\n  won:   { name: {ja: \"受注\", en: 'Won'}", in: spec),
    .replacing("Windows line ends in the spec", "\n", with: "\r\n", in: spec),
    .replacing(
      "words of an article", "How many come", with: "Count of those who come", in: "\(catalogue)/Funnel.md"),
    .replacing("code of the target", "Who does what", with: "Who does it", in: "Sources/Sales/Picture.swift"),
    ExampleChange(testDescription: "a picture drawn by another version of libgraphviz") { package in
      let path = "\(pictures)/sales-process.svg"
      let stamp = try #require(try package.page(path).firstMatch(of: /graphviz-[0-9.]+/))
      try package.replace(String(stamp.0), with: "graphviz-99.1", in: path)
    },
  ]
}

@Suite struct PackageTests {
  private static let documents = ToolBox.find("docc") != nil && Browser.isAvailable

  @Test func `the articles and pictures of the example package are up to date`() async throws {
    try await ExampleFolder.withPackage { package in
      let result = try await package.check()
      #expect(
        result.status == 0,
        "run 'stagemap embed Sources/Sales/Sales.docc/*.md' in Examples/docc: \(result.errorText)\(result.outputText)"
      )
    }
  }

  @Test(arguments: ExampleChange.harmful)
  private func `a check fails after a change that shows`(change: ExampleChange) async throws {
    try await ExampleFolder.withPackage { package in
      try change.make(package)
      let result = try await package.check()
      #expect(result.status == 2, "\(result.errorText)")
      let command = "stagemap embed --quiet \(catalogue)/*.md"
      let repaired = try await ExampleRun.shell("\(command) && \(command) --check", in: package.folder)
      #expect(repaired.status == 0, "\(repaired.errorText)")
    }
  }

  @Test(arguments: ExampleChange.harmless)
  private func `a check passes after a change that does not show`(change: ExampleChange) async throws {
    try await ExampleFolder.withPackage { package in
      try change.make(package)
      let result = try await package.check()
      #expect(result.status == 0, "\(result.errorText)\(result.outputText)")
    }
  }

  @Test func `the command plug-in tells stale articles from fresh ones, and repairs them`() async throws {
    try await ExampleFolder.withPackage { package in
      let command = "package --allow-writing-to-package-directory stagemap-docs"
      let fresh = try await package.swift("\(command) --check")
      #expect(fresh.status == 0, "\(fresh.errorText)")
      try package.replace("target: 30%", with: "target: 35%", in: spec)
      let stale = try await package.swift("\(command) --check --target Sales")
      // SwiftPM makes 1 of every code of a plug-in but 0.
      #expect(stale.status == 1)
      let told = stale.outputText + stale.errorText
      #expect(told.contains("[stale-output]") && told.contains("[stale-document]"), "\(told)")
      #expect(told.contains("run 'swift package stagemap-docs'"), "\(told)")
      let repaired = try await package.swift("\(command) --quiet")
      #expect(repaired.status == 0, "\(repaired.errorText)")
      #expect(try await package.check().status == 0)
      let wrong = try await package.swift("\(command) --chekc")
      #expect(wrong.status == 1 && wrong.errorText.contains("stagemap-docs has no '--chekc'"))
    }
  }

  @Test func `the build-tool plug-in knows the files of each way to write ids and views`() async throws {
    let rest = """
      divisions: { fs: Field sales }
      states: { lead: { division: fs }, won: { division: fs, kind: won } }
      path: [lead, won]
      """
    let specs = [
      "stem": "stagemap: 1\n\(rest)",
      "named": "# views: { funnel: {} }\nstagemap: 1\nid: \"other\" # not the stem\n\(rest)",
      "block":
        "stagemap: 1\n\(rest)\nviews:\n  # first\n  wide:\n    view: process\n    depth: stage\n\n  'process': {}\n",
      "flow":
        "stagemap: 1\n\(rest)\nviews: { \"wide\": { view: process, divisions: [fs] },\n  lead-states: {} }\n",
      "base": "stagemap: 1\nid: to-be\nextends: flow.yaml\nviews: { process: {} }\n",
      "counted": "stagemap: 1\n\(rest)\ncounts: { as-of: 2026-03-31, entered: { lead: 20, won: 5 } }\n",
    ]
    let pictures = [
      "sales-process", "sales-lead-states", "sales-funnel", "stem-process", "stem-lead-states",
      "other-process", "other-lead-states", "block-wide", "block-process", "flow-wide", "flow-lead-states",
      "to-be-wide", "to-be-lead-states", "to-be-process", "counted-process", "counted-lead-states",
      "counted-funnel",
    ]
    try await ExampleFolder.withPackage { package in
      for (name, text) in specs {
        try ExampleRun.write(text, to: "Sources/Sales/specs/\(name).yaml", in: package.folder)
      }
      let built = try await package.swift("build --target Sales")
      #expect(built.status == 0, "\(built.errorText)\(built.outputText)")
      let bundle = package.folder.appendingPathComponent(".build/debug/sales_Sales.resources").path
      let files = try FileManager.default.contentsOfDirectory(atPath: bundle).filter { $0.hasSuffix(".svg") }
      #expect(Set(files) == Set(pictures.flatMap { ["\($0).svg", "\($0)~dark.svg"] }))
    }
  }

  @Test(.enabled(if: documents))
  func `a build makes pictures resources of the target, and its archive shows them in light and dark`()
    async throws
  {
    try await ExampleFolder.withPackage { package in
      let command = "stagemap embed --quiet \(catalogue)/*.md"
      let graphs = "-Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc"
      let drawn = try await ExampleRun.shell("mkdir graphs && \(command)", in: package.folder)
      #expect(drawn.status == 0, "\(drawn.errorText)")
      let built = try await package.swift("build \(graphs) '\(package.folder.path)/graphs'")
      #expect(built.status == 0, "\(built.errorText)\(built.outputText)")
      #expect(!built.outputText.contains("warning:"), "\(built.outputText)")
      for (words, name) in [("process", "sales-process"), ("process dark", "sales-process~dark")] {
        let shown = try await ExampleRun.shell(".build/debug/sales-picture \(words)", in: package.folder)
        #expect(shown.outputText == (try package.page("\(pictures)/\(name).svg")), "\(shown.errorText)")
      }
      let archived = try await ExampleRun.shell(
        """
        rm graphs/sales_picture*
        # Otherwise DocC writes the keys of its JSON in another order each time.
        export DOCC_JSON_PRETTYPRINT=YES
        for archive in 1 2; do
          docc convert \(catalogue) --additional-symbol-graph-dir graphs --output-path $archive \\
            --fallback-bundle-identifier sales --warnings-as-errors || exit 1
        done
        diff -rq 1 2
        """, in: package.folder)
      #expect(archived.status == 0, "\(archived.errorText)\(archived.outputText)")
      for isDark in [false, true] {
        let shown = try await ArchivePage.pictures(
          on: "/documentation/sales/funnel/", ofArchive: package.folder.appendingPathComponent("1"),
          isDark: isDark)
        let end = isDark ? "~dark" : ""
        #expect(shown.map(\.file) == ["sales-funnel\(end).svg", "sales-lead-states.ja\(end).svg"])
        #expect(shown.allSatisfy { !$0.text.isEmpty && $0.shownWidth > 300 && $0.shownWidth <= $0.width })
        for picture in shown {
          let svg = try package.page("\(pictures)/\(picture.file)")
          let points = try #require(svg.firstMatch(of: /width="([0-9.]+)pt"/).flatMap { Double($0.1) })
          #expect(abs(points * 96 / 72 - picture.width) < 1, "\(picture.file)")
        }
      }
    }
  }
}
