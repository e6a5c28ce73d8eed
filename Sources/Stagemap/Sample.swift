package import Diagnostics
import EventLogs
import ProcessModel
import Sampling
import SpecLoading
import Specs

/// Makes up event logs for specs.
package enum Sample {
  /// A log as CSV for the spec with a path or name.
  ///
  /// The log ends before the day `until`, `yyyy-mm-dd` in the spec's zone.
  package static func csv(
    spec name: String, leads: Int, seed: UInt64, until: String
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let (entries, found) = SpecLibrary().read([name])
    guard let entry = entries.first, let specification = entry.loaded.specification else {
      return (nil, found + entries.flatMap(\.loaded.diagnostics))
    }
    let problems = found + entry.loaded.lint().filter { $0.severity == .error }
    guard !problems.hasErrors else { return (nil, problems) }
    let zone = TimeZoneRules(identifier: specification.process.timeZone) ?? .utc
    guard let day = LocalDate(iso: until), (1971...2999).contains(day.year) else {
      return (
        nil,
        [
          Diagnostic(
            .error, "bad-date", "'\(until)' is not a date from 1971 to 2999", hint: "write it like 2026-04-01"
          )
        ]
      )
    }
    guard !specification.process.states.isEmpty else {
      return (
        nil,
        problems + [
          Diagnostic(
            .error, "nothing-to-sample",
            "'\(specification.process.id)' has no states for cases to go through",
            hint: "declare them under 'states:', and their order under 'path:'")
        ]
      )
    }
    let mapping = specification.events?.sources.first?.mapping
    let log = SampleLog(
      following: specification.process, leads: leads, seed: seed, until: zone.start(of: day), zone: zone)
    let columns = SampleColumns(
      caseID: mapping?.caseID ?? "lead_id", state: mapping?.state ?? "state", time: mapping?.time ?? "at")
    return (log.csv(columns: columns, zone: zone), problems)
  }
}
