import ArgumentParser
import Stagemap

/// `stagemap schema`: prints the JSON Schemas of the public formats.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of the spec, the KPI report or a translation.")

  @Argument(help: "spec, kpi or translation.")
  var subject: Schemas = .spec

  func run() throws { try Console.write(subject.text) }
}

extension Schemas: ExpressibleByArgument {}
