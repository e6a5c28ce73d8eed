package import Foundation

/// What a program left behind.
package struct ProgramResult: Sendable {
  /// How it ended.
  package enum Ending: Hashable, Sendable {
    /// It exited by itself, with this status.
    case exited(Int32)
    /// A signal ended it; a crash, unless the test sent it.
    case killed(signal: Int32)
    /// It ran longer than allowed and was killed.
    case timedOut
  }

  /// How the program ended.
  package var ending: Ending
  /// Everything it wrote to its output.
  package var output: Data
  /// Everything it wrote to its error output.
  package var errors: Data

  /// The output as text; bytes that are not UTF-8 become U+FFFD.
  package var outputText: String { String(decoding: output, as: UTF8.self) }
  /// The error output as text.
  package var errorText: String { String(decoding: errors, as: UTF8.self) }
  /// The exit status, or nil when the program was killed.
  package var status: Int32? {
    switch ending {
    case .exited(let status): status
    case .killed, .timedOut: nil
    }
  }
}

/// Runs programs for tests.
///
/// Input and outputs are files and not pipes: nothing can fill up, block, or raise a signal when a side has gone.
package enum ProgramRun {
  /// Runs a program to its end and returns what it left; throws only when it cannot be started.
  ///
  /// The program is an absolute path, or a name that is looked for on `PATH`. The environment is added to that
  /// of the tests, unless `keepsEnvironment` is false. After `timeout` seconds the program and its children are
  /// killed.
  package static func run(
    _ program: String, _ arguments: [String] = [], input: Data = Data(),
    environment: [String: String] = [:], keepsEnvironment: Bool = true, folder: URL? = nil,
    timeout: Double = 120
  ) async throws -> ProgramResult {
    guard let path = ToolBox.find(program) else { throw MissingTool(name: program) }
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try TemporaryFolder.with { files in
              let inherited = keepsEnvironment ? ProcessInfo.processInfo.environment : [:]
              let (inputFile, outputFile, errorFile) = (
                files.appendingPathComponent("stdin"), files.appendingPathComponent("stdout"),
                files.appendingPathComponent("stderr")
              )
              try input.write(to: inputFile)
              let program = try SpawnedProgram(
                path, arguments: arguments, environment: inherited.merging(environment) { $1 },
                folder: folder ?? files, input: inputFile, output: outputFile, errors: errorFile)
              return ProgramResult(
                ending: program.ending(within: timeout), output: try Data(contentsOf: outputFile),
                errors: try Data(contentsOf: errorFile))
            }
          })
      }
    }
  }
}
