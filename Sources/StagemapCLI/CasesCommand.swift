import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap cases`: lists the cases behind a number.
struct CasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases",
    abstract:
      "List the cases behind a number: who is stuck, what moved, what a KPI counts as failed or open.",
    discussion: "Each row has the case, its state now, its age, and the file and line that say so.")

  @Argument(help: ArgumentHelp("The path of a spec, or its name under specs/.", valueName: "spec"))
  var spec: String

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The cases in a stage or state at the as-of.", valueName: "state"))
  var place: String?

  @Option(
    help: ArgumentHelp(
      "With --in: only open cases there for longer: 30d or 4h, p90 of the ended visits, or their sla.",
      valueName: "limit"))
  var olderThan: String?

  @Option(help: ArgumentHelp("The moves from one state to another.", valueName: "from,to"))
  var transition: String?

  @Option(help: ArgumentHelp("What a KPI of the spec counts as failed or open.", valueName: "id"))
  var kpi: String?

  @Flag(help: "The moves that the model does not declare.")
  var undeclared = false

  @OptionGroup var measuring: MeasuringArguments

  @Option(
    help: ArgumentHelp(
      "Also show of each case: owner, segment, month, any attribute.", valueName: "attributes"))
  var by: String?

  @OptionGroup var table: TableArguments

  private var request: CaseRequest {
    CaseRequest(
      place: place, olderThan: olderThan, transition: transition, kpi: kpi, undeclared: undeclared)
  }

  func validate() throws {
    if let problem = request.problem { throw ValidationError(problem) }
    if measuring.report != nil {
      throw ValidationError("a saved report holds no cases: name the log with --events")
    }
  }

  func run() throws {
    let cuts = by.map { $0.split(separator: ",").map(String.init) } ?? []
    let (text, found) = ProgressLine.shown(isQuiet: table.quiet) { progress in
      CaseReporting.text(
        request, spec: spec, options: measuring.options(by: cuts, progress: progress), format: table.format,
        language: table.lang, isRawCSV: table.rawCsv)
    }
    let diagnostics = measuring.strict ? found.map { $0.strict() } : found
    Console.show(diagnostics, isQuiet: table.quiet)
    try ExitStatus.check(diagnostics)
    guard let text else { throw ExitCode(ExitStatus.inputErrors) }
    try table.write(text, madeFrom: spec, measuring: measuring)
  }
}
