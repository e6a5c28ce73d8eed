import ArgumentParser
import Stagemap

/// How tables are written, and where to.
struct TableArguments: ParsableArguments {
  @Option(help: "table, json, csv or markdown.")
  var format: KPIReporting.Format = .table

  @Option(help: "The language of words: ja or en.")
  var lang: String?

  @Flag(help: "In CSV, leave cells that a spreadsheet would take for a formula as they are.")
  var rawCsv = false

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write here instead of standard output.", valueName: "file"))
  var output: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  /// Writes what was made of a spec and its data.
  /// - Throws: When it cannot be written, or would replace what it was made from.
  func write(_ text: String, madeFrom spec: String, measuring: MeasuringArguments) throws {
    guard let output else { return try Console.write(text) }
    try Console.save(
      text, to: output, madeFrom: KPIReporting.inputs(spec: spec, options: measuring.options()))
  }
}

extension KPIReporting.Format: ExpressibleByArgument {}
