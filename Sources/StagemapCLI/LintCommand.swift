import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap lint`: says what is wrong with specs.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check specs and say what is wrong, where, and what to do.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: ArgumentHelp("Paths of specs, or names under specs/; none means all.", valueName: "spec"))
  var specs: [String] = []

  @Option(help: "text for people, json for programs (on standard output).")
  var format: Format = .text

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let found = Lint.diagnostics(of: specs)
    let diagnostics = strict ? found.map { $0.strict() } : found
    switch format {
    case .text: Console.show(diagnostics, isQuiet: quiet)
    case .json: try Console.write(DiagnosticJSON().text(for: diagnostics))
    }
    try ExitStatus.check(diagnostics)
    if format == .text, diagnostics.isEmpty, !quiet { Console.note("no problems") }
  }
}
