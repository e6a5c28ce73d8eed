import DiagramViews
import Diagrams
import ProcessMetrics
import Testing

/// What boxes say of time.
@Suite struct StayTests {
  private static let hour = 3_600_000.0

  /// The badges of the lead, whose stays and stock are as old as given, in hours.
  private func badges(stay: Double, age: Double?, other: Double = 240, _ language: String) throws -> [String]
  {
    var report = SmallProcess.report(visits: [("lead", 130, 12), ("discovery", 70, 0)])
    (report.states[0].median, report.states[0].timed) = (stay * Self.hour, 118)
    report.states[0].openMedianAge = age.map { $0 * Self.hour }
    report.states[1].median = other * Self.hour
    let picture = try #require(SmallProcess.draw(LeadStatesView(), report, language: language).picture)
    return picture.scene.graph.nodes.first { $0.subject == Subject("state", "lead") }?.badges.map(\.text)
      ?? []
  }

  @Test func `a box tells the median age of its stock`() throws {
    #expect(
      try badges(stay: 50.4, age: 3040.8, "ja") == ["滞在 中央値2.1日 (n=118)", "残高 12件・経過 中央値126.7日"])
    #expect(
      try badges(stay: 50.4, age: 3040.8, "en") == [
        "median\u{A0}stay\u{A0}2.1\u{A0}d (n=118)", "stock 12, median\u{A0}age\u{A0}126.7\u{A0}d",
      ]
    )
    #expect(try badges(stay: 50.4, age: nil, "ja").last == "残高 12件")
  }

  @Test func `stays are in days where each of the picture's can be read in them`() throws {
    #expect(try badges(stay: 45.8, age: 12, "ja") == ["滞在 中央値1.9日 (n=118)", "残高 12件・経過 中央値0.5日"])
    #expect(try badges(stay: 45.8, age: 11.9, "ja") == ["滞在 中央値45.8時間 (n=118)", "残高 12件・経過 中央値11.9時間"])
    #expect(
      try badges(stay: 45.8, age: nil, other: 4, "en") == [
        "median\u{A0}stay\u{A0}45.8\u{A0}h (n=118)", "stock 12",
      ])
  }
}
