package import Foundation

/// The executable `stagemap` as the build made it, run as users run it.
package enum StagemapProgram {
  /// Its path, beside the test bundle.
  package static let path: String = {
    let places = CommandLine.arguments.map { URL(fileURLWithPath: $0) } + [Bundle.main.bundleURL]
    for place in places {
      var folder = place.resolvingSymlinksInPath()
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("stagemap").path
        if FileManager.default.isExecutableFile(atPath: candidate), !isFolder(candidate) { return candidate }
      }
    }
    return "stagemap"
  }()

  /// Runs it in a folder; `NO_COLOR` and the rest of the environment are the tests'.
  package static func run(
    _ arguments: [String], in folder: URL, input: Data = Data(), environment: [String: String] = [:]
  ) async throws -> ProgramResult {
    try await run(command: [path] + arguments, in: folder, input: input, environment: environment)
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

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
