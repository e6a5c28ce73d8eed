import ArgumentParser
import Diagnostics
import Stagemap

/// `stagemap embed`: puts pictures into documents.
struct EmbedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embed", abstract: "Put pictures into Markdown and AsciiDoc, and keep them up to date.",
    discussion: """
      Pictures go between two comments, '<!-- stagemap: SPEC VIEW --lang en --as mermaid -->' and \
      '<!-- /stagemap -->' in Markdown, '// stagemap: SPEC VIEW' and '// /stagemap' in AsciiDoc. \
      Everything else in the document stays as it is.
      """)

  @Argument(help: ArgumentHelp("The documents.", valueName: "file"))
  var files: [String]

  @Flag(help: "Write nothing; print what would change and end with code 2 when anything would.")
  var check = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let embedded = ProgressLine.shown(isQuiet: quiet) { progress in
      Embedding.embed(files, isCheck: check, progress: progress)
    }
    Console.show(embedded.diagnostics, isQuiet: quiet)
    try ExitStatus.check(embedded.diagnostics)
    if check { try report(embedded) } else { try write(embedded) }
  }

  private func report(_ embedded: EmbeddedDocuments) throws {
    let stale = embedded.staleness()
    Console.show(stale)
    let difference = embedded.difference()
    if !difference.isEmpty { try Console.write(difference) }
    if !stale.isEmpty { throw ExitCode(ExitStatus.staleOutputs) }
    if !quiet { Console.note("pictures in documents: \(embedded.markerCount), all up to date") }
  }

  private func write(_ embedded: EmbeddedDocuments) throws {
    do {
      let written = try embedded.write()
      guard !quiet else { return }
      for path in written { Console.note(path) }
      Console.note("pictures in documents: \(embedded.markerCount), new or changed files: \(written.count)")
    } catch {
      try Console.fail(error)
    }
  }
}
