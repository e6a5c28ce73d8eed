import EventLogs
import Foundation
import Metrics
import ProcessModel

/// Public logs that are not part of the project, with answers computed by other engines.
///
/// Found through `STAGEMAP_SHARED` or in a folder `shared` beside one of the test file's parents; tests
/// that need them are off when they are not there.
enum ReferenceData {
  static let folder: URL? = {
    if let path = ProcessInfo.processInfo.environment["STAGEMAP_SHARED"] {
      return URL(fileURLWithPath: path).appendingPathComponent("data")
    }
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("shared/data")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    }
    return nil
  }()

  static var isPresent: Bool { folder != nil }

  static func log(_ name: String) throws -> EventLog {
    guard let folder else { return EventLog() }
    let text = try String(contentsOf: folder.appendingPathComponent("\(name).csv"), encoding: .utf8)
    var rows: [TestLog.Row] = []
    for (number, line) in text.utf8.split(separator: 0x0A).enumerated().dropFirst() {
      let fields = line.split(separator: 0x2C, omittingEmptySubsequences: false).map { Substring($0) }
      guard !fields[2].isEmpty else { continue }
      rows.append(
        TestLog.Row(
          caseID: String(fields[0]), state: String(fields[1]), time: milliseconds(fields[2]),
          attributes: ["owner": fields[3], "segment": fields[4], "amount": fields[5]]
            .filter { !$0.value.isEmpty }.mapValues { String($0) },
          line: UInt32(number + 1)))
    }
    return TestLog.eventLog(rows)
  }

  static func answers(_ name: String) throws -> ReferenceAnswers {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    let data = try Data(contentsOf: folder.appendingPathComponent("reference/\(name).json"))
    return try JSONDecoder().decode(ReferenceAnswers.self, from: data)
  }

  /// `2011-09-30T22:38:44.546Z` or a day, in UTC.
  private static func milliseconds(_ text: Substring) -> Int64 {
    let numbers = text.utf8.split { !(0x30...0x39).contains($0) }.map { digits in
      digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    }
    let date = LocalDate(year: Int(numbers[0]), month: Int(numbers[1]), day: Int(numbers[2]))
    let day = date.map { Int64($0.daysSinceEpoch) } ?? 0
    guard numbers.count > 5 else { return day * 86_400_000 }
    let seconds = (numbers[3] * 60 + numbers[4]) * 60 + numbers[5]
    return day * 86_400_000 + seconds * 1000 + (numbers.count > 6 ? numbers[6] : 0)
  }
}

struct ReferenceAnswers: Decodable {
  struct Totals: Decodable {
    var won: Int
    var lost: Int
    var open: Int
  }

  struct Recycling: Decodable {
    var revisit_leads: Int
  }

  struct Dwell: Decodable {
    var n: Int
    var open: Int
  }

  struct FunnelStep: Decodable {
    var stage: String
    var next: String?
    var pass_beyond_n: Int?
  }

  struct Segment: Decodable {
    var leads: Int
    var won: Int
    var lost: Int
  }

  var dfg_collapsed: [String: Int]
  var edge_median_s: [String: Double]
  var entered: [String: Int]
  var dwell_h: [String: Dwell]
  var totals: Totals
  var recycling: Recycling
  var funnel: [FunnelStep]
  var by_segment: [String: Segment]
}

/// A model for a reference log: a path, with every other state's kind; no move but the path's declared.
func referenceProcess(
  _ states: [(id: String, kind: LeadState.Kind)], path: [String], moves: [(String, String)] = []
) -> SalesProcess {
  SalesProcess(
    id: "reference", name: LocalizedText("Reference", in: "en"), timeZone: "UTC",
    states: states.map { LeadState(id: $0.id, name: LocalizedText($0.id, in: "en"), kind: $0.kind) },
    transitions: (zip(path, path.dropFirst()).map { ($0, $1) } + moves).map {
      Transition(id: "\($0)-\($1)", from: $0, to: $1, kind: .advance)
    },
    pipelines: [Pipeline(id: "path", path: path)])
}
