import Diagnostics
import DiagramViews
import EventLogs
import ProcessMetrics
import ProcessModel
import SpecLoading
import Specs

/// What `--against` names: a period of the same log, another spec, or a saved report.
///
/// A text that is a period is one, a path that ends in `.json` is a report, anything else is a spec.
enum AgainstChoice {
  /// The baseline of a picture, with all that is wrong with it, and a text that tells baselines apart.
  struct Reading {
    var baseline: Baseline?
    var diagnostics: [Diagnostic]
    var fingerprint: String
  }

  static func baseline(
    _ text: String, of entry: SpecLibrary.Entry, specification: Specification, options: MeasuringOptions
  ) -> Reading {
    if text.hasSuffix(".json") || isWindow(text, of: specification) {
      var other = options
      let isReport = text.hasSuffix(".json")
      other.report = isReport ? text : nil
      other.window = isReport ? nil : text
      let measured = Measurer.measure(specification, options: other, sourceMap: entry.loaded.sourceMap)
      return reading(of: measured, model: entry.model)
    }
    return otherSpec(text, options: options)
  }

  private static func otherSpec(_ name: String, options: MeasuringOptions) -> Reading {
    let (entries, problems) = SpecLibrary().read([name])
    var diagnostics = problems.map { problem in
      var problem = problem
      if problem.code == "missing-spec" {
        problem.hint = [problem.hint, "'--against' takes a spec, a report FILE.json or \(TimeWindow.forms)"]
          .compactMap { $0 }.joined(separator: "; ")
      }
      return problem
    }
    guard let entry = entries.first else {
      return Reading(baseline: nil, diagnostics: diagnostics, fingerprint: "")
    }
    diagnostics += entry.loaded.lint().filter { $0.severity != .advice }
    guard let specification = entry.loaded.specification, !diagnostics.hasErrors else {
      return Reading(baseline: nil, diagnostics: diagnostics, fingerprint: "")
    }
    // Sources and reports named on the command line are those of the spec that is drawn.
    var other = options
    (other.events, other.report) = ([], nil)
    let measured = Measurer.measure(specification, options: other, sourceMap: entry.loaded.sourceMap)
    var result = reading(of: measured, model: entry.model, needsNumbers: false)
    result.diagnostics = diagnostics + result.diagnostics
    return result
  }

  private static func reading(
    of measured: MeasuredSpec, model: [UInt8], needsNumbers: Bool = true
  ) -> Reading {
    var diagnostics = measured.diagnostics
    if needsNumbers, measured.report == nil, !diagnostics.hasErrors {
      diagnostics.append(
        Diagnostic(
          .error, "no-events", "'\(measured.specification.process.id)' has no events to compare a period of",
          hint: "add a section 'events', or name a log with '--events FILE'"))
    }
    let data = measured.report.map { KPIReportJSON(zone: .utc).text(of: $0) } ?? ""
    return Reading(
      baseline: Baseline(
        specification: measured.specification, report: measured.report, caption: measured.caption),
      diagnostics: diagnostics, fingerprint: fingerprint(model + Array(data.utf8)))
  }

  /// Whether a text has the form of a period, whenever it is.
  private static func isWindow(_ text: String, of specification: Specification) -> Bool {
    TimeWindow(
      text, asOf: Instant(milliseconds: 0), zone: .utc, fiscalYear: specification.process.fiscalYear) != nil
  }
}
