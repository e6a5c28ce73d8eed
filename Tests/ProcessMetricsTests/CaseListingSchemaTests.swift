import EventLogs
import Foundation
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

@Suite struct CaseListingSchemaTests {
  @Test(.enabled(if: JSONSchemaOracle.isAvailable))
  func `listings are valid by their schema, other texts are not`() async throws {
    var process = GoldenLog.process
    process.kpis = [.init(id: "win-rate", name: process.name, measure: .passRate(from: "opp", to: "won"))]
    let analysis = KPIAnalysis(process: process, zone: .tokyo)
    let questions: [CaseQuestion] = [
      .inPlace("opp", olderThan: nil), .inPlace("opp", olderThan: .milliseconds(86_400_000)),
      .inPlace("mql", olderThan: .p90), .inPlace("mql", olderThan: .serviceLevel),
      .transition(from: "lead", to: "mql"), .kpi("win-rate"), .undeclared,
    ]
    let json = CaseListingJSON(zone: .tokyo)
    var texts = try questions.map {
      json.text(
        of: try analysis.cases(
          $0, of: GoldenLog.log(), asOf: GoldenLog.asOf, window: GoldenLog.window, by: ["reason"]
        ).listing)
    }
    #expect(texts.allSatisfy { $0.contains("\"case\": \"L") })
    let broken = try #require(texts.last)
    texts += [
      broken.replacing("cases/1", with: "cases/2"), broken.replacing("\"undeclared\"", with: "\"unknown\""),
      broken.replacing("\"outcome\": \"undeclared\"", with: "\"outcome\": \"stolen\""),
    ]
    let problems = try await JSONSchemaOracle.problems(
      schema: Data(CaseListingSchema.text.utf8), instances: texts.map { Data($0.utf8) })
    #expect(problems.map(\.isEmpty) == questions.map { _ in true } + [false, false, false])
  }
}
