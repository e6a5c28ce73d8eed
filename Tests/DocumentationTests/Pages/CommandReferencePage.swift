import Foundation

/// The commands and their options as Markdown, written from what the program says of itself.
struct CommandReferencePage {
  /// What `--experimental-dump-help` prints.
  private struct Dump: Decodable {
    var command: Command
  }

  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }

    var kind: String
    var abstract: String?
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var isOptional: Bool
    var isRepeating: Bool
    var shouldDisplay: Bool
  }

  let lines: [String]

  init(dump: Data) throws {
    let command = try JSONDecoder().decode(Dump.self, from: dump).command
    lines =
      ["## Commands"] + (command.subcommands ?? []).flatMap { Self.section($0, after: command.commandName) }
  }

  private static func section(_ command: Command, after parent: String) -> [String] {
    guard command.commandName != "help" else { return [] }
    let name = "\(parent) \(command.commandName)"
    if let subcommands = command.subcommands, !subcommands.isEmpty {
      return subcommands.flatMap { section($0, after: name) }
    }
    let arguments = (command.arguments ?? []).filter { $0.shouldDisplay && !isOfEveryCommand($0) }
    let usage = [name, "[<options>]"] + arguments.filter { $0.kind == "positional" }.map(placeholder)
    return ["", "### \(name)", "", command.abstract ?? "", ""]
      + Markdown.block(
        "sh", usage.filter { $0 != "[<options>]" || hasOptions(arguments) }.joined(separator: " "))
      + [""]
      + Markdown.table(
        ["argument", "default", "meaning"],
        arguments.map { [Markdown.code(form($0)), standard($0), $0.abstract ?? ""] })
  }

  private static func hasOptions(_ arguments: [Argument]) -> Bool {
    arguments.contains { $0.kind != "positional" }
  }

  private static func isOfEveryCommand(_ argument: Argument) -> Bool {
    argument.names?.contains { ["help", "version"].contains($0.name) } ?? false
  }

  private static func placeholder(_ argument: Argument) -> String {
    let name = "<\(argument.valueName ?? "value")>" + (argument.isRepeating ? " ..." : "")
    return argument.isOptional ? "[\(name)]" : name
  }

  /// `-o, --output <dir>`.
  private static func form(_ argument: Argument) -> String {
    guard let names = argument.names, !names.isEmpty else { return placeholder(argument) }
    let spelled = names.sorted { $0.kind == "short" && $1.kind != "short" }
      .map { ($0.kind == "short" ? "-" : "--") + $0.name }.joined(separator: ", ")
    guard argument.kind == "option" else { return spelled }
    return spelled + " <\(argument.valueName ?? "value")>"
  }

  private static func standard(_ argument: Argument) -> String {
    if let value = argument.defaultValue { return Markdown.code(value) }
    return argument.isOptional ? "" : "needed"
  }
}
