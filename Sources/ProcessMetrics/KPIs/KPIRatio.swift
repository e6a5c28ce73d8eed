package import ProcessModel

/// A cost or a KPI divided by a KPI.
package struct KPIRatio: KPI {
  package let id = "ratio"
  package let unit = KPIReading.Unit.amount
  package let basis = "the denominator, in the same window as the numerator"
  package let source = "the practice of cost per lead and cost of acquiring a customer"
  package let summary = "A cost or a KPI divided by a KPI."
  package let formula = LocalizedText([
    .init(language: "ja", text: "分子 ÷ 分母。費用は測定期間に入る日数の割合で数え、期間すべてに金額が必要"),
    .init(
      language: "en",
      text: "numerator ÷ denominator; a cost counts by its days inside the measured time, all of which it has"
        + " to cover"),
  ])
  package let example = KPIExample(
    spec: "ratio: [cost.marketing, new-leads]",
    measure: .ratio(numerator: "cost.marketing", denominator: "new-leads"),
    cases: """
      A: lead 1, opp 3, won 5
      B: lead 2, opp 31
      """, value: 310_000,
    working: "620,000 of marketing for the two leads A and B: 620,000 ÷ 2.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .ratio(let numerator, let denominator) = definition.measure else { return nil }
    do throws(Unmeasured) {
      let (top, bottom) = (try value(of: numerator, in: context), try value(of: denominator, in: context))
      guard bottom != 0 else { throw Unmeasured("'\(denominator)' is 0") }
      return [context.reading(of: definition, unit: .amount, value: top / bottom)]
    } catch {
      return [context.unavailable(definition, unit: .amount, because: error.reason)]
    }
  }

  private func value(of id: String, in context: KPIContext) throws(Unmeasured) -> Double {
    let prefix = "cost."
    if id.utf8.starts(with: prefix.utf8) {
      let costs = CostMeasures(
        process: context.cases.process, time: context.cases.measuredTime, zone: context.cases.zone)
      do throws(CostMeasures.Fault) { return try costs.amount(of: String(id.dropFirst(prefix.count))) } catch
      {
        throw Unmeasured(error.reason)
      }
    }
    guard let part = context.cases.process.kpis.first(where: { $0.id == id }) else {
      throw Unmeasured("the model has no KPI '\(id)'")
    }
    // A ratio of ratios could lead back to itself.
    if case .ratio = part.measure { throw Unmeasured("'\(id)' is a ratio itself") }
    let reading = KPICatalog.readings(of: part, in: context).first
    guard let value = reading?.value else {
      throw Unmeasured("'\(id)' has no value" + (reading?.reason.map { ": \($0)" } ?? ""))
    }
    return value
  }
}
