import ProcessModel
import SpecLoading
import Specs
import Testing

@Suite struct TargetPeriodTests {
  @Test(arguments: [
    (">= 400/month", Target.Period.month), ("10/day", .day), ("20 / week", .week), ("5..9/quarter", .quarter),
    ("<= 4800/year", .year), ("400", nil), ("400/head", nil),
  ])
  func `a target names the stretch of time it is meant for`(text: String, period: Target.Period?) throws {
    let spec = """
      stagemap: 1
      id: s
      name: S
      states: { a: {}, b: { kind: won } }
      path: [a, b]
      kpis: { k: { throughput: a, target: "\(text)" } }
      """
    let loaded = SpecLoader().load(text: Array(spec.utf8), file: "s.yaml")
    #expect(loaded.diagnostics.isEmpty)
    let kpi = try #require(loaded.specification?.process.kpis.first)
    #expect(kpi.target?.entries.map(\.period) == [period])
  }

  @Test func `a target differs by the values of an attribute`() throws {
    let spec = """
      stagemap: 1
      id: s
      name: S
      states: { a: {}, b: { kind: won } }
      path: [a, b]
      kpis: { k: { pass-rate: [a, b], target: { by: segment, SMB: 20%, Enterprise: 35% } } }
      """
    let loaded = SpecLoader().load(text: Array(spec.utf8), file: "s.yaml")
    #expect(loaded.diagnostics.isEmpty)
    let entries = try #require(loaded.specification?.process.kpis.first?.target).entries
    #expect(entries.map(\.attribute) == ["segment", "segment"])
    #expect(entries.map(\.scope) == ["SMB", "Enterprise"])
    #expect(entries.map(\.bound) == [.atLeast(0.2), .atLeast(0.35)])
  }
}
