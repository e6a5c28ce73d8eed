import Foundation
import TestSupport

/// A folder with a spec, and the profile `lake` of the Connect server.
struct SparkProject: Sendable {
  let folder: URL

  /// Makes one, and starts what is missing of the cluster.
  static func with(
    isolation: isolated (any Actor)? = #isolation, _ body: (SparkProject) async throws -> Void
  ) async throws {
    try await SparkCluster.up()
    try await TemporaryFolder.with { folder in
      let project = SparkProject(folder: folder)
      let profile = "driver = \"spark\"\n[Options]\nuri = \"\(SparkCluster.uri)\"\n"
      try Data(profile.utf8).write(to: project.url("lake.toml"))
      try await body(project)
    }
  }

  func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

  /// Runs `stagemap` on a spec.
  func kpi(_ spec: String, _ arguments: [String]) async throws -> ProgramResult {
    try Data(spec.utf8).write(to: url("spec.yaml"))
    return try await run(arguments)
  }

  func run(_ arguments: [String]) async throws -> ProgramResult {
    try await ProgramRun.run(
      BuildProducts.path(of: "stagemap"), arguments,
      environment: environment, folder: folder, timeout: 900)
  }

  /// Where driver and profile are.
  var environment: [String: String] {
    [
      "ADBC_DRIVER_PATH": SparkCluster.drivers.path, "ADBC_PROFILE_PATH": folder.path,
      "XDG_CONFIG_HOME": folder.path,
    ]
  }
}
