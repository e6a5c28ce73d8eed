import Diagnostics
import Foundation
import ProcessModel
import SpecLoading
import Specs
import TestSupport
import Testing

@testable import Stagemap

/// A folder with a spec, in which translations are put.
private struct TranslatedFolder {
  var path: String

  static func with(_ spec: String, _ body: (TranslatedFolder) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stagemap-test-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("specs/translations"), withIntermediateDirectories: true)
    let project = TranslatedFolder(path: folder.path)
    try project.write(spec, to: "sales.yaml")
    try body(project)
  }

  var spec: String { "\(path)/specs/sales.yaml" }
  var library: SpecLibrary { SpecLibrary(folder: "\(path)/specs") }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/specs/\(file)"))
  }
}

@Suite struct TranslationFileTests {
  /// THE MODEL with texts of the kinds that it has no use for.
  private static func model() throws -> String {
    try ProjectRoot.text("specs/the-model.yaml").replacing(/^id: the-model$/.anchorsMatchLineEndings()) { _ in
      """
      id: sales
      pipelines:
        new: { name: { ja: 新規, en: New }, path: [lead, won] }
      counts: { source: { ja: "会議資料: 4ページ", en: Minutes }, entered: { lead: 3 } }
      """
    }
  }

  /// A spec with its English replaced by a mark on its Japanese, or without it.
  private static func replacingEnglish(_ spec: String, by english: (Substring) -> String?) -> String {
    spec.replacing(/(criterion: )?\{ ja: ([^{}]*?), en: ([^{}]*?) \}/) { match -> String in
      if let text = english(match.2) { return "\(match.1 ?? ""){ ja: \(match.2), en: \(text) }" }
      return match.1.map { "\($0){ ja: \(match.2) }" } ?? String(match.2)
    }
  }

