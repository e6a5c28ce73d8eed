import ArgumentParser
import Stagemap

/// `stagemap schema`: prints the JSON Schemas of the public formats.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the spec, the KPI report, listed cases or a translation.")

  @Argument(help: "spec, kpi, cases or translation.")
  var subject: Schemas = .spec

  func run() throws { try Console.write(subject.text) }
}

extension Schemas: ExpressibleByArgument {}
