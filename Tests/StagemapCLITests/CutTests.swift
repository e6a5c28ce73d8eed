import Foundation
import TestSupport
import Testing

/// `kpi --by` as a shell sees it.
@Suite struct CutTests {
  private static let spec = SalesProject.spec.replacingOccurrences(
    of: "time: at }",
    with: "time: at, owner: who, segment: size, reason: why, attributes: [source, 地域] }")

  private static let log = """
    id,state,at,who,size,why,source,地域
    a,lead,2025-11-01,佐藤,SMB,,web,東
    a,opp,2025-11-05,佐藤,SMB,,web,東
    a,won,2025-11-09,鈴木,SMB,,web,東
    b,lead,2025-11-02,佐藤,SMB,,fair,西
    b,lost,2025-11-20,佐藤,SMB,price,fair,西
    c,lead,2026-01-02,鈴木,,,web,東
    c,lost,2026-01-04,鈴木,,price,web,東
    d,lead,2026-01-03,,Mid,,web,

    """

  private struct Report: Decodable {
    struct Group: Decodable {
      struct Inner: Decodable { var cases: Int }
      var by: [String]
      var values: [String]
      var mature: Bool?
      var report: Inner
    }
    var cases: Int
    var groups: [Group]
  }

  private func report(by cuts: String) async throws -> Report {
    try await SalesProject.with(spec: Self.spec, log: Array(Self.log.utf8)) { project in
      let result = try await project.run(["kpi", "sales", "--format", "json", "--by", cuts])
      try #require(result.ending == .exited(0), "\(result.errorText)")
      return try JSONDecoder().decode(Report.self, from: result.output)
    }
  }

  @Test(arguments: [
    ("segment", ["", "Mid", "SMB"]), ("owner", ["", "佐藤", "鈴木"]), ("reason", ["", "price"]),
    ("source", ["fair", "web"]), ("month", ["2025-11", "2026-01"]), ("地域", ["", "東", "西"]),
    ("segment,month", ["/2026-01", "Mid/2026-01", "SMB/2025-11"]),
    ("source,reason,month", ["fair/price/2025-11", "web//2025-11", "web//2026-01", "web/price/2026-01"]),
  ])
  func `cases are cut by one key or several`(cuts: String, values: [String]) async throws {
    let report = try await report(by: cuts)
    #expect(report.groups.map { $0.values.joined(separator: "/") } == values)
    #expect(report.groups.reduce(0) { $0 + $1.report.cases } == report.cases)
    #expect(report.groups.allSatisfy { $0.by == cuts.split(separator: ",").map(String.init) })
  }

  @Test func `months say whether they are mature, other groups do not`() async throws {
    let months = try await report(by: "segment,month")
    #expect(months.groups.map(\.mature) == [false, false, true])
    #expect(try await report(by: "segment").groups.allSatisfy { $0.mature == nil })
    try await SalesProject.with(spec: Self.spec, log: Array(Self.log.utf8)) { project in
      let table = try await project.run(["kpi", "sales", "--by", "month", "--lang", "en"])
      #expect(table.outputText.contains("Groups (mature: 16.0 d since the month's end"))
      #expect(table.outputText.contains("not yet"))
    }
  }
}
