import Foundation
import PackagePlugin

/// Draws the specs in a target, and makes the pictures resources of it.
///
/// A spec is a YAML file with a key `stagemap` in the target's folder or below. Each of its views becomes
/// `SPEC-VIEW.svg` and, for dark screens, `SPEC-VIEW~dark.svg` in the target's bundle.
@main struct StagemapPictures: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let program = try StagemapProgram(context)
    let files = inputs(in: target.directoryURL)
    let specs = files.compactMap(SpecOutline.init(file:))
    if specs.isEmpty {
      Diagnostics.warning("'\(target.name)' has no spec: no YAML file below its folder has a key 'stagemap'")
    }
    for (index, spec) in specs.enumerated() {
      guard let other = specs[..<index].first(where: { $0.id == spec.id }) else { continue }
      Diagnostics.error(
        "'\(other.file.path)' and '\(spec.file.path)' have one id, '\(spec.id)'; give one of them an 'id:' of its own"
      )
      return []
    }
    return specs.map { spec in
      let folder = context.pluginWorkDirectoryURL
      let names = spec.views.flatMap { ["\(spec.id)-\($0).svg", "\(spec.id)-\($0)~dark.svg"] }
      let report = spec.file.deletingPathExtension().appendingPathExtension("kpi.json")
      return .buildCommand(
        displayName: "Drawing \(spec.file.lastPathComponent)", executable: program.url,
        arguments: ["build", spec.file.path, "--pairs", "--quiet", "--output", folder.path]
          + spec.views.flatMap { ["--view", $0] }
          + (files.contains(report) ? ["--report", report.path] : []),
        environment: program.environment, inputFiles: files + program.files,
        outputFiles: names.map { folder.appendingPathComponent($0) })
    }
  }

  /// All that a picture may be made from: what lies in the folder, sources, documentation and pictures aside.
  private func inputs(in folder: URL) -> [URL] {
    let others = ["swift", "c", "h", "m", "mm", "cpp", "md", "svg", "png"]
    let entries = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    let files = entries?.compactMap { $0 as? URL } ?? []
    return files.filter { file in
      let isFile = try? file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
      return isFile == true && !others.contains(file.pathExtension)
        && !file.pathComponents.contains { $0.hasSuffix(".docc") }
    }.sorted { $0.path < $1.path }
  }
}

/// The program that draws: that of `STAGEMAP_TOOL`, else the one that SwiftPM builds for the plug-in.
private struct StagemapProgram {
  let url: URL
  let environment: [String: String]
  /// What a change of makes the pictures stale.
  let files: [URL]

  init(_ context: PluginContext) throws {
    if let path = ProcessInfo.processInfo.environment["STAGEMAP_TOOL"] {
      (url, environment) = (URL(fileURLWithPath: path), [:])
      files = [url]
    } else {
      url = try context.tool(named: "StagemapCLI").url
      let worker = try context.tool(named: "stagemap-render").url
      environment = ["STAGEMAP_RENDER": worker.path]
      files = [worker]
    }
  }
}
