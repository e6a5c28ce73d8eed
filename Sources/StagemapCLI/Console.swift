import ArgumentParser
import Diagnostics
import Foundation
import Stagemap

/// Data goes to standard output, everything for people to standard error.
enum Console {
  /// Shows diagnostics, each with its line of source, and a count at the end.
  static func show(_ diagnostics: [Diagnostic], isQuiet: Bool = false) {
    let shown = isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    guard !shown.isEmpty else { return }
    let files = Set(shown.flatMap { [$0.range?.file] + $0.notes.map(\.range?.file) }.compactMap { $0 })
    let sources = files.reduce(into: [String: SourceText]()) { sources, file in
      sources[file] = OutputWriter.contents(of: file).map { SourceText(String(decoding: $0, as: UTF8.self)) }
    }
    note(DiagnosticText(sources: sources, isColoured: isColoured).text(for: shown.inReadingOrder()))
  }

  /// Writes a line to standard error.
  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Writes data to standard output.
  static func write(_ text: String) {
    FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  private static var isColoured: Bool {
    isatty(FileHandle.standardError.fileDescriptor) == 1
      && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
  }
}

/// The exit codes of the tool.
enum ExitStatus {
  static let inputErrors: Int32 = 1
  static let staleOutputs: Int32 = 2
  static let ourBug: Int32 = 70
}

extension Console {
  /// Replaces a file with a text.
  static func save(_ text: String, to path: String) throws {
    let folder = SpecLibrary.folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let root = path.hasPrefix("/") && folder.isEmpty ? "/" : folder
    do {
      _ = try OutputWriter.write([OutputFile(path: name, bytes: Array(text.utf8))], to: root)
    } catch {
      show([Diagnostic(.error, "cannot-write", "'\(path)' cannot be written: \(error.reason)")])
      throw ExitCode(ExitStatus.inputErrors)
    }
  }
}
