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
        // A child inherits what its thread blocks, and test runners block nearly all signals; shells do not.
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        continuation.resume(
          with: Result {
            try TemporaryFolder.with { files in
              let process = Process()
              process.executableURL = URL(fileURLWithPath: path)
              process.arguments = arguments
              process.currentDirectoryURL = folder ?? files
              let inherited = keepsEnvironment ? ProcessInfo.processInfo.environment : [:]
              process.environment = inherited.merging(environment) { $1 }
              return try run(process, input: input, files: files, timeout: timeout)
            }
          })
      }
    }
  }

  private static func run(
    _ process: Process, input: Data, files: URL, timeout: Double
  ) throws -> ProgramResult {
    let (inputFile, outputFile, errorFile) = (
      files.appendingPathComponent("stdin"), files.appendingPathComponent("stdout"),
      files.appendingPathComponent("stderr")
    )
    try input.write(to: inputFile)
    try Data().write(to: outputFile)
    try Data().write(to: errorFile)
    let ended = DispatchSemaphore(value: 0)
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    let isLate = ended.wait(timeout: .now() + timeout) == .timedOut
    if isLate {
      // Foundation starts each program in a process group of its own; a browser's helpers are in it.
      kill(-process.processIdentifier, SIGKILL)
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
    }
    let ending: ProgramResult.Ending =
      if isLate {
        .timedOut
      } else if process.terminationReason == .uncaughtSignal {
        .killed(signal: process.terminationStatus)
      } else {
        .exited(process.terminationStatus)
      }
    return ProgramResult(
      ending: ending, output: try Data(contentsOf: outputFile), errors: try Data(contentsOf: errorFile))
  }
}
