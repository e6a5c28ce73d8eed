import ArgumentParser
import Diagnostics
import Foundation
import Stagemap

/// Data goes to standard output, everything for people to standard error.
enum Console {
  /// Shows diagnostics, each with its line of source, in reading order.
  static func show(_ diagnostics: [Diagnostic], isQuiet: Bool = false) {
    let shown = isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    guard !shown.isEmpty else { return }
    let writer = DiagnosticText(sources: SourceExcerpts.texts(for: shown), isColoured: isColoured)
    note(writer.text(for: shown.inReadingOrder()))
  }

  /// Writes a line to standard error; when that fails there is nobody to tell.
  static func note(_ text: String) {
    _ = StandardFiles.write(text.endingWithLineBreak, to: STDERR_FILENO)
  }

  /// Writes data to standard output.
  static func write(_ text: String) throws {
    guard let failure = StandardFiles.write(text.endingWithLineBreak, to: STDOUT_FILENO) else { return }
    try fail(
      OutputWriter.Failure(path: "standard output", reason: String(cString: strerror(failure)).lowercased()))
  }

  /// Replaces a file with a text, unless it is one of those that the text was made from.
  static func save(_ text: String, to path: String, madeFrom inputs: [String]) throws {
    if let input = inputs.first(where: { OutputWriter.isSameFile(path, $0) }) {
      try fail(OutputWriter.Failure(path: path, reason: "'\(input)' is read to make it"))
    }
    do {
      try OutputWriter.write(Array(text.utf8), toFile: path)
    } catch {
      try fail(error)
    }
  }

  /// Says that something cannot be written, and ends with the code for it.
  static func fail(_ failure: OutputWriter.Failure) throws {
    show([
      Diagnostic(.error, "cannot-write", "'\(failure.path)' cannot be written: \(failure.reason)")
    ])
    throw ExitCode(ExitStatus.inputErrors)
  }

  private static var isColoured: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
  }
}

extension String {
  fileprivate var endingWithLineBreak: String { utf8.last == UInt8(ascii: "\n") ? self : self + "\n" }
}

/// The exit codes of the tool.
enum ExitStatus {
  static let inputErrors: Int32 = 1
  static let staleOutputs: Int32 = 2
  static let ourBug: Int32 = 70

  /// Ends the command when diagnostics say that it failed.
  static func check(_ diagnostics: [Diagnostic]) throws {
    if diagnostics.contains(where: { $0.code == "internal-sum-rule" }) { throw ExitCode(ourBug) }
    if diagnostics.hasErrors { throw ExitCode(inputErrors) }
  }
}
