package import Foundation

/// A PostgreSQL server of a test's own, in a temporary folder, that answers at a socket in it and nowhere else.
///
/// It asks for a password, as servers in the world do. It does not run as root; a test that does starts it as
/// another user.
package struct PostgreSQLServer: Sendable {
  package let folder: URL
  /// The user's password.
  package let password: String
  private let output: URL

  /// Starts a server for the length of a call, and stops it then, whatever comes of it.
  package static func with<Result>(
    password: String = "canary-7f3a-secret", isolation: isolated (any Actor)? = #isolation,
    _ body: (PostgreSQLServer) async throws -> Result
  ) async throws -> Result {
    // The path of a socket is limited to about a hundred signs, less than temporary folders may have.
    let folder = URL(fileURLWithPath: "/tmp/stagemap-pg-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if OtherUser.isAvailable { try OtherUser.own(folder) }
    let server = PostgreSQLServer(
      folder: folder, password: password, output: folder.appendingPathComponent("server.log"))
    defer { try? FileManager.default.removeItem(at: folder) }
    try await server.start()
    do {
      let result = try await body(server)
      await server.stop()
      return result
    } catch {
      await server.stop()
      throw error
    }
  }

  /// The connection text of the user `postgres` with a password, the right one if none is given.
  package func uri(password: String? = nil) -> String {
    "postgresql://postgres:\(password ?? self.password)@/postgres?host=\(folder.path)"
  }

  /// Makes tables.
  package func make(_ tables: [EngineTable], after statements: [String] = []) async throws {
    var lines = statements.map { $0 + ";" }
    for table in tables {
      lines.append(table.creation + ";")
      lines.append("COPY \(table.name) FROM STDIN (FORMAT csv, HEADER);")
      lines.append(table.csv + "\\.")
    }
    try await run(lines.joined(separator: "\n") + "\n")
  }

  /// Runs statements by the server's own client.
  package func run(_ statements: String) async throws {
    guard let psql = EngineTools.postgres("psql") else { throw MissingTool(name: "psql") }
    let result = try await ProgramRun.run(
      psql, ["-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", folder.path, "-U", "postgres", "postgres"],
      input: Data(statements.utf8), environment: ["PGPASSWORD": password])
    guard result.status == 0 else { throw EngineFailure(description: result.errorText) }
  }

  /// Ends the server at once, in the midst of what it does.
  package func kill() async { await control(["-m", "immediate", "stop"]) }

  private func stop() async { await control(["-m", "fast", "stop"]) }

  private func control(_ words: [String]) async {
    _ = try? await program("pg_ctl", ["-D", folder.path + "/data", "-w"] + words)
  }

  private func start() async throws {
    let secret = folder.appendingPathComponent("password")
    try Data(password.utf8).write(to: secret)
    if OtherUser.isAvailable { try OtherUser.own(secret) }
    try await program(
      "initdb",
      [
        "-D", folder.path + "/data", "-U", "postgres", "-A", "scram-sha-256", "--pwfile=\(secret.path)",
        "-E", "UTF8", "--locale=C", "--no-sync",
      ])
    try await begin()
  }

  /// Starts a server again that was ended.
  package func begin() async throws {
    try await program(
      "pg_ctl",
      [
        "-D", folder.path + "/data", "-l", output.path, "-w", "-o",
        "-c listen_addresses='' -c unix_socket_directories=\(folder.path) -c fsync=off", "start",
      ])
  }

  @discardableResult
  private func program(_ name: String, _ arguments: [String]) async throws -> ProgramResult {
    guard let path = EngineTools.postgres(name) else { throw MissingTool(name: name) }
    let words = (OtherUser.isAvailable ? OtherUser.command : []) + [path] + arguments
    let result = try await ProgramRun.run(
      words[0], Array(words.dropFirst()), environment: ["HOME": folder.path], folder: folder)
    guard result.status == 0 else { throw EngineFailure(description: "\(name): \(result.errorText)") }
    return result
  }
}
