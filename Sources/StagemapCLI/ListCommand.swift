import ArgumentParser
import Stagemap

/// `stagemap list`: says what there is.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List views, languages, KPIs, sources, checks, diagnostics or templates.")

  @Argument(help: "\(Catalog.allCases.map(\.rawValue).joined(separator: ", ")).")
  var catalog: Catalog

  @Option(help: ArgumentHelp("Explain one entry.", valueName: "id"))
  var explain: String?

  func run() throws {
    guard let id = explain else { return try Console.write(catalog.table) }
    guard let text = catalog.explanation(of: id) else {
      throw ValidationError(
        "there is no '\(id)' among the \(catalog.rawValue); there is \(catalog.ids.joined(separator: ", "))")
    }
    try Console.write(text)
  }
}

extension Catalog: ExpressibleByArgument {}
