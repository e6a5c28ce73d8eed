import Foundation
import PackagePlugin

/// `swift package stagemap-docs`: puts pictures into the articles of DocC catalogues.
@main struct StagemapDocs: CommandPlugin {
  private static let usage = """
    Usage: swift package --allow-writing-to-package-directory stagemap-docs [--check] [--quiet] [--target NAME]…

    Draws what the markers in the articles of the package's DocC catalogues ask for, in light and dark:
      <!-- stagemap: sales process -->
      <!-- /stagemap -->

      --check        Write nothing; fail, with a diff, when an article or a picture is stale.
      --target NAME  Only the catalogue of this target; may be repeated.
      --quiet        Say nothing but errors.
    """

  func performCommand(context: PluginContext, arguments: [String]) throws {
    var extractor = ArgumentExtractor(arguments)
    if extractor.extractFlag(named: "help") > 0 { return print(Self.usage) }
    let names = extractor.extractOption(named: "target")
    let flags = ["check", "quiet"].filter { extractor.extractFlag(named: $0) > 0 }.map { "--\($0)" }
    if let other = extractor.remainingArguments.first {
      return Diagnostics.error("stagemap-docs has no '\(other)'; --help lists what it has")
    }
    let targets = names.isEmpty ? context.package.targets : try context.package.targets(named: names)
    let articles = targets.compactMap { $0 as? any SourceModuleTarget }
      .flatMap { markedArticles(in: $0.directoryURL) }
    guard !articles.isEmpty else {
      return Diagnostics.error(
        "no article of a DocC catalogue has a marker; write '<!-- stagemap: SPEC VIEW -->' and "
          + "'<!-- /stagemap -->' where a picture belongs")
    }
    let root = context.package.directoryURL
    let paths = articles.map { $0.path.replacing(root.path + "/", with: "", maxReplacements: 1) }
    let status = try run(["embed"] + flags + paths, in: root, context)
    if status == 2 { Diagnostics.error("stale; run 'swift package stagemap-docs' and commit what it writes") }
    if status != 0 { exit(status) }
  }

  /// The articles with a marker in the catalogues of a folder.
  private func markedArticles(in folder: URL) -> [URL] {
    let entries = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = entries?.compactMap { $0 as? URL } ?? []
    return files.filter { file in
      file.pathExtension == "md" && file.pathComponents.contains { $0.hasSuffix(".docc") }
        && (try? Data(contentsOf: file))?.range(of: Data("<!-- stagemap:".utf8)) != nil
    }.sorted { $0.path < $1.path }
  }

  /// Runs `STAGEMAP_TOOL`, or the program that SwiftPM builds for the plug-in.
  private func run(_ arguments: [String], in folder: URL, _ context: PluginContext) throws -> Int32 {
    var environment = ProcessInfo.processInfo.environment
    let process = Process()
    if let path = environment["STAGEMAP_TOOL"] {
      process.executableURL = URL(fileURLWithPath: path)
    } else {
      process.executableURL = try context.tool(named: "StagemapCLI").url
      environment["STAGEMAP_RENDER"] = try context.tool(named: "stagemap-render").url.path
    }
    (process.arguments, process.currentDirectoryURL, process.environment) = (arguments, folder, environment)
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : 70
  }
}
