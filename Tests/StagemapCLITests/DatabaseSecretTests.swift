import Foundation
import TestSupport
import Testing

/// A password of a database is in nothing that the program writes, and in no list of processes.
@Suite(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
struct DatabaseSecretTests {
  private static let columns = "case: id, state: state, time: at"

  private static func spec(_ events: String) -> String {
    let lines = SalesProject.spec.split(separator: "\n").filter { !$0.hasPrefix("events") }
    return lines.joined(separator: "\n") + "\nevents: { \(events) }\n"
  }

  /// What is wrong with each, if anything: sources whose drivers get the password and may show it.
  private static let sources = [
    "profile: crm, table: leads, \(columns)", "profile: crm, table: nothing, \(columns)",
    "profile: crm, query: 'SELECT current_setting(''no.such'') AS id', \(columns)",
    "profile: wrong, table: leads, \(columns)", "profile: broken, table: leads, \(columns)",
    "profile: whole, table: leads, \(columns)", "profile: option, table: leads, \(columns)",
    "profile: unknown, table: leads, \(columns)",
    "driver: postgresql, options: { uri: '{{ env_var(STAGEMAP_CRM_URI) }}' }, table: leads, \(columns)",
    "driver: postgresql, options: { uri: '{{ env_var(STAGEMAP_BROKEN_URI) }}' }, table: leads, \(columns)",
    "driver: postgresql, options: { uri: 'postgresql://me:{{ env_var(CRM_PASSWORD) }}@db/crm' }, table: leads, \(columns)",
  ]

  private static let commands = [
    ["kpi", "sales"], ["kpi", "sales", "--format", "json"],
    ["build", "sales", "--to", "dot", "--to", "markdown"],
    ["events", "doctor", "sales"], ["lint", "sales"], ["cases", "sales", "--in", "opp"],
    ["events", "inspect", "adbc:crm#leads", "--spec", "sales"], ["events", "inspect", "adbc:broken#leads"],
  ]

  @Test func `a secret in a spec is an error of lint, and is not shown`() async throws {
    let events = "driver: postgresql, options: { uri: 'postgresql://me:canary@db/crm' }, table: leads"
    try await SalesProject.with(spec: Self.spec(events)) { project in
      for command in [["lint"], ["lint", "--format", "json"]] {
        let result = try await project.run(command)
        #expect(result.status == 1)
        #expect((result.outputText + result.errorText).contains("secret-in-spec"))
        #expect(!(result.outputText + result.errorText).contains("canary"))
      }
    }
  }

  @Test func `whatever is asked and whatever fails`() async throws {
    let password = "canary-\(UUID().uuidString)"
    try await SalesProject.with(spec: Self.spec("file: log.csv")) { project in
      try await PostgreSQLServer.with(password: password) { server in
        try await server.make([BadDatabase.table])
        let environment = try addProfiles(to: project, server)
        for source in Self.sources {
          try project.write(Array(Self.spec(source).utf8), to: "specs/sales.yaml")
          let isSound = source == Self.sources[0]
          for command in isSound ? Self.commands : [["kpi", "sales"], ["events", "doctor", "sales"]] {
            let result = try await project.run(command, environment: environment)
            let text = result.outputText + result.errorText
            #expect(!holds(password, in: text), "\(command) \(source)\n\(text)")
            let isGood = isSound && !command.contains("adbc:broken#leads")
            #expect(
              result.status == (isGood || source.contains("CRM_URI") || source.contains("whole") ? 0 : 1),
              "\(text)")
          }
        }
        for file in try FileManager.default.subpathsOfDirectory(atPath: project.url("output").path) {
          let content = (try? Data(contentsOf: project.url("output/\(file)"))) ?? Data()
          #expect(!holds(password, in: String(decoding: content, as: UTF8.self)), "\(file)")
        }
      }
    }
  }

  #if os(Linux)
    @Test func `while a query runs`() async throws {
      let password = "canary-\(UUID().uuidString)"
      let query = "SELECT pg_sleep(2)::text AS id, ''lead'' AS state, now() AS at"
      try await SalesProject.with(spec: Self.spec("profile: crm, query: '\(query)', \(Self.columns)")) {
        project in
        try await PostgreSQLServer.with(password: password) { server in
          let environment = try addProfiles(to: project, server)
          async let result = project.run(["kpi", "sales"], environment: environment)
          var seen = ""
          for _ in 0..<200 where !seen.contains("\0kpi\0sales\0") {
            try await Task.sleep(for: .milliseconds(10))
            seen = commandLines()
            #expect(!seen.contains(password))
          }
          #expect(seen.contains("\0kpi\0sales\0"))
          #expect(try await result.ending != .timedOut)
        }
      }
    }

    /// The words of all processes of this machine.
    private func commandLines() -> String {
      let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return processes.filter { Int($0) != nil }.map { process in
        let words = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
        return String(decoding: words, as: UTF8.self)
      }.joined(separator: "\n")
    }
  #endif

  /// Whether a text has the password or a telling part of it.
  private func holds(_ password: String, in text: String) -> Bool {
    text.contains(password) || text.contains("canary") || text.contains(String(password.suffix(12)))
  }

  private func addProfiles(to project: SalesProject, _ server: PostgreSQLServer) throws -> [String: String] {
    let secret = "{{ env_var(CRM_PASSWORD) }}"
    try EngineProject.addProfile("crm", uri: server.uri(password: secret), to: project)
    try EngineProject.addProfile("wrong", uri: server.uri(password: "\(secret)x"), to: project)
    try EngineProject.addProfile("broken", uri: "postgresql://me:\(secret)/x@:y/\(secret)", to: project)
    try EngineProject.addProfile("whole", uri: "{{ env_var(STAGEMAP_CRM_URI) }}", to: project)
    try EngineProject.addProfile("option", uri: "postgresql://db.invalid?passwd=\(secret)", to: project)
    let unknown = "driver = \"postgresql\"\n[Options]\n\"adbc.postgresql.\(secret)\" = \"\(secret)\"\n"
    try project.write(Array(unknown.utf8), to: "profiles/unknown.toml")
    return [
      "ADBC_DRIVER_PATH": EngineTools.drivers?.path ?? "", "ADBC_PROFILE_PATH": project.url("profiles").path,
      "CRM_PASSWORD": server.password, "STAGEMAP_CRM_URI": server.uri(),
      "STAGEMAP_BROKEN_URI": "host=db.invalid password='\(server.password) port=x",
    ]
  }
}
