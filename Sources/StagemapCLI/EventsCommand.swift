import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap events`: looks into logs.
struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Look into event logs.", subcommands: [Inspect.self, Doctor.self])

  struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "inspect",
      abstract: "Say what was recognised in a log, what looks wrong, and how to map it.")

    @Argument(
      help: ArgumentHelp(
        "A .csv, .tsv, .jsonl or .db file, adbc:PROFILE#TABLE, or - for standard input.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Settle state values against this spec.", valueName: "spec"))
    var spec: String?

    @Option(name: .customLong("case"), help: ArgumentHelp("The column of case ids.", valueName: "column"))
    var caseColumn: String?

    @Option(name: .customLong("state"), help: ArgumentHelp("The column of states.", valueName: "column"))
    var stateColumn: String?

    @Option(name: .customLong("time"), help: ArgumentHelp("The column of times.", valueName: "column"))
    var timeColumn: String?

    @Option(
      help: ArgumentHelp(
        "How to read dates such as 5/1/2026: day-first or month-first; defaults to what others show.",
        valueName: "order"))
    var dates: String?

    @Flag(help: "Print a first spec for the log instead, to save in specs/ and edit.")
    var skeleton = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
      guard spec == nil || !skeleton && told.isEmpty && dates == nil else {
        throw ValidationError("--skeleton, --case, --state, --time and --dates go without --spec")
      }
      guard dates.map(Inspection.dateOrders.contains) ?? true else {
        throw ValidationError("--dates is \(Inspection.dateOrders.joined(separator: " or "))")
      }
    }

    private var told: [String: String] {
      ["case": caseColumn, "state": stateColumn, "time": timeColumn].compactMapValues { $0 }
    }

    func run() throws {
      let (text, diagnostics) = ProgressLine.shown(isQuiet: quiet) {
        Inspection.text(of: file, spec: spec, told: told, dates: dates, asSkeleton: skeleton, progress: $0)
      }
      Console.show(diagnostics, isQuiet: quiet)
      if let text { try Console.write(text) }
      try ExitStatus.check(diagnostics)
    }
  }

  struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "doctor",
      abstract: "Try each source of a spec: whether it is there, its driver, the connection and the columns.")

    @Argument(help: ArgumentHelp("A path, or a name under specs/.", valueName: "spec"))
    var spec: String

    @Option(
      help: ArgumentHelp(
        "Try this source instead of the spec's; NAME=SRC when the spec has several.", valueName: "src"))
    var events: [String] = []

    func run() throws {
      let (text, diagnostics) = SourceDoctor.text(of: spec, events: events)
      if let text { try Console.write(text) }
      Console.show(diagnostics)
      try ExitStatus.check(diagnostics)
    }
  }
}
