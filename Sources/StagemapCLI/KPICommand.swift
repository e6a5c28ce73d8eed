import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap kpi`: prints what was measured.
struct KPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpi", abstract: "Measure a spec's KPIs and print them.")

  @Argument(help: ArgumentHelp("The path of a spec, or its name under specs/.", valueName: "spec"))
  var spec: String

  @OptionGroup var measuring: MeasuringArguments

  @Option(
    help: ArgumentHelp(
      "Also report each group of cases: segment, owner, month, any attribute.", valueName: "cuts"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Compare with another period, another spec or a saved KPI report: the changes, and which are noise.",
      valueName: "window|spec|file.json"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Exit with 1 when a KPI misses its target, or with --against got worse by so many points: \(KPIAlarm.forms).",
      valueName: "alarm"))
  var failOn: String?

  @Flag(help: "Show where it is tight, by five lenses, instead of all tables.")
  var bottleneck = false

  @Flag(
    help:
      "Show the SQL that would count the events in their database, and what cannot be counted there; connects to nothing."
  )
  var explain = false

  @OptionGroup var table: TableArguments

  func validate() throws {
    guard !explain || measuring.report == nil else {
      throw ValidationError("--explain is about events: it cannot go with --report")
    }
    guard let failOn else { return }
    guard let alarm = KPIAlarm(failOn) else {
      throw ValidationError("--fail-on takes \(KPIAlarm.forms), not '\(failOn)'")
    }
    guard alarm.drop == nil || against != nil else {
      throw ValidationError("--fail-on drop goes with --against")
    }
  }

  func run() throws {
    let cuts = by.map { $0.split(separator: ",").map(String.init) } ?? []
    guard !explain else { return try showStatements(measuring.options(by: cuts)) }
    let made = ProgressLine.shown(isQuiet: table.quiet) { progress in
      KPIReporting.output(
        KPIReporting.Request(
          spec: spec, options: measuring.options(by: cuts, progress: progress), format: table.format,
          language: table.lang, isRawCSV: table.rawCsv, against: against,
          alarm: failOn.flatMap(KPIAlarm.init), showsBottleneck: bottleneck))
    }
    let diagnostics = measuring.strict ? made.diagnostics.map { $0.strict() } : made.diagnostics
    Console.show(diagnostics, isQuiet: table.quiet)
    try ExitStatus.check(diagnostics)
    guard let text = made.text else { throw ExitCode(ExitStatus.inputErrors) }
    try table.write(text, madeFrom: spec, measuring: measuring)
    Console.show(made.alarms, isQuiet: table.quiet)
    try ExitStatus.check(made.alarms)
  }

  private func showStatements(_ options: MeasuringOptions) throws {
    let (text, diagnostics) = PushDownExplanation.text(spec: spec, options: options)
    Console.show(diagnostics, isQuiet: table.quiet)
    try ExitStatus.check(diagnostics)
    guard let text else { throw ExitCode(ExitStatus.inputErrors) }
    try table.write(text, madeFrom: spec, measuring: measuring)
  }
}
