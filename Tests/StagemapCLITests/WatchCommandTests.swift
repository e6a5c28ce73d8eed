import Foundation
import TestSupport
import Testing

/// `stagemap watch` as a program: its end, its words, and a server that goes away and comes back.
@Suite struct WatchCommandTests {
  private struct Status: Decodable {
    struct Spec: Decodable {
      struct Problem: Decodable {
        var code: String
      }

      var state: String
      var since: String
      var events: Int?
      var errors: [Problem]
    }

    var state: String
    var specs: [Spec]
  }

  private func status(_ project: SalesProject) -> Status? {
    (try? Data(contentsOf: project.url("output/status.json"))).flatMap {
      try? JSONDecoder().decode(Status.self, from: $0)
    }
  }

  /// Waits until the status of the only spec is as wanted.
  private func wait(
    for project: SalesProject, sourceLocation: SourceLocation = #_sourceLocation,
    until isReached: (Status.Spec) -> Bool
  ) async throws {
    for _ in 0..<1200 {
      if let spec = status(project)?.specs.first, isReached(spec) { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("the status came to \(String(describing: status(project)))", sourceLocation: sourceLocation)
  }

  private func picture(_ project: SalesProject) throws -> Data {
    try Data(contentsOf: project.url("output/sales/process.dot"))
  }

  private static let arguments = ["watch", "--view", "process", "--to", "dot"]

  @Test func `a watch follows a file and ends cleanly when it is asked to`() async throws {
    try await SalesProject.with { project in
      let result = try await StagemapProgram.running(Self.arguments, in: project.folder) {
        try await wait(for: project) { $0.events == 6 }
        let handle = try FileHandle(forWritingTo: project.url("specs/log.csv"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("c,lead,2026-01-19\nc,op".utf8))
        try await wait(for: project) { $0.events == 7 }
        try handle.write(contentsOf: Data("p,2026-01-20\n".utf8))
        try await wait(for: project) { $0.events == 8 }
      }
      #expect(result.status == 0, "\(result.errorText)")
      #expect(result.outputText.isEmpty)
      #expect(result.errorText.hasSuffix("stopped\n"))
      #expect(status(project)?.state == "stopped")
      let watched = try picture(project)
      let cold = try await StagemapProgram.run(
        ["build", "--view", "process", "--to", "dot"], in: project.folder)
      #expect(cold.status == 0)
      #expect(try picture(project) == watched)
      let names = try FileManager.default.subpathsOfDirectory(atPath: project.url("output").path)
      #expect(names.sorted() == ["sales", "sales/process.dot", "status.json"])
    }
  }

  @Test func `nothing to watch is an error`() async throws {
    try await SalesProject.with { project in
      let missing = try await StagemapProgram.run(["watch", "purchases"], in: project.folder)
      #expect(missing.status == 1 && missing.errorText.contains("[missing-spec]"))
      let input = try await StagemapProgram.run(["watch", "--events", "-"], in: project.folder)
      #expect(input.status == 64 && input.errorText.contains("standard input cannot be watched"))
    }
  }

  @Test(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
  func `a server is read on, goes away and comes back`() async throws {
    let rows = (0..<400).map { number in
      [
        "L\(number % 90)", ["lead", "opp", "won", "lost"][number / 90 % 4],
        "2026-01-\(10 + number / 40) 09:00:0\(number % 10)",
        "2026-02-01 0\(number / 60):\(10 + number % 50):00+00",
      ]
    }
    let table = EngineTable(
      "events",
      columns: [
        ("id", "VARCHAR"), ("state", "VARCHAR"), ("at", "TIMESTAMP"), ("seen", "TIMESTAMP WITH TIME ZONE"),
      ], rows: rows)
    let spec = SalesProject.spec.replacing(
      "events: { file: log.csv, case: id, state: state, time: at }",
      with: "events: { profile: crm, table: public.events, case: id, state: state, time: at, recorded: seen }"
    )
    try await SalesProject.with(spec: spec) { project in
      try await PostgreSQLServer.with(password: EngineProject.password) { server in
        try await server.make([table])
        try EngineProject.addProfile(
          "crm", uri: server.uri(password: "{{ env_var(CRM_PASSWORD) }}"), to: project)
        let environment = [
          "ADBC_DRIVER_PATH": EngineTools.drivers?.path ?? "",
          "ADBC_PROFILE_PATH": project.url("profiles").path, "XDG_CONFIG_HOME": project.folder.path,
          "CRM_PASSWORD": EngineProject.password,
        ]
        let result = try await StagemapProgram.running(
          Self.arguments, in: project.folder, environment: environment
        ) {
          try await wait(for: project) { $0.events == 400 }
          // One is late and one doubles a row that is known.
          try await server.run(
            """
            INSERT INTO events VALUES ('N1', 'lead', '2026-02-01 10:00', '2026-02-01 10:00:00.5+00'),
              ('L1', 'opp', '2026-01-02 10:00', '2026-02-01 09:59:55+00');
            INSERT INTO events SELECT * FROM events WHERE id = 'N1';
            """)
          try await wait(for: project) { $0.events == 403 }
          try await server.run(
            "INSERT INTO events VALUES ('N1', 'opp', '2026-02-02 10:00', '2026-02-01 10:00:09+00');")
          try await wait(for: project) { $0.events == 404 }
          let watched = try picture(project)
          await server.kill()
          try await wait(for: project) { $0.state == "failing" }
          #expect(status(project)?.specs.first?.errors.map(\.code) == ["no-connection"])
          #expect(try picture(project) == watched)
          try await server.begin()
          try await wait(for: project) { $0.state == "ok" }
          try await server.run(
            "INSERT INTO events VALUES ('N2', 'lead', '2026-02-02 10:00', '2026-02-01 10:00:10+00');")
          try await wait(for: project) { $0.events == 405 }
        }
        #expect(result.status == 0, "\(result.errorText)")
        #expect(result.errorText.contains("cannot be built; its pictures stay as they are"))
        #expect(result.errorText.contains("built again; it could not be since"))
        #expect(!result.errorText.contains(EngineProject.password))
        let statusText = try String(contentsOf: project.url("output/status.json"), encoding: .utf8)
        #expect(!statusText.contains(EngineProject.password))
        let watched = try picture(project)
        let cold = try await StagemapProgram.run(
          ["build", "--view", "process", "--to", "dot"], in: project.folder, environment: environment)
        #expect(cold.status == 0, "\(cold.errorText)")
        #expect(try picture(project) == watched)
      }
    }
  }
}
