import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

private let spec = """
  stagemap: 1
  name: { ja: 営業, en: Sales }
  languages: [ja, en]
  divisions:
    is: { ja: インサイドセールス, en: Inside sales }
    fs: { ja: フィールドセールス, en: Field sales }
  states:
    lead: { division: is, name: { ja: リード, en: Lead } }
    opp: { division: fs, name: { ja: 商談, en: Opportunity } }
    won: { division: fs, name: { ja: 受注, en: Won }, kind: won }
    lost: { division: fs, name: { ja: 失注, en: Lost }, kind: lost }
  path: [lead, opp, won]
  transitions:
    - opp -> lost
  events: { file: log.csv, case: id, state: state, time: at }
  """

private let log = """
  id,state,at
  a,lead,2026-01-01
  a,opp,2026-01-05
  a,won,2026-01-09
  b,lead,2026-01-02
  b,opp,2026-01-03
  b,lost,2026-01-20

  """

/// A folder with a spec `sales` and its log.
private func withProject<Result>(
  spec: String = spec, log: String = log, _ body: (_ folder: String) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("stagemap-test-\(UInt64.random(in: 0...UInt64.max))")
  defer { try? FileManager.default.removeItem(at: folder) }
  let specs = folder.appendingPathComponent("specs")
  try FileManager.default.createDirectory(at: specs, withIntermediateDirectories: true)
  try Data(spec.utf8).write(to: specs.appendingPathComponent("sales.yaml"))
  try Data(log.utf8).write(to: specs.appendingPathComponent("log.csv"))
  return try body(folder.path)
}

private func build(
  _ folder: String, options: BuildOptions = BuildOptions(formats: [.dot, .plantuml, .mermaid])
) -> (files: [OutputFile], diagnostics: [Diagnostic]) {
  let (built, diagnostics) = Build(options).build([], in: SpecLibrary(folder: "\(folder)/specs"))
  return (built.flatMap(\.files), diagnostics + built.flatMap(\.diagnostics))
}

@Suite struct BuildTests {
  @Test(arguments: OutputFormat.allCases)
  func `a spec may ask for every format`(format: OutputFormat) throws {
    let (files, diagnostics) = try withProject(spec: spec + "\nbuild: { to: \(format.rawValue) }") { folder in
      build(folder, options: BuildOptions(views: ["process"]))
    }
    #expect(!diagnostics.hasErrors)
    #expect(files.map(\.path) == ["sales/process.\(format.fileExtension)"])
  }

  @Test func `the text twin of a picture is told in both languages of a bilingual one`() throws {
    let files = try withProject { folder in
      build(
        folder,
        options: BuildOptions(views: ["process"], formats: [.markdown], languages: ["ja-en"])
      ).files
    }
    let text = String(decoding: try #require(files.first).bytes, as: UTF8.self)
    #expect(files.map(\.path) == ["sales/process.ja-en.md"])
    #expect(text.contains("## インサイドセールス / Inside sales"))
    #expect(text.contains("インサイドセールスは、「リード」から「商談」へ進める（フィールドセールスに引き継ぐ）。"))
    #expect(text.contains("Inside sales: “Lead” advances to “Opportunity” (handed over to Field sales)."))
  }

  @Test func `each view is written in each language of the reader and of the drawing`() throws {
    let paths = try withProject { folder in
      build(folder, options: BuildOptions(formats: [.dot, .mermaid], languages: ["ja", "en", "ja-en"]))
        .files.map(\.path)
    }
    #expect(
      Set(paths)
        == [
          "sales/funnel.dot", "sales/funnel.mmd", "sales/funnel.en.dot", "sales/funnel.en.mmd",
          "sales/funnel.ja-en.dot", "sales/funnel.ja-en.mmd",
          "sales/process.dot", "sales/process.mmd", "sales/process.en.dot", "sales/process.en.mmd",
          "sales/process.ja-en.dot", "sales/process.ja-en.mmd", "sales/lead-states.dot",
          "sales/lead-states.mmd",
          "sales/lead-states.en.dot", "sales/lead-states.en.mmd", "sales/lead-states.ja-en.dot",
          "sales/lead-states.ja-en.mmd",
        ])
  }

  @Test func `two builds give the same bytes`() throws {
    try withProject { folder in
      #expect(build(folder).files == build(folder).files)
    }
  }

  @Test func `a picture without a log has no numbers`() throws {
    let dry = spec.split(separator: "\n").filter { !$0.hasPrefix("events") }.joined(separator: "\n")
    let files = try withProject(spec: dry) { build($0).files }
    let process = try #require(files.first { $0.path == "sales/process.mmd" })
    let text = String(decoding: process.bytes, as: UTF8.self)
    #expect(!text.contains("n="))
    #expect(process.stamp?.data == "none")
  }

