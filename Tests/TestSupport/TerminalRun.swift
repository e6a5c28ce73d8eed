package import Foundation

/// A program whose standard error is a terminal.
package final class TerminalRun {
  private let terminal: Int32
  /// Kept open, so that what was written is not lost with the program's end.
  private let programEnd: Int32
  private let program: SpawnedProgram
  /// Everything that was written to the terminal.
  package private(set) var shown = ""

  /// Starts a program of this package in a folder; its output goes to a file there.
  package init(_ program: String, _ arguments: [String], in folder: URL) throws {
    var ends: (Int32, Int32) = (-1, -1)
    guard openpty(&ends.0, &ends.1, nil, nil, nil) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    (terminal, programEnd) = ends
    var name = [CChar](repeating: 0, count: 256)
    guard ttyname_r(programEnd, &name, name.count) == 0 else { throw POSIXError(.ENOTTY) }
    let path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm"]) { $1 }
    self.program = try SpawnedProgram(
      BuildProducts.path(of: program), arguments: arguments, environment: environment, folder: folder,
      input: URL(fileURLWithPath: "/dev/null"), output: folder.appendingPathComponent("terminal.out"),
      errors: URL(fileURLWithPath: path))
  }

  deinit {
    close(terminal)
    close(programEnd)
  }

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
    guard count > 0 else { return false }
    shown += String(decoding: bytes.prefix(count), as: UTF8.self)
    return true
  }
}
