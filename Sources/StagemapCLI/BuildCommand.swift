import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap build`: draws specs.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Draw specs as diagrams and pictures.")

  @Argument(help: ArgumentHelp("Paths of specs, or names under specs/; none means all.", valueName: "spec"))
  var specs: [String] = []

  @OptionGroup var measuring: MeasuringArguments

  @OptionGroup var pictures: PictureArguments

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("The output folder.", valueName: "dir"))
  var output = "output"

  @Flag(
    name: .customLong("check"),
    help: ArgumentHelp(
      "Write nothing; say which outputs are missing or stale and end with code 2 when there are any. "
        + "--check=bytes compares pictures byte by byte as well."))
  var isCheck = false

  @Flag(name: .customLong("check-bytes"), help: .hidden)
  var isByteCheck = false

  @Flag(
    help: ArgumentHelp(
      "Write each SVG for light and for dark pages, as SPEC-VIEW.svg and SPEC-VIEW~dark.svg in one folder, "
        + "as DocC and Swift packages take them; a view named with --view that cannot be drawn is an error."))
  var pairs = false

  @Flag(help: "Print how well each picture can be read.")
  var score = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("--output takes a folder, not nothing") }
    guard pictures.segment == nil || (measuring.report == nil && pictures.by == nil) else {
      throw ValidationError("--segment measures anew: it cannot go with --report or --by")
    }
    guard !pairs || pictures.to.allSatisfy({ $0 == .svg }) else {
      throw ValidationError("--pairs writes svg alone")
    }
    guard !pairs || !pictures.sides else { throw ValidationError("--pairs goes without --sides") }
  }

  func run() throws {
    var options = pictures.options(measuring)
    options.measuresReadability = score
    if pairs { options.formats = [.svg] }
    options.drawsPairs = pairs
    let (built, problems) = ProgressLine.shown(isQuiet: quiet) { progress in
      options.measuring.progress = progress
      return Build(options).build(specs)
    }
    var diagnostics = problems + built.flatMap(\.diagnostics)
    if pairs, !pictures.view.isEmpty { diagnostics = diagnostics.map { $0.asPromised() } }
    if measuring.strict { diagnostics = diagnostics.map { $0.strict() } }
    if score { for line in built.flatMap(\.scoreLines) { try Console.write(line) } }
    Console.show(diagnostics, isQuiet: quiet)
    try ExitStatus.check(diagnostics)
    let files = built.flatMap(\.files)
    if isCheck || isByteCheck { try check(files) } else { try write(files) }
  }

  private func check(_ files: [OutputFile]) throws {
    let stale = StaleCheck.problems(in: files, folder: output, closeness: isByteCheck ? .bytes : .stamps)
    Console.show(stale)
    if !stale.isEmpty { throw ExitCode(ExitStatus.staleOutputs) }
    if !quiet { Console.note("outputs: \(files.count), all up to date") }
  }

  private func write(_ files: [OutputFile]) throws {
    do {
      let written = try OutputWriter.write(files, to: output)
      guard !quiet else { return }
      for file in files { Console.note("\(output)/\(file.path)") }
      Console.note("outputs: \(files.count), new or changed: \(written.count)")
    } catch {
      try Console.fail(error)
    }
  }
}

extension Diagnostic {
  /// The diagnostic where files are expected by their names: a view that is not drawn is an error.
  func asPromised() -> Diagnostic {
    var copy = self
    if code == "view-needs-section" { copy.severity = .error }
    return copy
  }

  /// The diagnostic under `--strict`: a warning becomes an error, unless it is about a language and not the
  /// input.
  func strict() -> Diagnostic {
    var copy = self
    if severity == .warning, code != "unsupported-feature" { copy.severity = .error }
    return copy
  }
}
