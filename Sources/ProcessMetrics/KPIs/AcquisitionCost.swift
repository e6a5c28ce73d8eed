import EventLogs
package import ProcessModel

/// What was spent to gain a customer, perhaps some time before the win.
package struct AcquisitionCost: KPI {
  package let id = "acquisition-cost"
  package let unit = KPIReading.Unit.amount
  package let basis = "cases won for the first time in the window"
  package let source = "the practice of subscription businesses: customer acquisition cost"
  package let summary = "Costs for each new customer, spent some time before."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "費用の合計 ÷ 期間内の新規顧客（初めて受注した案件）。lag: に時間またはリードタイムのKPIを書くと、その分だけ前の期間の費用で割る"),
    .init(
      language: "en",
      text:
        "sum of the costs ÷ cases won for the first time inside the window; with lag:, a time or a KPI that is"
        + " one such as the lead time, the costs of a stretch as long that lies so much earlier"),
  ])
  package let example = KPIExample(
    spec: "acquisition-cost: marketing, lag: 9d", measure: .acquisitionCost(costs: ["marketing"]),
    cases: """
      A: lead 1, opp 11, won 12
      B: lead 1, opp 15, won 20
      """, lag: .duration(CalendarDuration(9, .days)), value: 110_000, from: 10,
    working:
      "The window has the days 10 to 20; the 11 days from day 1 cost 20,000 each, for A and B: 220,000 ÷ 2.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .acquisitionCost(let costs) = definition.measure else { return nil }
    do throws(Unmeasured) {
      let lag = try lag(of: definition, in: context)
      let cases = context.cases
      let time = cases.measuredTime
      let measures = CostMeasures(process: cases.process, time: time, zone: cases.zone)
      var sum = 0.0
      for id in costs {
        do throws(CostMeasures.Fault) {
          sum += try measures.amount(
            of: id, from: Instant(milliseconds: time.from.milliseconds - lag),
            to: Instant(milliseconds: time.to.milliseconds - lag))
        } catch {
          throw Unmeasured(error.reason + (lag > 0 ? ", moved back by the lag" : ""))
        }
      }
      let customers = newCustomers(of: cases).count
      guard customers > 0 else { throw Unmeasured("no case was won for the first time in the window") }
      return [
        context.reading(
          of: definition, unit: unit, value: sum / Double(customers), observations: customers)
      ]
    } catch {
      return [context.unavailable(definition, unit: unit, because: error.reason)]
    }
  }

  /// The new customers.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .acquisitionCost = definition.measure else { return nil }
    return newCustomers(of: cases)
  }

  private func newCustomers(of cases: MeasuredCases) -> [CaseMark] {
    let bounds = TimeBounds(cases.window)
    return cases.marks { way, marks in
      let first = way.visits.first { cases.space.kind(way.state($0)) == .won }
      if let first, bounds.contains(way.view.entered[first]) {
        marks.append(way.mark(.entered, began: first))
      }
    }
  }

  /// In milliseconds.
  private func lag(of definition: KPIDefinition, in context: KPIContext) throws(Unmeasured) -> Int64 {
    switch definition.lag {
    case nil: return 0
    case .duration(let duration): return duration.milliseconds
    case .kpi(let id):
      guard let part = context.cases.process.kpis.first(where: { $0.id == id }), part.lag == nil,
        let reading = KPICatalog.readings(of: part, in: context).first, reading.unit == .milliseconds
      else { throw Unmeasured("'\(id)' is no KPI that is a time") }
      guard let value = reading.value else {
        throw Unmeasured("'\(id)' has no value" + (reading.reason.map { ": \($0)" } ?? ""))
      }
      return Int64(value.rounded())
    }
  }
}
