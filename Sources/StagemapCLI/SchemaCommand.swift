import ArgumentParser
import Stagemap

/// `stagemap schema`: prints the JSON Schemas of the public formats.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      "Print the JSON Schema of the spec, the KPI report, listed cases, a translation or a watch's status.")

  @Argument(help: "spec, kpi, cases, translation or watch.")
  var subject: Schemas = .spec

  func run() throws { try Console.write(subject.text) }
}

extension Schemas: ExpressibleByArgument {}
