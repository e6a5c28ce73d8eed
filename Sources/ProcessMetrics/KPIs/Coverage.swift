import EventLogs
package import ProcessModel

/// How often the open cases cover what a quota still lacks.
package struct Coverage: KPI {
  package let id = "coverage"
  package let unit = KPIReading.Unit.share
  package let basis = "open cases at the as-of; the quota is that of the shortest period that holds the as-of"
  package let source = "the practice of sales operations: pipeline coverage"
  package let needsMoves = false
  package let summary = "Money of the open cases from a stage on, divided by what the quota still lacks."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "未決着の案件の金額 ÷ (quota: の目標額 − その期間の受注額)。due: に予定日の属性を書くと、その期間の終わりまでに予定日のある案件だけを数える"),
    .init(
      language: "en",
      text: "amounts of the open cases ÷ (quota − amounts won in its period until the as-of); with due:, an"
        + " attribute with a date, only cases that are due before the period's end"),
  ])
  package let example = KPIExample(
    spec: "coverage: opp, quota: { 2026-07: 2000 }", measure: .coverage(state: "opp"),
    cases: """
      A: lead 1, opp 2 =1200
      B: lead 1, opp 3 =400, won 5
      """, quota: [Cost.Entry(period: "2026-07", amount: 2000)], value: 0.75,
    working: "B brought 400 of 2,000; A may bring 1,200 of the other 1,600.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .coverage(let id) = definition.measure else { return nil }
    do throws(Unmeasured) {
      var (open, weights) = try context.pipeline(from: id, of: definition)
      let quota = try context.quota(of: definition)
      if let due = definition.due {
        let isDue = try context.isDue(by: due, before: quota.end)
        open.keep(isDue)
      }
      let bounds = TimeBounds(Window(from: quota.start, to: context.cases.asOf))
      let lacking = quota.amount - WonValue(of: context.cases, weights: weights, in: bounds).amount
      guard lacking > 0 else { throw Unmeasured("the quota of \(quota.period) is reached") }
      return [
        context.reading(of: definition, unit: unit, value: open.amount / lacking, observations: open.valued)
      ]
    } catch {
      return [context.unavailable(definition, unit: unit, because: error.reason)]
    }
  }

  /// The open cases, with `due` those that count.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .coverage(let id) = definition.measure else { return nil }
    guard let place = cases.place(id) else { return [] }
    var open = OpenPipeline(of: cases, from: place, weights: nil)
    let context = KPIContext(
      cases: cases, report: KPIReport(spec: "", asOf: cases.asOf, window: cases.window), groupValues: [:])
    if let due = definition.due, let quota = try? context.quota(of: definition),
      let isDue = try? context.isDue(by: due, before: quota.end)
    {
      open.keep(isDue)
    }
    return open.entries.map(\.mark)
  }
}

extension KPIContext {
  fileprivate struct Quota {
    var period: String
    var amount: Double
    var start: Instant
    var end: Instant
  }

  /// The quota of the shortest period that holds the as-of.
  fileprivate func quota(of definition: KPIDefinition) throws(Unmeasured) -> Quota {
    let quotas = definition.quota.compactMap { entry -> Quota? in
      let period = FiscalPeriod(entry.period, fiscalYear: cases.process.fiscalYear)
      guard let window = period?.window(in: cases.zone), let start = window.from, let end = window.to,
        window.contains(cases.asOf)
      else { return nil }
      return Quota(period: entry.period, amount: entry.amount, start: start, end: end)
    }
    let shortest = quotas.min {
      $0.end.milliseconds - $0.start.milliseconds < $1.end.milliseconds - $1.start.milliseconds
    }
    guard let shortest else { throw Unmeasured("no quota is for a period that holds the as-of") }
    return shortest
  }

  /// Whether a case has a date before an instant in an attribute.
  fileprivate func isDue(
    by attribute: String, before end: Instant
  ) throws(Unmeasured) -> (CaseMark) -> Bool {
    guard let column = cases.attribute(attribute) else {
      throw Unmeasured("the events have no attribute '\(attribute)'")
    }
    let cases = cases
    let last = cases.zone.date(of: end)
    let isBefore = cases.log.attributes[column].values.map { text in
      Self.date(text).map { $0.daysSinceEpoch < last.daysSinceEpoch } ?? false
    }
    return { mark in
      let value = cases.selections[mark.selection].table.caseValues[column][mark.row]
      return value >= 0 && isBefore[Int(value)]
    }
  }

  /// The day of a text such as `2026-04-30`, `2026/04/30` or `2026-04-30T09:00`.
  private static func date(_ text: String) -> LocalDate? {
    let day = foldedForMatching(text).utf8.prefix(10).map { $0 == 0x2F ? 0x2D : $0 }
    return LocalDate(iso: String(decoding: day, as: UTF8.self))
  }
}
