package import ProcessModel

/// The money of the cases that may still be won.
package struct OpenValue: KPI {
  package let id = "open-value"
  package let unit = KPIReading.Unit.amount
  package let basis = "cases at the as-of in the stage or a later one before the win, whatever the window"
  package let source = "the practice of sales operations: the open pipeline"
  package let needsMoves = false
  package let summary = "Money of the open cases from a stage on."
  package let formula = LocalizedText([
    .init(language: "ja", text: "基準時点でその段階、または受注より前のその後の段階にある案件の金額の合計。金額のない案件は数えない"),
    .init(
      language: "en",
      text:
        "sum of the latest amounts of the cases that are in the stage, or in a later one before the win, at"
        + " the as-of; cases without an amount add nothing"),
  ])
  package let example = KPIExample(
    spec: "open-value: opp", measure: .openValue(state: "opp"),
    cases: """
      A: lead 1, opp 2 =1200
      B: lead 1, opp 3 =300, won 5
      C: lead 2, opp 4 =500
      D: lead 2 =900
      """, value: 1700,
    working: "A with 1,200 and C with 500 are open; B was won, D is no opportunity yet.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .openValue(let id) = definition.measure else { return nil }
    do throws(Unmeasured) {
      let (open, _) = try context.pipeline(from: id, of: definition)
      return [
        context.reading(of: definition, unit: unit, value: open.amount, observations: open.valued)
      ]
    } catch {
      return [context.unavailable(definition, unit: unit, because: error.reason)]
    }
  }

  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .openValue(let id) = definition.measure else { return nil }
    return cases.place(id).map { OpenPipeline(of: cases, from: $0, weights: nil).entries.map(\.mark) } ?? []
  }
}

/// Why a KPI cannot be measured.
struct Unmeasured: Error {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

extension KPIContext {
  /// The cases open from a stage on with their amounts, now or before a time in milliseconds, and the amounts of all
  /// cases.
  func pipeline(
    from id: String, of definition: KPIDefinition, before time: Int64? = nil
  ) throws(Unmeasured) -> (open: OpenPipeline, weights: CaseWeights) {
    guard let place = place(id) else { throw Unmeasured(unknownPlace(id)) }
    let attribute = definition.weight ?? "amount"
    guard let weights = CaseWeights(of: attribute, in: cases) else {
      throw Unmeasured("the events have no attribute '\(attribute)'")
    }
    return (OpenPipeline(of: cases, from: place, weights: weights, before: time), weights)
  }
}
