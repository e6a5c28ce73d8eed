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

  @Option(help: "table, json, csv or markdown.")
  var format: KPIReporting.Format = .table

  @Option(
    help: ArgumentHelp(
      "Also report each group of cases: segment, owner, month, any attribute.", valueName: "cuts"))
  var by: String?

  @Option(help: "The language of words: ja or en.")
  var lang: String?

  @Flag(help: "In CSV, leave cells that a spreadsheet would take for a formula as they are.")
  var rawCsv = false

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write here instead of standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    let cuts = by.map { $0.split(separator: ",").map(String.init) } ?? []
    let (text, found) = KPIReporting.text(
      spec: spec, options: measuring.options(by: cuts), format: format, language: lang, isRawCSV: rawCsv)
    let diagnostics = measuring.strict ? found.map { $0.strict() } : found
    Console.show(diagnostics)
    try ExitStatus.check(diagnostics)
    guard let text else { throw ExitCode(ExitStatus.inputErrors) }
    guard let output else { return try Console.write(text) }
    try Console.save(
      text, to: output, madeFrom: KPIReporting.inputs(spec: spec, options: measuring.options()))
  }
}

extension KPIReporting.Format: ExpressibleByArgument {}
