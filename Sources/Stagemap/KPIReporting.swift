package import Diagnostics
import DiagramViews
import EventLogs
import Metrics
import ProcessModel
import SpecLoading
import Specs

/// Writes what was measured as text: for people, for programs, for spreadsheets.
package enum KPIReporting {
  package enum Format: String, Hashable, Sendable, CaseIterable {
    case table
    case json
    case csv
    case markdown
  }

  /// The files from which a report of the spec with a path or name is made.
  package static func inputs(spec name: String, options: MeasuringOptions) -> [String] {
    SpecLibrary().read([name]).entries.flatMap { entry in
      [entry.path] + (entry.loaded.specification.map { Measurer.inputs(of: $0, options: options) } ?? [])
    }
  }

  /// Measures the spec with a path or name and writes its report.
  ///
  /// Words are in the given language, or the spec's first. Raw CSV leaves cells that begin like a formula as
  /// they are.
  package static func text(
    spec name: String, options: MeasuringOptions, format: Format, language: String?, isRawCSV: Bool
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let (entries, found) = SpecLibrary().read([name])
    guard let entry = entries.first else { return (nil, found) }
    var problems = found + entry.loaded.lint().filter { $0.severity != .advice }
    guard let specification = entry.loaded.specification, !problems.hasErrors else { return (nil, problems) }
    problems += LanguageChoice.problems(language.map { [$0] } ?? [], of: specification.process)
    guard !problems.hasErrors else { return (nil, problems) }
    let measured = Measurer.measure(
      specification, options: options, sourceMap: entry.loaded.sourceMap)
    var diagnostics = problems + measured.diagnostics
    guard let report = measured.report else {
      if !diagnostics.hasErrors {
        diagnostics.append(
          Diagnostic(
            .error, "no-events", "'\(entry.path)' has no events to measure",
            hint: "add a section 'events', or name a log with '--events FILE'"))
      }
      return (nil, diagnostics)
    }
    let process = specification.process
    let zone = TimeZoneRules(identifier: process.timeZone) ?? .utc
    let words = language ?? process.languages.first ?? "ja"
    let tables = KPITables(of: report, process: process, language: words).tables
    let text =
      switch format {
      case .json: KPIReportJSON(zone: zone).text(of: report)
      case .table: TableText.aligned(tables)
      case .markdown: TableText.markdown(tables)
      case .csv: TableCSV.text(tables, isRaw: isRawCSV)
      }
    return (text, diagnostics)
  }
}
