import ArgumentParser
import Stagemap

/// The options that say what to measure, shared by all commands that do.
struct MeasuringArguments: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read events from here instead of the spec's source; NAME=SRC when the spec has several.",
      valueName: "src"))
  var events: [String] = []

  @Option(help: ArgumentHelp("Use a saved KPI report instead of events.", valueName: "file.json"))
  var report: String?

  @Option(help: ArgumentHelp("Use only what happened before this date or time.", valueName: "time"))
  var asOf: String?

  @Option(help: ArgumentHelp("Measure a period: \(TimeWindow.forms).", valueName: "window"))
  var window: String?

  @Option(help: ArgumentHelp("Allow so many bad rows; they are counted and said.", valueName: "n"))
  var skipBadRows = 0

  @Option(
    help: ArgumentHelp(
      "Count events in the database where they lie instead of reading its rows: auto (in a server, from \(PushDownChoice.largeTable / 1_000_000) million rows on), never, always. The numbers are the same.",
      valueName: "auto|never|always"))
  var pushDown: PushDownChoice = .auto

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  func options(by: [String] = [], progress: WorkProgress? = nil) -> MeasuringOptions {
    MeasuringOptions(
      events: events, report: report, asOf: asOf, window: window, by: by, toleratedBadRows: skipBadRows,
      pushDown: pushDown, isStrict: strict, progress: progress)
  }

  func validate() throws {
    guard report == nil || (events.isEmpty && asOf == nil && window == nil) else {
      throw ValidationError(
        "--report is a finished measurement: it cannot go with --events, --as-of or --window")
    }
    guard skipBadRows >= 0 else { throw ValidationError("--skip-bad-rows takes a number of rows from 0") }
  }
}

extension PushDownChoice: ExpressibleByArgument {}
