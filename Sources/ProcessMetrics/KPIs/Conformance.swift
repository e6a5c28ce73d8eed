package import ProcessModel

/// The share of moves that the model declares.
package struct Conformance: KPI {
  package let id = "conformance"
  package let unit = KPIReading.Unit.share
  package let basis = "all moves in the window"
  package let source = "W. M. P. van der Aalst, Process Mining (2016): fitness, here by moves"
  package let summary = "Share of the moves that the model declares."
  package let formula = LocalizedText([
    .init(language: "ja", text: "モデルに宣言された移行 ÷ 全移行（未知の値への移行も含む）"),
    .init(language: "en", text: "declared moves ÷ all moves, those to and from unknown values included"),
  ])
  package let example = KPIExample(
    spec: "conformance: true", measure: .conformance,
    cases: """
      A: lead 1, opp 3, won 5
      B: lead 2, opp 4
      C: lead 2, won 4
      """, value: 0.75,
    working: "C's move from lead to won is not declared, the other three are: 3 ÷ 4.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .conformance = definition.measure else { return nil }
    let moves = context.report.transitions
    let ratio = Ratio(
      k: moves.filter(\.isDeclared).reduce(0) { $0 + $1.count }, n: moves.reduce(0) { $0 + $1.count })
    return [context.reading(of: definition, unit: .share, value: ratio.value, ratio: ratio)]
  }
}
