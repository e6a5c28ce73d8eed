extension SalesProcess {
  /// A sound process of three stages, from which each check's example differs in one thing.
  static var example: SalesProcess {
    SalesProcess(
      id: "example", name: name("Sales"), languages: ["en"], timeZone: "UTC",
      divisions: [
        Division(id: "inside", name: name("Inside sales")), Division(id: "field", name: name("Field sales")),
      ],
      states: [
        LeadState(
          id: "lead", name: name("Lead"), kind: .initial, division: "inside",
          definition: name("a contact is known")),
        LeadState(
          id: "opportunity", name: name("Opportunity"), division: "field",
          definition: name("an amount is known")),
        LeadState(
          id: "won", name: name("Won"), kind: .won, division: "field",
          definition: name("the order is signed")),
        LeadState(id: "lost", name: name("Lost"), kind: .lost, division: "field"),
      ],
      transitions: [
        Transition(
          id: "lead-opportunity", from: "lead", to: "opportunity", kind: .advance, criterion: "need",
          serviceLevel: ServiceLevel(within: CalendarDuration(2, .days))),
        Transition(id: "opportunity-won", from: "opportunity", to: "won", kind: .advance),
        Transition(id: "opportunity-lost", from: "opportunity", to: "lost", kind: .drop),
      ],
      criteria: [Criterion(id: "need", name: name("Need"), rule: .prose(name("The need is confirmed")))],
      pipelines: [Pipeline(id: "path", path: ["lead", "opportunity", "won"])],
      kpis: [
        KPIDefinition(
          id: "win-rate", name: name("Win rate"), measure: .passRate(from: "opportunity", to: "won"),
          division: "field")
      ])
  }

  /// The example with a change.
  static func example(_ change: (inout SalesProcess) -> Void) -> SalesProcess {
    var process = example
    change(&process)
    return process
  }

  private static func name(_ text: String) -> LocalizedText { LocalizedText(text, in: "en") }
}
