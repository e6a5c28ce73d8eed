import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap init`: makes a first spec.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a folder with a first spec to edit and a sample log.")

  @Option(help: "\(Templates.names.joined(separator: ", ")).")
  var template = "minimal"

  @Argument(help: ArgumentHelp("The folder; specs/ is made in it.", valueName: "dir"))
  var folder = "."

  func run() throws {
    let (files, diagnostics) = Templates.files(of: template, in: folder)
    Console.show(diagnostics)
    try ExitStatus.check(diagnostics)
    do {
      _ = try OutputWriter.write(files, to: folder)
    } catch {
      try Console.fail(error)
    }
    for file in files { Console.note("\(folder)/\(file.path)") }
    Console.note("next: \(folder == "." ? "" : "cd \(folder) && ")stagemap build")
  }
}
