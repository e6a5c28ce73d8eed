import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// Measures a KPI on random logs and compares it with its definition.
struct RandomKindsComparison {
  private static let seeds = UInt64(1)...UInt64(TestCounts.count(120, full: 1000))

  /// Compares a KPI's value with what a function makes of the log; nil means no value.
  ///
  /// The process is changed as the KPI needs it. Values may differ by `places` of the value or of 1, and at least
  /// `leastShare` of the logs have to have one.
  func compare(
    _ kpi: KPIDefinition, _ change: (inout SalesProcess) -> Void = { _ in }, places: Double = 1e-9,
    leastShare: Double = 0.1, with expected: (NaiveLog) -> Double?
  ) throws {
    var process = GoldenLog.process
    process.kpis = [kpi]
    change(&process)
    let analysis = KPIAnalysis(process: process, zone: .utc)
    var valued = 0
    for seed in Self.seeds {
      let naive = NaiveLog(seed: seed)
      let log = naive.random
      let report = try analysis.report(of: log.log, asOf: log.asOf, window: log.window).report
      let reading = try #require(report.kpis.first { $0.id == kpi.id })
      guard let value = expected(naive) else {
        #expect(reading.value == nil, "seed \(seed), \(kpi.id): \(reading.value ?? 0) and not none")
        continue
      }
      valued += 1
      let found = try #require(
        reading.value, "seed \(seed), \(kpi.id): \(reading.reason ?? "none") and not \(value)")
      #expect(
        abs(found - value) <= places * max(1, abs(value)),
        "seed \(seed), \(kpi.id): \(found) and not \(value)")
    }
    #expect(Double(valued) > leastShare * Double(Self.seeds.count), "\(kpi.id) has hardly ever a value")
    TestCounts.report("values of \(kpi.id) as defined", valued)
  }
}
