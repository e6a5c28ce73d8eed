import ArgumentParser
import Diagnostics
import Dispatch
import Preview
import Stagemap
import Synchronization

/// `stagemap serve`: shows specs in a browser while they are written.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show specs in a browser, drawn anew with every change.",
    discussion: """
      Opens a page at the printed address with the specs and their views: zoom, pan, search, the numbers behind \
      each element, choices of language, theme, depth, lens, window and segment, problems with their places, and \
      downloads. The page changes when a spec, a spec that it extends or its data are saved. While a spec has errors, the last \
      good picture stays.

      Only this machine can open the page. With '--host' others can, who need the token in the printed address. \
      Ctrl-C ends.
      """)

  @Argument(
    help: ArgumentHelp(
      "Paths of specs, or names under specs/; none means all, new ones too.", valueName: "spec"))
  var specs: [String] = []

  @OptionGroup var measuring: MeasuringArguments

  @Option(
    help: ArgumentHelp(
      "Listen on this port, 0 for any free one; without it on \(PreviewOptions.usualPort) or the next that is free.",
      valueName: "number"))
  var port: Int?

  @Option(
    help: ArgumentHelp(
      "Listen on this address of the machine, 0.0.0.0 for all; readers need the token in the printed address.",
      valueName: "address"))
  var host: String?

  @Flag(name: .shortAndLong, help: "Print the address and errors only.")
  var quiet = false

  func validate() throws {
    if let port, !(0...65535).contains(port) {
      throw ValidationError("--port takes a number from 0 to 65535, not '\(port)'")
    }
    if let host, host.isEmpty { throw ValidationError("--host takes an address, not nothing") }
  }

  func run() throws {
    let server = PreviewServer(
      PreviewOptions(specs: specs, measuring: measuring.options(), host: host, port: port))
    let ended = DispatchSemaphore(value: 0)
    let outcome = Outcome()
    Task { [quiet] in
      do {
        // Nothing is lost with a picture that nobody waits for.
        try await server.run(onOverdue: { ServeCommand.exit() }) { address in
          try? Console.write(address)
          if !quiet { Console.note("the page shows every change; Ctrl-C ends") }
        }
      } catch {
        outcome.set(error)
      }
      ended.signal()
    }
    ended.wait()
    guard let error = outcome.error else { return }
    guard let diagnostic = error as? Diagnostic else { throw error }
    Console.show([diagnostic])
    try ExitStatus.check([diagnostic])
  }
}

/// How the server ended, told from one thread to another.
private final class Outcome: Sendable {
  private let stored = Mutex<(any Error)?>(nil)

  var error: (any Error)? { stored.withLock { $0 } }

  func set(_ error: any Error) { stored.withLock { $0 = error } }
}
