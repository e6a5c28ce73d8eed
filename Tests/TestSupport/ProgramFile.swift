package import Foundation

/// Programs that tests put somewhere to run them there.
///
/// They are written by another process: a program that this one has open for writing cannot be started, and
/// a child that another test starts in that moment keeps it open.
package enum ProgramFile {
  /// Copies a program.
  package static func copy(_ path: String, to copy: URL) async throws {
    try await install(path, as: copy)
  }

  /// Writes a script of the shell.
  package static func write(script: String, to url: URL) async throws {
    let text = url.appendingPathExtension("text")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: text)
    try await install(text.path, as: url)
  }

  private static func install(_ source: String, as target: URL) async throws {
    let result = try await ProgramRun.run("install", ["-m", "755", source, target.path])
    guard result.status == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}
