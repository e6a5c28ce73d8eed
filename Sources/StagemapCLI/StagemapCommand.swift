import ArgumentParser
import Stagemap

/// The command line: one file for each command.
@main
struct StagemapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stagemap",
    abstract: "Draws a sales process with the numbers measured from its event log.",
    discussion: """
      One YAML file says how a sales organisation works. stagemap checks it, measures its KPIs from CRM data \
      and draws both as Graphviz, PlantUML, Mermaid, SVG, PNG and PDF.
      """,
    version: stagemapVersion,
    subcommands: [
      BuildCommand.self, WatchCommand.self, EmbedCommand.self, KPICommand.self, CasesCommand.self,
      LintCommand.self, EventsCommand.self,
      SampleCommand.self, DiffCommand.self, FormatCommand.self, InitCommand.self, ListCommand.self,
      SchemaCommand.self, ServeCommand.self,
    ])

  /// Reads `--check=bytes`, the form of an option with or without a value, which the parser does not know.
  static func main() {
    StandardFiles.secure()
    main(CommandLine.arguments.dropFirst().map { $0 == "--check=bytes" ? "--check-bytes" : $0 })
  }
}
