package import Foundation

/// The executable `stagemap` as the build made it, run as users run it.
package enum StagemapProgram {
  /// Runs it in a folder, in the environment of the tests and what is added to it.
  package static func run(
    _ arguments: [String], in folder: URL, input: Data = Data(), environment: [String: String] = [:]
  ) async throws -> ProgramResult {
    try await run(
      command: [BuildProducts.path(of: "stagemap")] + arguments, in: folder, input: input,
      environment: environment)
  }

  /// Runs a command that runs it.
  package static func run(
    command: [String], in folder: URL, input: Data = Data(), environment: [String: String]
  ) async throws -> ProgramResult {
    try await Turn.stagemap.run {
      try await ProgramRun.run(
        command[0], Array(command.dropFirst()), input: input, environment: environment, folder: folder)
    }
  }
}
