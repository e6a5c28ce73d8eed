import Diagnostics

/// The bad rows of a reading: all counted, the first shown.
struct RowProblemList {
  private(set) var count = 0
  private(set) var shown: [Diagnostic] = []

  static let shownLimit = 20

  mutating func add(_ problem: RowProblem, in file: String, at place: SourcePosition) {
    count += 1
    if shown.count < Self.shownLimit { shown.append(problem.diagnostic(.error, in: file, at: place)) }
  }

  mutating func add(_ other: RowProblemList) {
    count += other.count
    shown += other.shown.prefix(Self.shownLimit - shown.count)
  }

  /// The diagnostics: errors, or warnings when so many bad rows are tolerated.
  func diagnostics(tolerating limit: Int) -> [Diagnostic] {
    let severity: Diagnostic.Severity = count <= limit ? .warning : .error
    var result = shown.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.severity = severity
      return diagnostic
    }
    let wayOut = "correct the export, or skip up to so many bad rows with --skip-bad-rows \(count)"
    if count > shown.count {
      result.append(
        Diagnostic(
          severity, "bad-rows", "and \(count - shown.count) more bad rows",
          hint: severity == .error ? wayOut : nil))
    } else if severity == .error, let hint = result.last?.hint {
      let end = hint.hasSuffix("?") ? "" : ";"
      result[result.count - 1].hint = "\(hint)\(end) --skip-bad-rows \(count) leaves bad rows out"
    }
    return result
  }
}
