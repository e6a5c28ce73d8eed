import Foundation
import Stagemap
import TestSupport

/// Runs what a reader of the documentation would type.
enum ExampleRun {
  /// Runs an example of a diagnostic in a folder that holds its project; nil for a situation.
  static func result(of example: DiagnosticExplanation.Example) async throws -> ProgramResult? {
    guard let command = example.command else { return nil }
    return try await TemporaryFolder.with { folder in
      for file in ExampleProject.files(for: example) { try write(file.text, to: file.path, in: folder) }
      return try await shell(command, in: folder)
    }
  }

  /// Runs commands of the shell, in which `stagemap` is the one just built.
  static func shell(_ commands: String, in folder: URL, timeout: Double = 120) async throws -> ProgramResult {
    let program = try BuildProducts.path(of: "stagemap")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let programs = URL(fileURLWithPath: program).deletingLastPathComponent().path
    return try await ProgramRun.run(
      "sh", ["-c", commands], environment: ["PATH": "\(programs):\(path)", "NO_COLOR": "1"], folder: folder,
      timeout: timeout)
  }

  /// Writes a text into a folder, with the folders on the way.
  static func write(_ text: String, to path: String, in folder: URL) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}
