package import Diagnostics
import DiagramViews
import EventLogs
import ProcessMetrics
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
      [entry.path] + entry.loaded.bases.map(\.path)
        + (entry.loaded.specification.map { Measurer.inputs(of: $0, options: options) } ?? [])
    }
  }

  /// How a spec is measured and its report written.
  package struct Request: Sendable {
    package var spec: String
    package var options: MeasuringOptions
    package var format: Format
    /// The language of words; nil means the spec's first.
    package var language: String?
    /// Whether CSV leaves cells that begin like a formula as they are.
    package var isRawCSV: Bool
    /// A period, another spec or a saved report to compare with.
    package var against: String?
    package var alarm: KPIAlarm?
    /// Whether of the tables only those on the bottleneck are written.
    package var showsBottleneck: Bool

    package init(
      spec: String, options: MeasuringOptions, format: Format, language: String? = nil,
      isRawCSV: Bool = false, against: String? = nil, alarm: KPIAlarm? = nil,
      showsBottleneck: Bool = false
    ) {
      self.spec = spec
      self.options = options
      self.format = format
      self.language = language
      self.isRawCSV = isRawCSV
      self.against = against
      self.alarm = alarm
      self.showsBottleneck = showsBottleneck
    }
  }

  package struct Output: Sendable {
    package var text: String?
    package var diagnostics: [Diagnostic]
    /// What set the alarm off; the text is written nevertheless.
    package var alarms: [Diagnostic] = []
  }

  /// Measures the spec with a path or name and writes its report.
  package static func output(_ request: Request) -> Output {
    let (loaded, problems) = LoadedForMeasuring.read(request.spec, language: request.language)
    guard let loaded else { return Output(diagnostics: problems) }
    let measured = Measurer.measure(
      loaded.specification, options: request.options, sourceMap: loaded.sourceMap)
    var output = Output(diagnostics: problems + measured.diagnostics)
    guard var report = measured.report else {
      if !output.diagnostics.hasErrors { output.diagnostics.append(loaded.noEvents) }
      return output
    }
    var baseline: Baseline?
    if let against = request.against {
      baseline = self.baseline(against, of: loaded, request, &output)
    }
    guard !output.diagnostics.hasErrors else { return output }
    report.comparison = baseline?.report.map { ReportComparison(of: report, against: $0) }
    output.alarms =
      request.alarm?.diagnostics(
        of: report, process: loaded.specification.process, language: loaded.language) ?? []
    output.text = text(of: report, baseline: baseline, loaded, request)
    return output
  }

  private static func baseline(
    _ text: String, of loaded: LoadedForMeasuring, _ request: Request, _ output: inout Output
  ) -> Baseline? {
    var options = request.options
    options.by = []
    let reading = AgainstChoice.baseline(
      text, of: loaded.entry, specification: loaded.specification, options: options)
    let known = output.diagnostics
    output.diagnostics += reading.diagnostics.filter { !known.contains($0) }
    if reading.baseline?.report == nil, !output.diagnostics.hasErrors {
      output.diagnostics.append(loaded.noEvents)
    }
    return reading.baseline
  }

  private static func text(
    of report: KPIReport, baseline: Baseline?, _ loaded: LoadedForMeasuring, _ request: Request
  ) -> String {
    let process = loaded.specification.process
    if request.format == .json {
      return KPIReportJSON(zone: TimeZoneRules(identifier: process.timeZone) ?? .utc).text(of: report)
    }
    let all = KPITables(of: report, process: process, language: loaded.language)
    var tables = request.showsBottleneck ? all.bottleneckTables : all.tables
    if let comparison = report.comparison {
      let table = ComparisonTable(
        of: comparison, process: process, language: loaded.language, caption: baseline?.caption
      ).table
      tables.insert(table, at: min(1, tables.count))
    }
    return switch request.format {
    case .markdown: TableText.markdown(tables)
    case .csv: TableCSV.text(tables, isRaw: request.isRawCSV)
    case .table, .json: TableText.aligned(tables)
    }
  }
}