  private static func marked(_ text: some StringProtocol) -> String {
    "\"EN \(String(text).filter { $0 != "\"" })\""
  }

  /// Writes the mark of what is asked for behind each colon at the end of a branch.
  private static func filled(_ skeleton: String) -> String {
    let lines = skeleton.split(separator: "\n", omittingEmptySubsequences: false)
    let depths = lines.map { $0.prefix { $0 == " " }.count }
    return zip(lines, zip(depths, depths.dropFirst() + [0])).map { line, depth -> String in
      if let match = line.wholeMatch(of: /( *.*?):  # (.*)/) { return "\(match.1): \(marked(match.2))" }
      guard depth.1 <= depth.0, line.hasSuffix(":") else { return String(line) }
      return "\(line) \(marked(line.dropLast().drop { $0 == " " }))"
    }.joined(separator: "\n")
  }

  @Test func `THE MODEL's second language, taken out and written into the skeleton, is as if it stood there`()
    throws
  {
    let model = try Self.model()
    let bare = Self.replacingEnglish(model) { _ in nil }
    #expect(!bare.contains(", en: "))
    try TranslatedFolder.with(bare) { folder in
      let (entries, _) = folder.library.read([])
      let missing = entries.flatMap { $0.loaded.lint() }.filter { $0.code == "missing-translation" }
      #expect(missing.count > 200)
      let (skeleton, diagnostics, note) = Lint.skeleton(of: folder.spec, for: "en")
      #expect(diagnostics == [])
      #expect(note.hasSuffix("save them as \(folder.path)/specs/translations/sales.en.yaml"))
      try folder.write(Self.filled(try #require(skeleton)), to: "translations/sales.en.yaml")

      let translated = try #require(folder.library.read([]).entries.first)
      #expect(translated.loaded.lint().filter { $0.severity != .advice }.map(\.message) == [])
      let whole = Self.replacingEnglish(model) { Self.marked($0) }
      let inline = SpecLoader().load(text: Array(whole.utf8), file: folder.spec)
      #expect(!inline.diagnostics.hasErrors)
      let (ours, theirs) = (try #require(translated.loaded.specification), try #require(inline.specification))
      #expect(ours.process.states == theirs.process.states)
      #expect(ours.process.criteria == theirs.process.criteria)
      #expect(ours == theirs)
      #expect(Lint.skeleton(of: folder.spec, for: "en").text == nil)
    }
  }

  private static let small = """
    stagemap: 1
    name: 営業
    languages: [ja, en]
    divisions: { is: インサイドセールス }
    states:
      lead: { division: is, name: "リード\\n（新規）", do: ["電話: する", -\u{3000}待つ] }
      won: { division: is, name: 受注, kind: won }
    path: [lead, won]

    """

  @Test func `a skeleton has the spec's text beside each line, and keeps what the file has`() throws {
    try TranslatedFolder.with(Self.small) { folder in
      try folder.write("states: { won: 'Won #1' }\n", to: "translations/sales.en.yaml")
      #expect(
        Lint.skeleton(of: folder.spec, for: "en").text == """
          # Write each text after its ':'. An empty one falls back to the spec's own language.
          id: sales
          language: en
          name:  # 営業
          divisions:
            is:  # インサイドセールス
          states:
            lead:
              name:  # リード （新規）
              do:
                "電話: する":
                "-\u{3000}待つ":
            won: "Won #1"  # 受注

          """)
    }
  }

  @Test func `the pictures in the second language have the texts of the file, and are stale when it changes`()
    throws
  {
    let options = BuildOptions(views: ["process"], formats: [.mermaid], languages: ["ja", "en"])
    try TranslatedFolder.with(Self.small) { folder in
      let texts = "name: Sales\ndivisions: { is: Inside sales }\nstates: { lead: Lead, won: Won }\n"
      try folder.write(texts, to: "translations/sales.en.yaml")
      let files = Build(options).build([], in: folder.library).0.flatMap(\.files)
      let english = try #require(files.first { $0.path == "sales/process.en.mmd" })
      let text = String(decoding: english.bytes, as: UTF8.self)
      #expect(text.contains("Inside sales") && text.contains("Lead") && !text.contains("受注"))
      _ = try OutputWriter.write(files, to: "\(folder.path)/output")
      try folder.write(texts.replacing("Lead", with: "Prospect"), to: "translations/sales.en.yaml")
      let changed = Build(options).build([], in: folder.library).0.flatMap(\.files)
      let problems = StaleCheck.problems(in: changed, folder: "\(folder.path)/output", closeness: .stamps)
      #expect(problems.count == 2)
      #expect(problems.allSatisfy { $0.message.contains("the model has changed") })
    }
  }

  @Test func `a file for no spec of the folder is told of, with the nearest id`() throws {
    try TranslatedFolder.with(Self.small) { folder in
      try folder.write("name: Sales\n", to: "translations/slaes.en.yaml")
      try folder.write("name: Sales\n", to: "translations/sales.yaml")
      let found = folder.library.read([]).diagnostics
      #expect(found.map(\.code) == ["unused-translation", "unused-translation"])
      #expect(found.compactMap(\.hint).contains("did you mean 'sales'?"))
      #expect(folder.library.read(["sales"]).diagnostics == [])
    }
  }

  @Test func `a text longer than a key may be can be translated`() throws {
    let long = String(repeating: "長い文章です。", count: 200)
    try TranslatedFolder.with(Self.small.replacing("電話: する", with: long)) { folder in
      let skeleton = try #require(Lint.skeleton(of: folder.spec, for: "en").text)
      let text = skeleton.replacing("\(long)\"\n      :", with: "\(long)\"\n      : Long")
      try folder.write(text, to: "translations/sales.en.yaml")
      let entry = try #require(folder.library.read([]).entries.first)
      #expect(!entry.loaded.diagnostics.hasErrors, "\(entry.loaded.diagnostics.map(\.message))")
      #expect(entry.loaded.specification?.process.state("lead")?.actions.first?.name["en"] == "Long")
    }
  }
}
