import Diagnostics
import ProcessMetrics

/// Reads KPI reports that were saved as `kpi/1`.
enum SavedReport {
  /// The report of a file, or what is wrong with it; the hint names the command that makes a new report of
  /// the spec.
  static func read(_ path: String, spec: String) -> (report: KPIReport?, diagnostics: [Diagnostic]) {
    let bytes: [UInt8]
    do throws(InputFile.Failure) {
      bytes = try InputFile.bytes(of: path)
    } catch {
      let message =
        switch error {
        case .missing: "there is no KPI report '\(path)'"
        case .folder: "'\(path)' is a folder, not a KPI report"
        case .unreadable(let reason): "cannot read '\(path)': \(reason)"
        }
      return (nil, [Diagnostic(.error, "missing-report", message, hint: command(spec))])
    }
    do throws(KPIReportSyntaxError) {
      return (try KPIReportReader.report(from: bytes), [])
    } catch {
      let place = SourceRange(file: path, line: error.line, column: error.column)
      return (nil, [Diagnostic(.error, "bad-report", error.message, at: place, hint: command(spec))])
    }
  }

  /// The command that writes a report.
  static func command(_ spec: String) -> String {
    "write a new one with 'stagemap kpi \(spec) --format json -o FILE'"
  }
}
