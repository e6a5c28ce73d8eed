package import Diagnostics
import EventLogs
import EventSources
import SpecLoading
import Specs

/// Tries whether the sources of a spec can be read.
package enum SourceDoctor {
  /// Tries the sources of events and activities.
  /// - Parameters:
  ///   - spec: A path or a name under `specs/`.
  ///   - events: Sources to try in place of the spec's.
  /// - Returns: What came of each step with each source, as text, and what is wrong.
  package static func text(
    of spec: String, events: [String] = []
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let (entries, found) = SpecLibrary().read([spec])
    var diagnostics = found + entries.flatMap { $0.loaded.lint().filter { $0.severity == .error } }
    guard !diagnostics.hasErrors, let specification = entries.first?.loaded.specification else {
      return (nil, diagnostics)
    }
    let measurer = Measurer(
      specification, MeasuringOptions(events: events), entries.first?.loaded.sourceMap ?? SourceMap())
    let (checkUps, problems) = measurer.checkUps()
    diagnostics += problems + checkUps.flatMap(\.problems)
    if checkUps.isEmpty { return (nil, diagnostics) }
    return (checkUps.flatMap(lines).joined(separator: "\n"), diagnostics)
  }

  private static func lines(of checkUp: SourceCheckUp) -> [String] {
    let steps = checkUp.steps.map { ["  \($0.what)", terminalSafe($0.found)] }
    let verdict = checkUp.problems.hasErrors ? "cannot be read" : "can be read"
    return ["\(terminalSafe(checkUp.name)): \(verdict)"] + TextColumns.aligned(steps)
  }
}
