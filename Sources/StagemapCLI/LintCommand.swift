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

  @Option(
    help: ArgumentHelp(
      "Print the translation file of one spec for a language, with what is still to be written.",
      valueName: "language"))
  var skeleton: String?

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard let skeleton else { return }
    guard specs.count == 1 else { throw ValidationError("--skeleton takes one spec: name it.") }
    guard Lint.isLanguage(skeleton) else {
      throw ValidationError("'\(skeleton)' is no language code; write a code such as en.")
    }
  }

  func run() throws {
    if let skeleton { return try printSkeleton(for: skeleton) }
    let found = Lint.diagnostics(of: specs)
    let diagnostics = strict ? found.map { $0.strict() } : found
    switch format {
    case .text: Console.show(diagnostics, isQuiet: quiet)
    case .json: try Console.write(DiagnosticJSON().text(for: diagnostics))
    }
    try ExitStatus.check(diagnostics)
    if format == .text, diagnostics.isEmpty, !quiet { Console.note("no problems") }
  }

  private func printSkeleton(for language: String) throws {
    let (text, found, note) = Lint.skeleton(of: specs[0], for: language)
    let diagnostics = strict ? found.map { $0.strict() } : found
    Console.show(diagnostics, isQuiet: quiet)
    if let text { try Console.write(text) }
    try ExitStatus.check(diagnostics)
    if !quiet { Console.note(note) }
  }
}
