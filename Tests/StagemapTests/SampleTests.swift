import Diagnostics
import EventLogs
import Foundation
import Stagemap
import TestSupport
import Testing

@Suite struct SampleTests {
  /// The leads of the shipped logs; all have the seed 7.
  private static let shipped = [
    (spec: "seed", log: "leads", leads: 120), (spec: "the-model", log: "the-model", leads: 400),
    (spec: "manufacturing", log: "manufacturing", leads: 240),
    (spec: "plg-saas", log: "plg-saas", leads: 500),
  ]

  @Test(arguments: shipped)
  func `the shipped logs are what the shipped specs give`(spec: String, log: String, leads: Int) throws {
    let path = ProjectRoot.url("specs/\(spec).yaml").path
    let (text, diagnostics) = Sample.csv(spec: path, leads: leads, seed: 7, until: "2026-04-01")
    #expect(!diagnostics.hasErrors)
    let committed = try ProjectRoot.text("specs/\(log).csv")
    let isSame = text == committed
    #expect(isSame, "make them anew with 'make samples'")
  }

  @Test(arguments: ["UTC", "America/New_York", "Asia/Kolkata", "Asia/Tokyo", "Pacific/Auckland"])
  func `people work by the clocks of the spec's zone`(zone: String) throws {
    let text = try TemporaryFolder.with { folder in
      let spec = folder.appendingPathComponent("sales.yaml")
      try Data(
        """
        stagemap: 1
        time-zone: \(zone)
        states: { lead: {}, opp: {}, won: { kind: won } }
        path: [lead, opp, won]
        transitions: [opp -> lead]
        """.utf8
      ).write(to: spec)
      return try #require(Sample.csv(spec: spec.path, leads: 200, seed: 3, until: "2026-04-01").text)
    }
    let rows = text.split(separator: "\n").dropFirst()
    let hours = rows.compactMap { Int($0.split(separator: ",")[2].dropFirst(11).prefix(2)) }
    #expect(hours.count == rows.count && hours.count > 300)
    #expect(Set(hours) == Set(9..<18))
  }
}
