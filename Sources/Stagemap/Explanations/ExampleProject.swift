/// The small project that the examples of diagnostics start from: everything in it is sound.
package enum ExampleProject {
  /// `specs/sales.yaml`.
  package static let spec = """
    stagemap: 1
    name: Sales
    languages: [en]
    divisions:
      is: Inside sales
      fs: Field sales
    states:
      lead: { division: is, name: Lead }
      opp: { division: fs, name: Opportunity }
      won: { division: fs, name: Won, kind: won }
      lost: { division: fs, name: Lost, kind: lost }
    path: [lead, opp, won]
    transitions:
      - opp -> lost
      - lost -> lead: recycled
    kpis:
      win-rate: { pass-rate: [opp, won], target: 30% }
    \(events)

    """

  /// How the spec reads its log.
  package static let events = "events: { file: leads.csv, case: lead_id, state: state, time: at }"

  /// `specs/leads.csv`.
  package static let log = """
    lead_id,state,at
    A,lead,2026-01-05
    A,opp,2026-01-12
    A,won,2026-02-02
    B,lead,2026-01-06
    B,opp,2026-01-20
    B,lost,2026-02-10

    """

  /// The files of the project with the change that an example makes, by their paths.
  package static func files(for example: DiagnosticExplanation.Example) -> [(path: String, text: String)] {
    var (spec, log) = (spec, log)
    switch example {
    case .spec(let part, let sound, _): spec = spec.replacingFirst(sound, by: part)
    case .log(let text, let events):
      log = text + "\n"
      spec = spec.replacingFirst(Self.events, by: events)
    case .command, .situation: break
    }
    return [
      ("specs/sales.yaml", spec), ("specs/leads.csv", log),
      ("plain.yaml", Self.spec.replacingFirst(Self.events, by: "")),
    ]
  }
}

extension String {
  /// The text with the first occurrence of a part replaced; an empty part stands for the end.
  fileprivate func replacingFirst(_ part: String, by other: String) -> String {
    guard !part.isEmpty else { return self + other + "\n" }
    guard let place = firstRange(of: part) else { return self }
    return self[..<place.lowerBound] + other + self[place.upperBound...]
  }
}
