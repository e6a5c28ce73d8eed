import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap diff`: lists what differs between two specs or two reports.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "List what differs between two specs, or between two KPI reports.")

  @Argument(
    help: ArgumentHelp("The path or name of the earlier spec, or a report FILE.json.", valueName: "before"))
  var before: String

  @Argument(
    help: ArgumentHelp("The path or name of the later spec, or a report FILE.json.", valueName: "after"))
  var after: String

  func run() throws {
    let (text, diagnostics) = Differences.text(from: before, to: after)
    Console.show(diagnostics)
    try ExitStatus.check(diagnostics)
    if let text { try Console.write(text) }
  }
}
