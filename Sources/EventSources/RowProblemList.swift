import Diagnostics

/// The bad rows of a reading: all counted, the first of each kind shown.
struct RowProblemList {
  private(set) var count = 0
  private(set) var shown: [Diagnostic] = []
  /// Of those shown, which are dates that may be read day first or month first.
  private var ambiguousDates: [Int] = []
  private var hasDateDoubts = false
  private var kinds: [Kind: Int] = [:]
  /// Where the last bad row is.
  private var last: SourceRange?

  /// What alike problems have in common.
  private struct Kind: Hashable {
    var code: String
    var hint: String?
    var column: Int?
  }

  static let shownLimit = 20
  static let alikeLimit = 3

  mutating func add(_ problem: RowProblem, in file: String, at place: SourcePosition) {
    count += 1
    hasDateDoubts = hasDateDoubts || problem.dateDoubt != nil
    last = SourceRange(file: file, line: place.line, column: place.column)
    guard shown.count < Self.shownLimit else { return }
    let kind = Kind(code: problem.code, hint: problem.hint, column: problem.column)
    kinds[kind, default: 0] += 1
    guard kinds[kind, default: 0] <= Self.alikeLimit else { return }
    if problem.dateDoubt == .ambiguous { ambiguousDates.append(shown.count) }
    shown.append(problem.diagnostic(.error, in: file, at: place))
  }

  mutating func add(_ other: RowProblemList) {
    count += other.count
    hasDateDoubts = hasDateDoubts || other.hasDateDoubts
    last = other.last ?? last
    shown += other.shown.prefix(Self.shownLimit - shown.count)
  }

  /// Says of dates that may be either what the other dates of their source show.
  mutating func settle(_ counts: DateOrderCounts, writtenAt place: String) {
    for index in ambiguousDates { shown[index].hint = counts.hint(writtenAt: place) }
  }

  /// The diagnostics: errors, or warnings when so many bad rows are tolerated.
  func diagnostics(tolerating limit: Int, by allowance: BadRowAllowance) -> [Diagnostic] {
    let severity: Diagnostic.Severity = count <= limit ? .warning : .error
    var result = shown.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.severity = severity
      return diagnostic
    }
    // Dates of which day and month are in doubt are no slips to be left out: one line in the spec reads them.
    let offersSkipping = severity == .error && !hasDateDoubts
    if count > shown.count {
      let wayOut =
        offersSkipping
        ? "correct the export, or skip up to so many bad rows with \(allowance.phrase(count))"
        : "correct first what is said above of dates"
      let rest = count - shown.count
      result.append(
        Diagnostic(
          severity, "bad-rows", "and \(rest) more bad \(rest == 1 ? "row" : "rows") up to here", at: last,
          hint: severity == .error ? wayOut : nil))
    } else if offersSkipping, let hint = result.last?.hint {
      let end = hint.hasSuffix("?") ? "" : ";"
      result[result.count - 1].hint = "\(hint)\(end) \(allowance.phrase(count)) leaves bad rows out"
    }
    return result
  }
}
