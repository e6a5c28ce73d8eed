import Diagnostics
import EventLogs
import EventSources
import ProcessMetrics
import ProcessModel

/// Words what measuring met in a log.
enum FindingDiagnostics {
  /// Finds where cells stand.
  typealias Places = ([SoughtCell]) -> [SourceRange]

  /// The first values that are shown.
  private static let shownLimit = 20

  /// Values that mean no state: errors when there are more of them than of others, or when asked for.
  static func unknownValues(
    _ values: [UnknownValue], rows: Int, process: SalesProcess, isStrict: Bool, places: Places
  ) -> [Diagnostic] {
    let unknownRows = values.reduce(0) { $0 + $1.rows }
    let isFatal = isStrict || unknownRows * 2 > rows
    let shown = values.prefix(shownLimit)
    let cells = shown.map { SoughtCell(source: $0.source, line: Int($0.line), content: .state($0.text)) }
    let ranges = shown.isEmpty ? [] : places(cells)
    var found = zip(shown, ranges).map { value, place in
      let likely = value.likelyState
      let question = likely.map { guess in
        guess.isUnreached
          ? "no row reaches '\(guess.state)' any more: was it renamed? " : "did you mean '\(guess.state)'? "
      }
      let target = likely?.state ?? "<state>"
      let text = yamlScalar(value.text)
      return Diagnostic(
        isFatal ? .error : .warning, "unknown-value",
        "'\(value.text)' is the value of no state (\(value.rows) row\(value.rows == 1 ? "" : "s"))",
        at: place,
        hint: "\(question ?? "")in the spec: 'states: {\(target): {values: [\(text)]}}', or under events "
          + "'values: {ignore: [\(text)]}'")
    }
    if values.count > shown.count {
      found.append(
        Diagnostic(
          isFatal ? .error : .warning, "unknown-value",
          "and \(values.count - shown.count) more values are those of no state", at: ranges.last,
          hint: "'stagemap events inspect FILE --spec \(process.id)' lists them with a block to paste"))
    }
    return found
  }

  /// Dates far after all others.
  static func lateDates(
    _ dates: LateDates, zone: TimeZoneRules, severity: Diagnostic.Severity, places: Places
  ) -> [Diagnostic] {
    let shown = Array(dates.rows.prefix(shownLimit))
    let cells = shown.map { SoughtCell(source: $0.source, line: $0.line, content: .time($0.time)) }
    let hint =
      "correct the date, or measure up to the others with '--as-of \(zone.date(of: dates.suggestedAsOf))'"
    let rest = dates.rows.count - shown.count
    return zip(shown, places(cells)).map { row, range in
      Diagnostic(
        severity, "late-date", "\(zone.iso8601(row.time)) lies far after all other dates", at: range,
        hint: hint)
    } + (rest > 0 ? [Diagnostic(severity, "late-date", "and \(rest) more such dates", hint: hint)] : [])
  }

  /// Service levels that are declared and cannot be measured.
  static func serviceLevel(_ finding: ServiceLevelFinding) -> Diagnostic {
    switch finding.gap {
    case .calendar(let id):
      Diagnostic(
        .warning, "unmeasured-sla",
        "the service level of '\(finding.transition)' is not measured: no calendar '\(id)' is declared",
        hint: "declare it under 'calendars:', or write 'clock: elapsed'")
    case .condition(let condition):
      Diagnostic(
        .warning, "unmeasured-hot-limit",
        "no case of '\(finding.transition)' is held to its tighter limit: the events do not say if \(condition)",
        hint:
          "map the column under events, as in 'attributes: [NAME]'; the condition has to be NAME == 'VALUE'")
    }
  }

  /// A question about cases that has no answer.
  static func unanswered(_ problem: CaseQuestionProblem) -> Diagnostic {
    switch problem {
    case .unknownPlace(let id, let known):
      unknownSubject("there is no stage or state '\(id)'", id: id, known: known)
    case .unknownKPI(let id, let known):
      unknownSubject("the spec has no KPI '\(id)'", id: id, known: known)
    case .unavailableKPI(let id, let reason):
      Diagnostic(
        .error, "no-cases-behind", "the KPI '\(id)' cannot be measured: \(reason)",
        hint: "'stagemap kpi' shows which KPIs are available")
    case .uncountedKPI(let id):
      Diagnostic(
        .error, "no-cases-behind", "the KPI '\(id)' is no count of cases",
        hint: "ask for the cases of the KPIs it is made of")
    case .noServiceLevel(let id):
      Diagnostic(
        .error, "no-cases-behind", "no service level that is measured begins in '\(id)'",
        hint: "give a transition from it an 'sla', or write a time such as '--older-than 30d'")
    case .nothingEnded(let id):
      Diagnostic(
        .error, "no-cases-behind", "no visit to '\(id)' has ended, so it has no p90",
        hint: "write a time such as '--older-than 30d'")
    }
  }

  private static func unknownSubject(_ message: String, id: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, "unknown-subject", message,
      hint: nearestName(to: id, among: known).map { "did you mean '\($0)'?" }
        ?? (known.isEmpty ? "it declares none" : "there is \(known.joined(separator: ", "))"))
  }
}
