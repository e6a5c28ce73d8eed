import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// What is wrong with the options of a view that only its kind of picture can tell.
@Suite struct ViewOptionTests {
  private static let process = """
    stagemap: 1
    roles: { sdr: {}, ae: {}, idle: {} }
    divisions: { is: { roles: [sdr] }, fs: { roles: [ae] } }
    states:
      lead: { division: is, do: [{ name: call, role: sdr }] }
      opp: { division: fs, do: [{ name: propose, role: ae }] }
      won: { division: fs, kind: won }
    path: [lead, opp, won]

    """

  /// The one problem that `lint` and `build` tell of a spec with some views, and where it should stand.
  private func problem(_ views: String, isLinted: Bool = true) throws -> (Diagnostic, SourcePosition?) {
    let marked = MarkedText(Self.process + views)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stagemap-test-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("sales.yaml").path
    try Data(marked.text.utf8).write(to: URL(fileURLWithPath: path))
    let (built, _) = Build(BuildOptions(formats: [.dot])).build([path])
    let errors = built.flatMap(\.diagnostics).filter { $0.severity == .error }
    let linted = Lint.diagnostics(of: [path]).filter { $0.severity == .error }
    #expect(linted == (isLinted ? errors : []))
    #expect(built.flatMap(\.files).isEmpty)
    try #require(errors.count == 1, "\(errors)")
    return (errors[0], marked.positions[1])
  }

  @Test(arguments: [
    ("views: { concept: { 1️⃣states: [lead] } }", "process, lead-states, flow, organisation, observed"),
    ("views: { q: { view: funnel, 1️⃣divisions: [is] } }", "organisation, observed, scorecard"),
    ("views: { process: { 1️⃣min-share: 2% } }", "the views that know it are observed"),
  ])
  func `an option that a view does not know is an error that names the views which do`(
    views: String, hint: String
  ) throws {
    let (error, place) = try problem(views)
    #expect(error.code == "unused-view-option")
    #expect(error.range?.start == place)
    #expect(error.hint?.contains(hint) == true, "\(error.hint ?? "no hint")")
  }

  @Test func `neighbours of nothing are an error`() throws {
    let (error, place) = try problem("views: { process: { 1️⃣neighbours: 2 } }")
    #expect(error.code == "unused-view-option")
    #expect(error.range?.start == place)
    #expect(error.hint?.contains("'states'") == true)
  }

  @Test(arguments: [
    "views: [1️⃣proces]", "views: { 1️⃣proces: {} }", "views: { mine: { 1️⃣view: proces } }",
  ])
  func `a view of a spec that there is not is an error at its place`(views: String) throws {
    let (error, place) = try problem(views)
    #expect(error.code == "unknown-view")
    #expect(error.range?.start == place)
    #expect(error.hint == "did you mean 'process'?")
  }

  @Test func `filters that leave nothing are an error at the first of them`() throws {
    let (error, place) = try problem(
      "views: { mine: { view: process, roles: [sdr], 1️⃣divisions: [fs] } }", isLinted: false)
    #expect(error.code == "view-shows-nothing")
    #expect(error.range?.start == place)
    #expect(error.hint == "nothing fits all of 'divisions', 'roles'; leave one out, or name others")
  }

  @Test func `a filter that leaves nothing is an error with a hint`() throws {
    let (error, _) = try problem("views: { process: { roles: [idle] } }", isLinted: false)
    #expect(error.hint == "name others under 'roles', or leave it out")
  }

  /// What comes of the process with filters of the command line.
  private func build(_ filters: ViewFilters, views: [String], spec: String = "") throws -> BuiltSpec {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stagemap-test-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("sales.yaml").path
    try Data((Self.process + spec).utf8).write(to: URL(fileURLWithPath: path))
    let options = BuildOptions(views: views, formats: [.dot], filters: filters)
    return try #require(Build(options).build([path]).0.first)
  }

  @Test func `the command line's filters come before those of the spec`() throws {
    let spec = "views: { process: { states: [won], neighbours: 0 } }"
    let own = try build(ViewFilters(), views: ["process"], spec: spec)
    let narrowed = try build(ViewFilters(states: ["lead"]), views: ["process"], spec: spec)
    let texts = try [own, narrowed].map {
      String(decoding: try #require($0.files.first).bytes, as: UTF8.self)
    }
    #expect(texts[0].contains("状態: won") && texts[1].contains("状態: lead"))
  }

  @Test(arguments: [
    (ViewFilters(states: ["leed"]), "unknown-state", "did you mean 'lead'?"),
    (ViewFilters(divisions: ["iss"]), "unknown-division", "did you mean 'is'?"),
    (ViewFilters(roles: ["sdrr"]), "unknown-role", "did you mean 'sdr'?"),
    (ViewFilters(systems: ["crm"]), "unknown-system", "leave '--system' out; the spec has none"),
    (ViewFilters(neighbours: 2), "unused-view-option", "'--state'"),
  ])
  func `a filter of the command line that names nothing is an error`(
    filters: ViewFilters, code: String, hint: String
  ) throws {
    let built = try build(filters, views: ["process"])
    let errors = built.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [code])
    #expect(errors.first?.hint?.contains(hint) == true, "\(errors)")
    #expect(built.files.isEmpty)
  }

  @Test func `a filter of the command line that a view would ignore is an error`() throws {
    let built = try build(ViewFilters(states: ["lead"]), views: ["process", "funnel"])
    let error = try #require(built.diagnostics.first { $0.severity == .error })
    #expect(error.message == "'--state' does nothing in 'funnel'")
    #expect(error.hint?.contains("process, lead-states, flow, organisation, observed") == true)
  }

  @Test func `an organisation narrowed to states shows the divisions that own them`() throws {
    let built = try build(ViewFilters(states: ["lead"]), views: ["organisation"])
    let text = String(decoding: try #require(built.files.first).bytes, as: UTF8.self)
    #expect(text.contains("状態: lead"))
  }
}
