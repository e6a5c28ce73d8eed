import Foundation
import ProcessMetrics
import Stagemap
import TestSupport
import Testing

/// A made-up log of a hundred thousand events, through spec, reader and measures, against a plain program's answers.
@Suite(.enabled(if: SyntheticLog.generator != nil), .enabled { await SyntheticLog.python() != nil })
struct SyntheticLogTests {
  @Test(arguments: TestCounts.isFull ? [100_000, 1_000_000] : [100_000])
  func `moves, states and groups of a large log are those of a plain program`(size: Int) async throws {
    let report = try await SyntheticLog.report(size: size)
    let moves = report.transitions.map {
      [SyntheticLog.Cell.text($0.from), .text($0.to), .number(Double($0.count)), .number(Double($0.cases))]
    }
    SyntheticLog.expectEqual(moves, try SyntheticLog.answers("A", size: size))
    let states = SyntheticLog.rows(of: report, key: [])
    SyntheticLog.expectEqual(states, try SyntheticLog.answers("B", size: size))
    let groups = report.groups.flatMap { SyntheticLog.rows(of: $0.report, key: $0.values.map { .text($0) }) }
    SyntheticLog.expectEqual(groups, try SyntheticLog.answers("C", size: size))
  }
}

/// The log, which is made by a program outside the project, and the answers to it.
private enum SyntheticLog {
  enum Cell: Decodable, Equatable {
    case text(String)
    case number(Double)
    case none

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .none
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    /// Texts are equal, numbers to the tenth of a second or the sixth digit that the answers are rounded to.
    func agrees(with other: Cell) -> Bool {
      guard case .number(let left) = self, case .number(let right) = other else { return self == other }
      return abs(left - right) <= (abs(right) < 1 ? 0.000_000_6 : 0.051)
    }

    var key: String { if case .text(let text) = self { text } else { "" } }
  }

  static let generator = SharedData.url("tools/gen_events.py")

  /// A Python that has numpy.
  static func python() async -> String? {
    let candidates = [
      ProcessInfo.processInfo.environment["STAGEMAP_NUMPY_PYTHON"],
      ToolBox.file("bench-venv/bin/python")?.path, "python3",
    ]
    for candidate in candidates.compactMap(\.self) {
      if let found = try? await ProgramRun.run(candidate, ["-c", "import numpy"]), found.status == 0 {
        return candidate
      }
    }
    return nil
  }

  static func report(size: Int) async throws -> KPIReport {
    let python = try #require(await python())
    let script = try #require(generator)
    return try await TemporaryFolder.with { folder in
      let log = folder.appendingPathComponent("log.csv").path
      let made = try await ProgramRun.run(python, [script.path, "\(size)", log])
      try #require(made.status == 0, "\(made.errorText)")
      return try measuredReport(
        spec: spec, files: [:], options: MeasuringOptions(events: [log], by: ["month", "segment"])
      ).report
    }
  }

  static func answers(_ table: String, size: Int) throws -> [[Cell]] {
    let file = try #require(SharedData.url("data/reference/synthetic-\(size)-\(table).json"))
    return try #require(
      try JSONDecoder().decode([String: [[Cell]]].self, from: Data(contentsOf: file))[table])
  }

  /// Key, state, visits, cases, left visits, advanced cases, their share, cases that are there, median and p90.
  static func rows(of report: KPIReport, key: [Cell]) -> [[Cell]] {
    report.states.filter { $0.visits > 0 }.map { state in
      let counts = [state.visits, state.cases, state.resolved, state.casesAdvanced].map {
        Cell.number(Double($0))
      }
      let times = [state.median, state.p90].map { $0.map { Cell.number($0 / 1000) } ?? .none }
      return key + [.text(state.id)] + counts + [
        .number(Double(state.casesAdvanced) / Double(state.cases)),
        .number(Double(state.visits - state.resolved)),
      ] + times
    }
  }

  static func expectEqual(_ own: [[Cell]], _ answers: [[Cell]]) {
    let own = own.sorted { $0.map(\.key).lexicographicallyPrecedes($1.map(\.key)) }
    #expect(own.count == answers.count)
    for (left, right) in zip(own, answers) {
      #expect(
        left.count == right.count && zip(left, right).allSatisfy { $0.agrees(with: $1) }, "\(left) \(right)")
    }
  }

  /// The path has no stages that an undeclared move could skip: the answers know declared moves only.
  private static let spec = """
    stagemap: 1
    name: Synthetic
    languages: [en]
    time-zone: UTC
    states:
      lead: {}
      mql: {}
      unworked: {}
      recycled: { kind: pool, expires: 365d }
      sql: {}
      opportunity: {}
      won: { kind: won }
      lost: { kind: lost }
      onboarding: {}
      active: {}
      renewed: {}
      churned: { kind: lost }
    path: [lead, mql]
    transitions:
      - { from: mql, to: sql, kind: advance }
      - { from: unworked, to: mql, kind: advance }
      - { from: recycled, to: [mql, lead], kind: advance }
      - { from: sql, to: opportunity, kind: advance }
      - { from: opportunity, to: won, kind: advance }
      - { from: won, to: onboarding, kind: advance }
      - { from: [lost, churned], to: recycled, kind: advance }
      - { from: [onboarding, renewed], to: active, kind: advance }
      - { from: active, to: renewed, kind: advance }
      - { from: [lead, mql], to: unworked, kind: hand-back }
      - { from: [lead, mql, unworked, recycled, sql, opportunity], to: lost, kind: drop }
      - { from: [mql, unworked, sql, opportunity], to: recycled, kind: park }
      - { from: [onboarding, active, renewed], to: churned, kind: drop }
      - lead -> lead: { kind: hand-back }
      - mql -> mql: { kind: hand-back }
      - unworked -> unworked: { kind: hand-back }
      - recycled -> recycled: { kind: hand-back }
      - sql -> sql: { kind: hand-back }
      - opportunity -> opportunity: { kind: hand-back }
      - won -> won: { kind: hand-back }
      - lost -> lost: { kind: hand-back }
      - onboarding -> onboarding: { kind: hand-back }
      - active -> active: { kind: hand-back }
      - renewed -> renewed: { kind: hand-back }
      - churned -> churned: { kind: hand-back }
    """
}
