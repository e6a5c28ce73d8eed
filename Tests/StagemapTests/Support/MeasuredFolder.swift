import Diagnostics
import Foundation
import ProcessMetrics
import Stagemap
import TestSupport
import Testing

/// Measures a spec with its logs as `stagemap kpi --format json` does, and reads the report again.
///
/// The files are written to a folder of their own, beside `spec.yaml`.
func measuredReport(
  spec: String, files: [String: [UInt8]], options: MeasuringOptions = MeasuringOptions()
) throws -> (report: KPIReport, diagnostics: [Diagnostic]) {
  let (json, diagnostics) = try measuredText(spec: spec, files: files, options: options, format: .json)
  return (try KPIReportReader.report(from: Array(json.utf8)), diagnostics)
}

/// Measures a spec with its logs as `stagemap kpi` does.
func measuredText(
  spec: String, files: [String: [UInt8]], options: MeasuringOptions = MeasuringOptions(),
  format: KPIReporting.Format
) throws -> (text: String, diagnostics: [Diagnostic]) {
  try TemporaryFolder.with { folder in
    let path = folder.appendingPathComponent("spec.yaml")
    try Data(spec.utf8).write(to: path)
    for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    let output = KPIReporting.output(
      KPIReporting.Request(spec: path.path, options: options, format: format))
    let problems = DiagnosticText().text(for: output.diagnostics)
    let measured = try #require(output.text, "\(problems)")
    return (measured, output.diagnostics)
  }
}
