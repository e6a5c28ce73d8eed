import Diagnostics
import EventLogs
import EventSources
import ProcessMetrics
import ProcessModel
import Specs

extension Measurer {
  /// The report as counted in the engine where the events lie; nil when the rows are to be read.
  ///
  /// What keeps it from being counted there is said, as an error where nothing else was wanted.
  mutating func pushed(asOf: Instant?) -> (report: KPIReport, window: TimeWindow?)? {
    guard let section, options.pushDown != .never, !diagnostics.hasErrors else { return nil }
    let folder = specification.folder
    let isForced = options.pushDown == .always
    // What a watch has read it reads on, for less than all would have to be counted anew for.
    guard options.logs == nil else {
      if isForced { diagnostics.append(Self.travels("a watch reads what is new", isForced: true)) }
      return nil
    }
    if !isForced, !EventReader.usesServer(section, folder: folder, overrides: overrides) { return nil }
    readCosts()
    guard !diagnostics.hasErrors else { return nil }
    var chosen: TimeWindow?
    do {
      let outcome = try reader.withEngine(
        section, folder: folder, overrides: overrides, declared: declared(section),
        leastRows: isForced ? 0 : PushDownChoice.largeTable
      ) { engine in
        let plan = plan(for: engine.relation.attributes.map(\.name))
        guard plan.obstacles.isEmpty else {
          throw PushDownFailure.unfit(plan.obstacles.joined(separator: "; "))
        }
        var (report, findings, events) = try KPIAnalysis(process: process, zone: zone)
          .report(from: engine, plan, asOf: asOf) { asOf in
            chosen = (options.window ?? specification.build.window).flatMap { window($0, asOf: asOf) }
            return chosen?.window ?? Window()
          }
        report.sources = [Self.fileName(engine.name)]
        return Pushed(report: report, findings: findings, events: events, source: engine.name)
      }
      switch outcome {
      case .done(let pushed, let remarks):
        diagnostics += remarks + self.remarks(on: pushed)
        return (pushed.report, chosen)
      case .small: return nil
      case .unfit(let reason):
        diagnostics.append(Self.travels(reason, isForced: isForced))
      case .failed(let problems):
        diagnostics += problems
      }
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, "internal-sum-rule", "\(error)",
          hint: "this is a fault in stagemap: please report it with the spec and the log"))
    }
    return nil
  }

  private struct Pushed {
    var report: KPIReport
    var findings: LogFindings
    var events: Int
    var source: String
  }

  /// What can be counted in an engine whose table has some attributes.
  func plan(for attributes: [String]) -> PushDownPlan {
    PushDownPlan(
      process: process, attributes: attributes, hasActivities: specification.activities != nil,
      cuts: options.by)
  }

  private func remarks(on pushed: Pushed) -> [Diagnostic] {
    FindingDiagnostics.unknownValues(
      pushed.findings.unknownValues, rows: pushed.events, process: process, isStrict: options.isStrict,
      places: { $0.map { SourceRange(file: $0.source, line: 1, column: 1) } })
      + pushed.findings.serviceLevels.map(FindingDiagnostics.serviceLevel)
  }

  private static func travels(_ reason: String, isForced: Bool) -> Diagnostic {
    Diagnostic(
      isForced ? .error : .advice, "rows-travel", "the events are not counted where they lie: \(reason)",
      hint: isForced
        ? "'--push-down auto' reads the columns that are needed instead"
        : "the columns that are needed are read; '--push-down never' does so without asking")
  }
}
