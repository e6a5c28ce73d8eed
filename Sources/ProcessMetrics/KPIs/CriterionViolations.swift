package import ProcessModel

/// The share of the moves that were made although their criterion was not met.
package struct CriterionViolations: KPI {
  package let id = "criterion-violations"
  package let unit = KPIReading.Unit.share
  package let basis = "moves in the window of which something is recorded that the criterion asks for"
  package let source =
    "THE MODEL: transition criteria as guards, here audited; interval: E. B. Wilson (1927)"
  package let summary = "Share of the moves that were made although their criterion was not met."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "移行の時点までに記録された属性と活動で判定し、移行判定基準を満たさずに行われた移行 ÷ 判定できた移行。記録のない条件は満たしたものとみなす"
        + "（ただし空の印、空の値との一致は満たさない）。移行または基準のidを書く"),
    .init(
      language: "en",
      text:
        "moves whose criterion was not met by the attributes and activities recorded until then ÷ moves that can"
        + " be judged; a condition on what is not recorded counts as met, but a flag that is empty is not set and an"
        + " empty value equals nothing; names a transition, or a criterion for all that have it"),
  ])
  package let example = KPIExample(
    spec: "criterion-violations: opp-won", measure: .criterionViolations(of: "opp-won"),
    cases: """
      A: lead 1, opp 2, won 4 =1200
      B: lead 1, opp 3, won 5 =300
      C: lead 2, opp 4, won 6
      """, value: 0.5,
    working: "The criterion is 'amount >= 500': A meets it, B does not, C has no amount: 1 ÷ 2.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .criterionViolations(let subject) = definition.measure else { return nil }
    let ratio: Ratio
    do throws(CriterionAudit.Obstacle) {
      let judged = try CriterionAudit(of: subject, in: context.cases).judged(of: context.cases)
      ratio = Ratio(k: judged.count { $0.outcome == .violated }, n: judged.count)
    } catch {
      return [context.unavailable(definition, unit: unit, because: error.reason)]
    }
    return [
      context.reading(of: definition, unit: unit, value: ratio.value, ratio: ratio, interval: ratio.interval)
    ]
  }

  /// The moves that violated the criterion.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .criterionViolations(let subject) = definition.measure else { return nil }
    let judged = (try? CriterionAudit(of: subject, in: cases))?.judged(of: cases) ?? []
    return judged.filter { $0.outcome == .violated }
  }
}
