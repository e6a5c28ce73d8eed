import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap init`: makes a first spec, or the pipeline that keeps pictures fresh.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a folder with a first spec to edit and a sample log, or a pipeline for CI.",
    discussion: "With --ci alone no spec is made: the pipeline is for the ones that are there.")

  @Option(help: "\(Templates.names.joined(separator: ", ")); minimal when there is no --ci.")
  var template: String?

  @Option(
    help: ArgumentHelp(
      "Write a pipeline for this system: \(Pipeline.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "system"))
  var ci: Pipeline?

  @Option(
    help: ArgumentHelp(
      "With --ci, the Git address that the pipeline installs stagemap from.", valueName: "url"))
  var from: String?

  @Flag(help: "With --ci, check the pictures in documents only: when output/ holds no others.")
  var documentsOnly = false

  @Argument(help: ArgumentHelp("The folder; specs/ is made in it.", valueName: "dir"))
  var folder = "."

  func validate() throws {
    guard !documentsOnly || ci != nil else { throw ValidationError("--documents-only goes with --ci") }
    guard let from else { return }
    guard let ci, ci.installs else { throw ValidationError("--from goes with --ci github and --ci gitlab") }
    guard Pipeline.isSource(from) else { throw ValidationError("--from takes a Git address, not '\(from)'") }
  }

  func run() throws {
    var files: [OutputFile] = []
    var diagnostics: [Diagnostic] = []
    if ci == nil || template != nil {
      (files, diagnostics) = Templates.files(of: template ?? "minimal", in: folder)
    }
    if let ci {
      let (file, problems) = ci.file(source: from, documentsOnly: documentsOnly, in: folder)
      files.append(file)
      diagnostics += problems
    }
    Console.show(diagnostics)
    try ExitStatus.check(diagnostics)
    do {
      _ = try OutputWriter.write(files, to: folder)
    } catch {
      try Console.fail(error)
    }
    for file in files { Console.note("\(folder)/\(file.path)") }
    if let ci, ci.installs, from == nil {
      Console.note("set STAGEMAP_SOURCE in it to the Git address of stagemap")
    }
    let next =
      documentsOnly
      ? "stagemap embed FILE…, and commit the documents with output/"
      : "stagemap build\(ci == nil ? "" : ", and commit output/")"
    Console.note("next: \(folder == "." ? "" : "cd \(folder) && ")\(next)")
  }
}

extension Pipeline: ExpressibleByArgument {}