  @Test(arguments: [
    (row: "c,lead,2026-02-30", code: "bad-time"), (row: ",lead,2026-02-03", code: "missing-case"),
    (row: "c,lead", code: "short-row"),
  ])
  func `a bad row is an error at its line and nothing is built`(row: String, code: String) throws {
    let (files, diagnostics) = try withProject(log: log + row + "\n" + "d,lead,2026-03-01\n") { build($0) }
    let error = try #require(diagnostics.first { $0.severity == .error })
    #expect(error.code == code)
    #expect(error.range?.start.line == 8)
    #expect(error.hint != nil)
    #expect(files.isEmpty)
  }

  @Test func `bad rows that are allowed are counted and said in the picture`() throws {
    let options = BuildOptions(
      measuring: MeasuringOptions(toleratedBadRows: 1), formats: [.mermaid], languages: ["en"])
    let (files, diagnostics) = try withProject(log: log + "c,lead,2026-02-30\n") {
      build($0, options: options)
    }
    #expect(!diagnostics.hasErrors)
    let text = try #require(files.first.map { String(decoding: $0.bytes, as: UTF8.self) })
    #expect(text.contains("bad rows skipped 1"))
  }

  @Test func `a log of unknown values is an error, a few are a warning`() throws {
    let few = try withProject(log: log + "c,Lost?,2026-02-01\n") { build($0).diagnostics }
    #expect(few.first { $0.code == "unknown-value" }?.severity == .warning)
    let many = try withProject(log: "id,state,at\na,x,2026-01-01\na,y,2026-01-02\n") { build($0).diagnostics }
    #expect(many.contains { $0.code == "unknown-value" && $0.severity == .error })
  }

  @Test func `a value near no state is said to be that of the state which no row reaches, or of any`()
    throws
  {
    func hint(_ text: String) throws -> String? {
      try withProject(log: text) { build($0).diagnostics }.first { $0.code == "unknown-value" }?.hint
    }
    let strange = try #require(try hint(log + "d,Rendez-vous,2026-02-01\n"))
    #expect(strange.hasPrefix("in the spec: 'states: {<state>: {values: [Rendez-vous]}}'"))
    let renamed = try #require(try hint(log.replacingOccurrences(of: "opp", with: "Rendez-vous")))
    #expect(
      renamed.hasPrefix(
        "no row reaches 'opp' any more: was it renamed? in the spec: 'states: {opp: {values: [Rendez-vous]}}'"
      ))
  }

  @Test func `a spec that is not there is an error with the nearest name`() throws {
    try withProject { folder in
      let (_, diagnostics) = Build(BuildOptions()).build(
        ["slaes"], in: SpecLibrary(folder: "\(folder)/specs"))
      #expect(diagnostics.map(\.code) == ["missing-spec"])
      #expect(diagnostics.first?.hint == "did you mean 'sales'?")
    }
  }

  @Test func `an unknown view is an error with the nearest name`() throws {
    let (files, diagnostics) = try withProject { build($0, options: BuildOptions(views: ["proces"])) }
    #expect(diagnostics.first { $0.code == "unknown-view" }?.hint == "did you mean 'process'?")
    #expect(files.isEmpty)
  }

  @Test func `a picture is stale when the model, the log or a word on the command line changes`() throws {
    try withProject { folder in
      let fresh = build(folder).files
      _ = try OutputWriter.write(fresh, to: "\(folder)/output")
      #expect(StaleCheck.problems(in: fresh, folder: "\(folder)/output", closeness: .bytes).isEmpty)
      try Data((log + "c,lead,2026-02-01\n").utf8)
        .write(to: URL(fileURLWithPath: "\(folder)/specs/log.csv"))
      let problems = StaleCheck.problems(
        in: build(folder).files, folder: "\(folder)/output", closeness: .stamps)
      #expect(problems.count == fresh.count)
      #expect(problems.allSatisfy { $0.message.contains("the data have changed") })
    }
  }

  @Test func `writing again what is there changes nothing and leaves nothing behind`() throws {
    try withProject { folder in
      let files = build(folder).files
      #expect(try OutputWriter.write(files, to: "\(folder)/output").count == files.count)
      #expect(try OutputWriter.write(files, to: "\(folder)/output").isEmpty)
      let left = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/output/sales")
      #expect(left.count == files.count)
    }
  }
}
