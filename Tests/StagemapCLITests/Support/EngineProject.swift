import Foundation
import TestSupport

/// Puts a database beside the spec of a project, and says by which environment it is reached.
enum EngineProject {
  static let password = "canary-7f3a-secret"

  /// Makes a database with some tables for the length of a call, which gets the environment.
  static func with<Result>(
    _ engine: BadDatabase.Engine, in project: SalesProject, _ tables: [EngineTable],
    isolation: isolated (any Actor)? = #isolation, _ body: ([String: String]) async throws -> Result
  ) async throws -> Result {
    let environment = [
      "ADBC_DRIVER_PATH": EngineTools.drivers?.path ?? "",
      "ADBC_PROFILE_PATH": project.url("profiles").path, "XDG_CONFIG_HOME": project.folder.path,
      "CRM_PASSWORD": password,
    ]
    switch engine {
    case .none: return try await body(environment)
    case .postgresql:
      return try await PostgreSQLServer.with(password: password) { server in
        try await server.make(tables)
        try addProfile("crm", uri: server.uri(password: "{{ env_var(CRM_PASSWORD) }}"), to: project)
        try addProfile("unset", uri: server.uri(password: "{{ env_var(STAGEMAP_NOT_SET) }}"), to: project)
        return try await body(environment)
      }
    case .duckdb:
      try await DuckDBFile.make(at: project.url("specs/crm.duckdb"), tables)
      return try await body(environment)
    case .duckdbWithWriter:
      let file = project.url("specs/crm.duckdb")
      try await DuckDBFile.make(at: file, tables)
      return try await DuckDBFile.withWriter(of: file) { try await body(environment) }
    case .silentServer:
      let server = try SilentServer()
      defer { server.close() }
      try addProfile("silent", uri: "postgresql://crm:\(password)@127.0.0.1:\(server.port)/crm", to: project)
      return try await body(environment)
    }
  }

  static func addProfile(_ name: String, uri: String, to project: SalesProject) throws {
    let profile = "profile_version = 1\ndriver = \"postgresql\"\n\n[Options]\nuri = \"\(uri)\"\n"
    try project.write(Array(profile.utf8), to: "profiles/\(name).toml")
  }
}
