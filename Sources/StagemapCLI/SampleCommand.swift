import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap sample`: makes up a log that follows a spec.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Make up an event log that follows a spec, as CSV.")

  @Argument(help: ArgumentHelp("The path of a spec, or its name under specs/.", valueName: "spec"))
  var spec: String

  @Option(help: "The number of cases that begin.")
  var leads: Int

  @Option(help: "Equal seeds give equal logs.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The log ends before this day and begins a year earlier.", valueName: "date"))
  var until = "2026-04-01"

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write here instead of standard output.", valueName: "file"))
  var output: String?

  func validate() throws {
    guard (1...10_000_000).contains(leads) else {
      throw ValidationError("--leads takes a number from 1 to 10000000")
    }
  }

  func run() throws {
    let (text, diagnostics) = Sample.csv(spec: spec, leads: leads, seed: seed, until: until)
    Console.show(diagnostics)
    guard let text, !diagnostics.hasErrors else { throw ExitCode(ExitStatus.inputErrors) }
    guard let output else { return try Console.write(text) }
    try Console.save(text, to: output, madeFrom: [SpecLibrary().path(of: spec)])
  }
}
