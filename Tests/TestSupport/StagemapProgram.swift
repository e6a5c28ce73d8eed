package import Foundation

/// The executable `stagemap` as the build made it, run as users run it.
package enum StagemapProgram {
  /// Runs it in a folder, in the environment of the tests and what is added to it.
  package static func run(
    _ arguments: [String], in folder: URL, input: Data = Data(), environment: [String: String] = [:],
    timeout: Double = 120
  ) async throws -> ProgramResult {
    try await run(
      command: [BuildProducts.path(of: "stagemap")] + arguments, in: folder, input: input,
      environment: environment, timeout: timeout)
  }

  /// Runs a command that runs it.
  package static func run(
    command: [String], in folder: URL, input: Data = Data(), environment: [String: String],
    timeout: Double = 120
  ) async throws -> ProgramResult {
    try await Turn.stagemap.run {
      try await ProgramRun.run(
        command[0], Array(command.dropFirst()), input: input, environment: environment, folder: folder,
        timeout: timeout)
    }
  }

  /// Runs it in a folder while a body looks on, and then asks it to end.
  package static func running(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Void
  ) async throws -> ProgramResult {
    try await TemporaryFolder.with { files in
      let (input, output, errors) = (
        files.appendingPathComponent("stdin"), files.appendingPathComponent("stdout"),
        files.appendingPathComponent("stderr")
      )
      try Data().write(to: input)
      let program = try SpawnedProgram(
        BuildProducts.path(of: "stagemap"), arguments: arguments,
        environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, folder: folder,
        input: input, output: output, errors: errors)
      var failure: (any Error)?
      do { try await body() } catch { failure = error }
      program.send(SIGTERM)
      let ending = await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: program.ending(within: 60)) }
      }
      if let failure { throw failure }
      return ProgramResult(
        ending: ending, output: try Data(contentsOf: output), errors: try Data(contentsOf: errors))
    }
  }
}
