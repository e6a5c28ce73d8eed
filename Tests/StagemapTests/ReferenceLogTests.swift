import ProcessMetrics
import Stagemap
import TestSupport
import Testing

/// Public logs through spec, CSV reader, measures and JSON, against answers of pandas, DuckDB and pm4py.
@Suite(.enabled(if: ReferenceLog.arePresent))
struct ReferenceLogTests {
  @Test(arguments: ReferenceLog.allCases)
  func `every row of the file is an event or is counted as left out`(log: ReferenceLog) throws {
    let report = try log.measured()
    let input = try log.answers().input
    #expect(report.quality.rows == input.events)
    #expect(report.quality.undated == input.undated_events)
    #expect(report.events == input.events - input.undated_events)
    #expect(report.cases == input.leads_with_dated_events)
    #expect([report.quality.ignoredRows, report.quality.skippedRows, report.quality.future] == [0, 0, 0])
    #expect([report.quality.unknownValues, report.quality.ties] == [0, 0])
  }

  @Test(arguments: ReferenceLog.allCases)
  func `moves, cases and outcomes are those of other engines`(log: ReferenceLog) throws {
    let report = try log.measured()
    let answers = try log.answers()
    let moves = try report.transitions.map { move in
      ("\(try log.name(of: move.from))->\(try log.name(of: move.to))", move.count)
    }
    #expect(Dictionary(uniqueKeysWithValues: moves) == answers.dfg_collapsed)
    for state in report.states {
      #expect(state.cases == answers.entered[try log.name(of: state.id)] ?? 0)
    }
    #expect(
      [report.outcomes.won, report.outcomes.lost, report.outcomes.open]
        == [answers.totals.won, answers.totals.lost, answers.totals.open])
    #expect(report.casesRevisiting == answers.recycling.revisit_leads)
    #expect(report.quality.repeats == answers.recycling.self_loops)
  }

  @Test(arguments: ReferenceLog.allCases)
  func `stays have the number, quantiles and sum of other engines`(log: ReferenceLog) throws {
    let answers = try log.answers()
    for state in try log.measured().states {
      guard let dwell = answers.dwell_h[try log.name(of: state.id)] else {
        #expect(state.visits == 0)
        continue
      }
      #expect([state.timed, state.visits - state.resolved] == [dwell.n, dwell.open])
      #expect(abs(Double(state.total) / 3_600_000 - dwell.total) <= 0.00501)
      for (own, other) in [(state.median, dwell.median), (state.p90, dwell.p90)] {
        #expect((own == nil) == (other == nil))
        guard let own, let other else { continue }
        #expect(abs(own / 3_600_000 - other) <= 0.0000501)
      }
    }
  }

  // The reference's medians are of neighbouring rows: alike where no state follows itself.
  @Test(arguments: [ReferenceLog.bank, .hardware, .hardwareWithUndated])
  func `median times of moves agree to the millisecond`(log: ReferenceLog) throws {
    let answers = try log.answers()
    let moves = try log.measured().transitions
    #expect(moves.count == answers.edge_median_s.count)
    for move in moves {
      let expected = try #require(answers.edge_median_s["\(move.from)->\(move.to)"])
      #expect(abs(try #require(move.median) / 1000 - expected) <= 0.001)
    }
  }

  @Test func `the bank's outcomes and revisiting cases are the published ones`() throws {
    let report = try ReferenceLog.bank.measured()
    #expect([report.outcomes.won, report.outcomes.lost, report.outcomes.open] == [2246, 10_442, 399])
    #expect(report.casesRevisiting == 1438)
  }

  @Test func `the bank's cohorts pass as those of other engines`() throws {
    let answers = try ReferenceLog.bank.answers()
    let steps = try ReferenceLog.bank.measured().steps
    // No case skips a stage, so all readings of a cohort that count later stages agree.
    for step in steps {
      let expected = try #require(answers.funnel.first { $0.stage == step.from })
      #expect(step.cohort == Ratio(k: try #require(expected.pass_beyond_n), n: expected.entered))
    }
    #expect(steps.map(\.cohort.k) == [7367, 5113, 5015, 3254, 2246])
  }

  @Test func `500 undated rows are counted and said, and change no other figure`() throws {
    let report = try ReferenceLog.hardwareWithUndated.measured()
    #expect(report.quality.undated == 500)
    #expect(report.cases == 8300)
    #expect([report.outcomes.won, report.outcomes.lost, report.outcomes.open] == [4238, 2473, 1589])
    var dated = try ReferenceLog.hardware.measured()
    dated.sources = report.sources
    dated.quality = report.quality
    #expect(report == dated)
  }

  @Test(arguments: ReferenceLog.allCases)
  func `segments have the outcomes of other engines`(log: ReferenceLog) throws {
    let answers = try log.answers()
    let groups = try log.measured().groups
    #expect(Set(groups.map { $0.values[0] }) == Set(answers.by_segment.keys))
    for group in groups {
      expectOutcomes(of: group.report, try #require(answers.by_segment[group.values[0]]))
    }
  }

  @Test(arguments: [ReferenceLog.bank, .hardware])
  func `months and owners have the outcomes of other engines`(log: ReferenceLog) throws {
    let answers = try log.answers()
    let months = try log.groups(by: "month")
    #expect(Set(months.keys) == Set(answers.by_cohort_month.keys))
    for (month, report) in months { expectOutcomes(of: report, try #require(answers.by_cohort_month[month])) }
    let owners = try log.groups(by: "owner")
    for (owner, totals) in answers.by_owner_top5 { expectOutcomes(of: try #require(owners[owner]), totals) }
  }

  private func expectOutcomes(of report: KPIReport, _ totals: ReferenceAnswers.Totals) {
    let own = [report.cases, report.outcomes.won, report.outcomes.lost, report.outcomes.open]
    #expect(own == [totals.leads, totals.won, totals.lost, totals.open])
  }
}
