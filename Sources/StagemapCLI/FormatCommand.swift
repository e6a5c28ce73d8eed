import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap fmt`: writes specs in one order and spacing.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Write specs in one order of keys and one spacing; what they say and their comments stay.")

  @Argument(help: ArgumentHelp("Paths of specs, or names under specs/; none means all.", valueName: "spec"))
  var specs: [String] = []

  @Flag(help: "Write nothing; print what would change and end with code 2 when anything would.")
  var check = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let formatted = FormattedSpecs(specs)
    Console.show(formatted.diagnostics, isQuiet: quiet)
    try ExitStatus.check(formatted.diagnostics)
    if check { try report(formatted) } else { try write(formatted) }
  }

  private func report(_ formatted: FormattedSpecs) throws {
    let stale = formatted.staleness()
    Console.show(stale)
    guard stale.isEmpty else {
      try Console.write(formatted.difference())
      throw ExitCode(ExitStatus.staleOutputs)
    }
    if !quiet { Console.note("specs: \(formatted.count), all formatted") }
  }

  private func write(_ formatted: FormattedSpecs) throws {
    do {
      let written = try formatted.write()
      guard !quiet else { return }
      for path in written { Console.note(path) }
      Console.note("specs: \(formatted.count), changed: \(written.count)")
    } catch {
      try Console.fail(error)
    }
  }
}
