import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// A folder with a spec that is watched, and the pictures of the watch.
final class WatchedFolder {
  static let spec = """
    stagemap: 1
    name: Sales
    time-zone: UTC
    divisions: { is: Inside sales }
    states:
      lead: { division: is }
      opp: { division: is }
      won: { division: is, kind: won }
      lost: { division: is, kind: lost }
    path: [lead, opp, won]
    transitions: [opp -> lost]
    kpis:
      win-rate: { pass-rate: [opp, won], target: 30% }
    """

  static let header = "id,state,at,segment\n"
  static let csvSource = "events: { file: log.csv, case: id, state: state, time: at, segment: segment }"

  let folder: URL
  var watch: Watch

  private static let options = BuildOptions(views: ["process"], formats: [.dot])

  private init(_ folder: URL, _ pushDown: PushDownChoice) {
    var options = Self.options
    options.measuring.pushDown = pushDown
    self.folder = folder
    watch = Watch(
      [folder.appendingPathComponent("sales.yaml").path], options: options,
      to: folder.appendingPathComponent("out").path)
  }

  /// Watches a folder with a spec and perhaps a log for the length of a call.
  static func with(
    events: String = csvSource, log: String? = nil, pushDown: PushDownChoice = .auto,
    _ body: (WatchedFolder) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      let watched = WatchedFolder(folder, pushDown)
      try watched.write(spec + "\n" + events + "\n", to: "sales.yaml")
      if let log { try watched.write(log, to: "log.csv") }
      try body(watched)
    }
  }

  func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: url(name)) }

  func append(_ text: String, to name: String = "log.csv") throws {
    let handle = try FileHandle(forWritingTo: url(name))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  /// The bytes of the pictures that lie there.
  func pictures() throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: url("out").path)
    return try Dictionary(
      uniqueKeysWithValues: names.filter { $0.hasSuffix(".dot") }.map {
        ($0, try Data(contentsOf: url("out").appendingPathComponent($0)))
      })
  }

  /// Looks once, and expects that something was built.
  func looked(sourceLocation: SourceLocation = #_sourceLocation) throws -> Watch.Round {
    let round = watch.look()
    return try #require(round, "nothing was built", sourceLocation: sourceLocation)
  }

  /// Looks once, and expects that nothing was built.
  func expectNoNews(sourceLocation: SourceLocation = #_sourceLocation) {
    let round = watch.look()
    #expect(round?.built.map(\.path) == nil, sourceLocation: sourceLocation)
  }

  /// Looks once, expects that something was built and that the pictures are those of a build that knows nothing.
  @discardableResult
  func rebuilt(sourceLocation: SourceLocation = #_sourceLocation) throws -> Watch.Round {
    let round = try looked(sourceLocation: sourceLocation)
    let problems = round.diagnostics.filter { $0.severity == .error }
    #expect(problems.isEmpty, "\(DiagnosticText().text(for: problems))", sourceLocation: sourceLocation)
    let (cold, _) = Build(Self.options).build([url("sales.yaml").path])
    let expected = Dictionary(
      uniqueKeysWithValues: cold.flatMap(\.files).map { ($0.path, Data($0.bytes)) })
    #expect(!expected.isEmpty, sourceLocation: sourceLocation)
    #expect(try pictures() == expected, sourceLocation: sourceLocation)
    return round
  }

  /// Looks once, expects errors of some codes, and that the pictures stay as they are.
  func failed(_ codes: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
    let before = try pictures()
    let round = try looked(sourceLocation: sourceLocation)
    #expect(
      round.diagnostics.filter { $0.severity == .error }.map(\.code) == codes, sourceLocation: sourceLocation)
    #expect(round.built.isEmpty, sourceLocation: sourceLocation)
    #expect(try pictures() == before, sourceLocation: sourceLocation)
    #expect(try status().specs.map(\.state) == ["failing"], sourceLocation: sourceLocation)
  }

  /// What the status says, as far as tests ask.
  struct Status: Decodable {
    struct Spec: Decodable {
      struct Problem: Decodable {
        var code: String
      }

      var state: String
      var since: String
      var built: String?
      var events: Int?
      var attempts: Int
      var errors: [Problem]
      var outputs: [String]
    }

    var state: String
    var specs: [Spec]
  }

  func status() throws -> Status {
    try JSONDecoder().decode(Status.self, from: Data(contentsOf: url("out/status.json")))
  }
}
