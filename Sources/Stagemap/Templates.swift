package import Diagnostics
import EventLogs
import Foundation
import ProcessModel
import Sampling
import SpecLoading
import Specs

/// First specs to start from.
package enum Templates {
  static let all = SpecTemplates.all

  package static var names: [String] { all.map(\.name) }

  /// The files of a template, the spec and a sample log that its `events` name, for a folder that does not have
  /// them yet.
  package static func files(of name: String, in folder: String) -> ([OutputFile], [Diagnostic]) {
    guard let template = all.first(where: { $0.name == name }) else {
      return (
        [],
        [
          Diagnostic(
            .error, "unknown-template", "there is no template '\(name)'",
            hint: nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
              ?? "the templates are \(names.joined(separator: ", "))")
        ]
      )
    }
    let spec = OutputFile(path: "specs/\(template.fileName)", bytes: Array(template.text.utf8))
    var files = [spec]
    let loaded = SpecLoader().load(text: spec.bytes, file: spec.path)
    if let specification = loaded.specification,
      let source = specification.events?.sources.first, let location = source.location
    {
      let zone = TimeZoneRules(identifier: specification.process.timeZone) ?? .utc
      let end = LocalDate(iso: "2026-04-01").map(zone.start) ?? Instant(milliseconds: 0)
      let log = SampleLog(following: specification.process, leads: 200, seed: 1, until: end, zone: zone)
      let columns = SampleColumns(
        caseID: source.mapping.caseID ?? "lead_id", state: source.mapping.state ?? "state",
        time: source.mapping.time ?? "at")
      files.append(
        OutputFile(path: "specs/\(location)", bytes: Array(log.csv(columns: columns, zone: zone).utf8)))
    }
    let taken = files.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0.path)") }
    return (
      files,
      taken.map {
        Diagnostic(
          .error, "file-exists", "'\(folder)/\($0.path)' is already there",
          hint: "choose another folder, or remove the file")
      }
    )
  }
}
