package import Foundation

/// A program whose standard error is a terminal.
package final class TerminalRun {
  private let terminal: Int32
  private let program: SpawnedProgram
  /// Everything that was written to the terminal.
  package private(set) var shown = ""

  /// Starts a program of this package in a folder; its output goes to a file there.
  package init(_ program: String, _ arguments: [String], in folder: URL) throws {
    terminal = posix_openpt(O_RDWR | O_NOCTTY)
    guard terminal >= 0, grantpt(terminal) == 0, unlockpt(terminal) == 0, let name = ptsname(terminal) else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    let environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm"]) { $1 }
    self.program = try SpawnedProgram(
      BuildProducts.path(of: program), arguments: arguments, environment: environment, folder: folder,
      input: URL(fileURLWithPath: "/dev/null"), output: folder.appendingPathComponent("terminal.out"),
      errors: URL(fileURLWithPath: String(cString: name)))
  }

  deinit { close(terminal) }

  /// Waits until the terminal has shown a text; false when it does not within some seconds.
  package func waits(for text: String, within timeout: Double = 60) -> Bool {
    let deadline = Date(timeIntervalSinceNow: timeout)
    while !shown.contains(text), Date() < deadline { read(waiting: 100) }
    return shown.contains(text)
  }

  /// Sends the program a signal.
  package func send(_ signal: Int32) { program.send(signal) }

  /// Waits for the program's end and reads what is left on the terminal.
  package func ending(within timeout: Double = 60) -> ProgramResult.Ending {
    let ending = program.ending(within: timeout)
    while read(waiting: 0) {}
    return ending
  }

  @discardableResult private func read(waiting milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) == 1 else { return false }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = bytes.withUnsafeMutableBytes { Foundation.read(terminal, $0.baseAddress, $0.count) }
    guard count > 0 else {
      // The end of a terminal that nobody has open shows at once: do not turn in circles until it is opened.
      if milliseconds > 0 { usleep(10_000) }
      return false
    }
    shown += String(decoding: bytes.prefix(count), as: UTF8.self)
    return true
  }
}
