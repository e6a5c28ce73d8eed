import Foundation
import TestSupport
import Testing

extension SparkTests {
  @Test func `a watch keeps its picture while the Connect server is gone, and goes on when it is back`()
    async throws
  {
    try await SparkProject.with { project in
      let parquet = project.url("events.parquet")
      try await SparkCluster.makeParquet(SparkWatchLog.table(0..<200), at: parquet)
      try Data(SparkWatchLog.spec(parquet).utf8).write(to: project.url("spec.yaml"))
      let arguments = ["spec.yaml", "--view", "process", "--to", "dot", "-o", "out"]
      let picture = project.url("out/golden/process.dot")
      let result = try await StagemapProgram.running(
        ["watch"] + arguments, in: project.folder, environment: project.environment
      ) {
        _ = try await SparkWatchLog.wait(for: project) { $0.state == "ok" && $0.events == 200 }
        let watched = try Data(contentsOf: picture)
        try SparkCluster.kill("connect")
        // What is written meanwhile is to be in the picture after the server is back, and not before.
        let more = project.url("more")
        try await SparkCluster.makeParquet(SparkWatchLog.table(200..<230), at: more, files: 1)
        try FileManager.default.moveItem(
          at: more.appendingPathComponent("part-0.parquet"),
          to: parquet.appendingPathComponent("part-9.parquet"))
        let failing = try await SparkWatchLog.wait(for: project) { $0.state == "failing" }
        let codes = Set(failing?.errors.map(\.code) ?? [])
        #expect(codes.isSubset(of: ["lost-connection", "no-connection"]) && codes.count == 1)
        #expect(failing?.events == 200)
        #expect(failing?.since ?? "" >= failing?.built ?? "~")
        #expect(try Data(contentsOf: picture) == watched)
        try await SparkCluster.up()
        _ = try await SparkWatchLog.wait(for: project) { $0.state == "ok" && $0.events == 230 }
        #expect(try Data(contentsOf: picture) != watched)
      }
      #expect(result.status == 0, "\(result.errorText)")
      #expect(result.errorText.contains("cannot be built; its pictures stay as they are"))
      #expect(result.errorText.contains("built again; it could not be since"))
      let watched = try Data(contentsOf: picture)
      try FileManager.default.removeItem(at: picture)
      let cold = try await project.run(["build"] + arguments)
      #expect(cold.status == 0, "\(cold.errorText)")
      #expect(try Data(contentsOf: picture) == watched)
    }
  }
}

/// A log that grows, and what a watch says of it.
private enum SparkWatchLog {
  static func table(_ numbers: Range<Int>) -> EngineTable {
    EngineTable(
      "events",
      columns: [
        ("id", "VARCHAR"), ("state", "VARCHAR"), ("at", "TIMESTAMP"), ("seen", "TIMESTAMP WITH TIME ZONE"),
      ],
      rows: numbers.map { number in
        [
          "L\(number % 60)", ["lead", "mql", "sql", "opp"][number / 60 % 4],
          "2026-01-\(10 + number / 20) 09:00:\(10 + number % 20)",
          "2026-02-01 0\(number / 60):\(10 + number % 60 / 2):\(10 + number % 2)+00:00",
        ]
      })
  }

  static func spec(_ parquet: URL) -> String {
    let source = "profile: lake, table: 'parquet.`\(parquet.path)`'"
    return WorkedExampleFiles.spec(
      events: "{ \(source), case: id, state: state, time: at, recorded: seen }")
  }

  /// Waits until the only spec is as wanted, and tells how it is then.
  static func wait(
    for project: SparkProject, sourceLocation: SourceLocation = #_sourceLocation,
    until isReached: (WatchedFolder.Status.Spec) -> Bool
  ) async throws -> WatchedFolder.Status.Spec? {
    var last: WatchedFolder.Status.Spec?
    for _ in 0..<3600 {
      let data = try? Data(contentsOf: project.url("out/status.json"))
      last = data.flatMap { try? JSONDecoder().decode(WatchedFolder.Status.self, from: $0) }?.specs.first
      if let last, isReached(last) { return last }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("the status came to \(String(describing: last))", sourceLocation: sourceLocation)
    return last
  }
}
