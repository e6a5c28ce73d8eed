package import Diagnostics
import DiagramViews
import EventLogs
import ProcessMetrics
import ProcessModel
import Specs

/// Writes the cases behind a number as text: for people, for programs, for spreadsheets.
package enum CaseReporting {
  /// Lists the cases of the spec with a path or name.
  ///
  /// The options' cuts are attributes to show beside each case. Words are in the given language, or the
  /// spec's first.
  package static func text(
    _ request: CaseRequest, spec name: String, options: MeasuringOptions, format: KPIReporting.Format,
    language: String?, isRawCSV: Bool
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let (loaded, problems) = LoadedForMeasuring.read(name, language: language)
    guard let loaded, let question = request.question else { return (nil, problems) }
    let found = Measurer.cases(
      question, of: loaded.specification, options: options, sourceMap: loaded.sourceMap)
    guard let listing = found.listing, let caption = found.caption else {
      let diagnostics = problems + found.diagnostics
      return (nil, diagnostics.hasErrors ? diagnostics : diagnostics + [loaded.noEvents])
    }
    let process = loaded.specification.process
    let zone = TimeZoneRules(identifier: process.timeZone) ?? .utc
    let table = CaseTable(
      of: listing, process: process, language: loaded.language, caption: caption, times: found.times
    ).table
    let text =
      switch format {
      case .json: CaseListingJSON(zone: zone).text(of: listing)
      case .table: TableText.aligned([table])
      case .markdown: TableText.markdown([table])
      case .csv: CaseCSV.text(listing, zone: zone, isRaw: isRawCSV)
      }
    return (text, problems + found.diagnostics)
  }
}
