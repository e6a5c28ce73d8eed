import Foundation
import ProcessMetrics
import Stagemap
import TestSupport

/// Public logs that are not part of the project, with specs that read them and answers of other engines.
enum ReferenceLog: String, CaseIterable, Sendable {
  case bank = "bpic2012_themodel"
  case hardware = "maven"
  case hardwareWithUndated = "maven_with_undated"
  case permits = "receipt"

  static var arePresent: Bool { allCases.allSatisfy { SharedData.has("data/\($0.rawValue).csv") } }

  /// The answers that pandas, DuckDB and pm4py agree on.
  func answers() throws -> ReferenceAnswers {
    guard let file = SharedData.url("data/reference/\(rawValue).json") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode(ReferenceAnswers.self, from: Data(contentsOf: file))
  }

  /// Reads and measures the log as `stagemap kpi --events FILE` does, once for all tests.
  func measured() throws -> KPIReport {
    switch self {
    case .bank: try Self.bankReport.get()
    case .hardware: try Self.hardwareReport.get()
    case .hardwareWithUndated: try Self.undatedReport.get()
    case .permits: try Self.permitsReport.get()
    }
  }

  private static let bankReport = Result { try bank.report() }
  private static let hardwareReport = Result { try hardware.report() }
  private static let undatedReport = Result { try hardwareWithUndated.report() }
  private static let permitsReport = Result { try permits.report() }

  private func report() throws -> KPIReport {
    let path = SharedData.url("data/\(rawValue).csv")?.path ?? ""
    return try measuredReport(
      spec: spec(), files: [:], options: MeasuringOptions(events: [path], by: ["segment"])
    ).report
  }

  /// The cases by the month of their first event or by owner.
  func groups(by cut: String) throws -> [String: KPIReport] {
    let path = SharedData.url("data/\(rawValue).csv")?.path ?? ""
    let report = try measuredReport(
      spec: spec(), files: [:], options: MeasuringOptions(events: [path], by: [cut])
    ).report
    return Dictionary(uniqueKeysWithValues: report.groups.map { ($0.values[0], $0.report) })
  }

  /// The spec that reads the log; the columns are found by their names.
  func spec() throws -> String {
    switch self {
    case .bank: Self.bankSpec
    case .hardware, .hardwareWithUndated: Self.hardwareSpec
    case .permits: try permitsSpec()
    }
  }

  private static let bankSpec = """
    stagemap: 1
    name: Loan applications
    languages: [en]
    time-zone: UTC
    states:
      lead: {}
      mql: {}
      sql: {}
      opportunity: {}
      negotiation: {}
      customer: { kind: won }
      lost: { kind: lost }
      cancelled: { kind: lost }
      recycled: { kind: pool, expires: 60d }
    path: [lead, mql, sql, opportunity, negotiation, customer]
    transitions:
      - { from: [lead, mql, sql, opportunity, negotiation], to: [lost, cancelled] }
      - { from: [opportunity, negotiation], to: recycled }
      - recycled -> opportunity
      - opportunity -> customer
    """

  private static let hardwareSpec = """
    stagemap: 1
    name: Hardware
    languages: [en]
    time-zone: UTC
    states: { Prospecting: {}, Engaging: {}, Won: { kind: won }, Lost: { kind: lost } }
    path: [Prospecting, Engaging, Won]
    transitions: [Engaging -> Lost]
    """

  /// A state for each activity, by number; none of their moves is declared.
  private func permitsSpec() throws -> String {
    let answers = try answers()
    let states = answers.states.enumerated().map { number, name in
      let kind = answers.config.won.contains(name) ? "won" : "open"
      return "  s\(number): { values: [\"\(name)\"], kind: \(kind) }"
    }
    let path = answers.config.funnel.compactMap { answers.states.firstIndex(of: $0) }.map { "s\($0)" }
    return """
      stagemap: 1
      name: Permits
      languages: [en]
      time-zone: UTC
      states:
      \(states.joined(separator: "\n"))
      path: [\(path.joined(separator: ", "))]
      """
  }

  /// What the log calls a state of the report.
  func name(of state: String) throws -> String {
    guard self == .permits, let number = Int(state.dropFirst()) else { return state }
    return try answers().states[number]
  }
}

/// The part of a reference file that is compared; `definitions` in the files say what each means.
struct ReferenceAnswers: Decodable {
  struct Config: Decodable {
    var funnel: [String]
    var won: [String]
  }

  struct Input: Decodable {
    var events: Int
    var leads: Int
    var undated_events: Int
    var leads_with_dated_events: Int
  }

  struct Totals: Decodable {
    var leads: Int
    var won: Int
    var lost: Int
    var open: Int
  }

  struct Recycling: Decodable {
    var revisit_leads: Int
    var self_loops: Int
  }

  /// Hours: the median to four, the sum to two digits.
  struct Dwell: Decodable {
    var n: Int
    var open: Int
    var median: Double?
    var p90: Double?
    var total: Double
  }

  struct FunnelStep: Decodable {
    var stage: String
    var entered: Int
    var pass_beyond_n: Int?
  }

  var config: Config
  var input: Input
  var dfg_collapsed: [String: Int]
  var edge_median_s: [String: Double]
  var entered: [String: Int]
  var dwell_h: [String: Dwell]
  var totals: Totals
  var recycling: Recycling
  var funnel: [FunnelStep]
  var by_segment: [String: Totals]
  var by_owner_top5: [String: Totals]
  var by_cohort_month: [String: Totals]

  /// The names of all states, in order.
  var states: [String] { dwell_h.keys.sorted() }
}
