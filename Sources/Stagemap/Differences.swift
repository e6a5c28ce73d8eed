package import Diagnostics
import DiagramViews
import ProcessMetrics
import ProcessModel
import SpecLoading
import Specs

/// The differences between two specs, or two KPI reports, as text: a line each, always in the same words.
package enum Differences {
  /// Compares what two paths or names stand for: two specs, or two reports `FILE.json`.
  ///
  /// - Returns: The lines, or nil and what is wrong with what was named.
  package static func text(from before: String, to after: String) -> (
    text: String?, diagnostics: [Diagnostic]
  ) {
    switch (before.hasSuffix(".json"), after.hasSuffix(".json")) {
    case (true, true): reports(before, after)
    case (false, false): specs(before, after)
    case (true, false), (false, true):
      (
        nil,
        [
          Diagnostic(
            .error, "unlike-sides", "'\(before)' and '\(after)' cannot be compared",
            hint: "name two specs, or two KPI reports FILE.json")
        ]
      )
    }
  }

  // MARK: Specs

  private static func specs(_ before: String, _ after: String) -> (String?, [Diagnostic]) {
    let sides = [before, after].map { SpecLibrary().read([$0]) }
    var diagnostics = sides.flatMap(\.diagnostics)
    diagnostics += sides.flatMap(\.entries).flatMap { $0.loaded.lint() }.filter { $0.severity == .error }
    let processes = sides.compactMap { $0.entries.first?.loaded.specification?.process }
    guard processes.count == 2, !diagnostics.hasErrors else { return (nil, diagnostics) }
    let language = processes[1].languages.first ?? "ja"
    let lines = processes[1].differences(from: processes[0]).map { $0.line(in: language) }
    return (text(of: lines), diagnostics)
  }

  // MARK: Reports

  private static func reports(_ before: String, _ after: String) -> (String?, [Diagnostic]) {
    let sides = [before, after].map { SavedReport.read($0, spec: "SPEC") }
    let (reports, diagnostics) = (sides.compactMap(\.report), sides.flatMap(\.diagnostics))
    guard reports.count == 2 else { return (nil, diagnostics) }
    return (text(of: RateChanges(from: reports[0], to: reports[1]).lines), diagnostics)
  }

  private static func text(of lines: [String]) -> String {
    lines.isEmpty ? "no differences" : lines.joined(separator: "\n")
  }
}
