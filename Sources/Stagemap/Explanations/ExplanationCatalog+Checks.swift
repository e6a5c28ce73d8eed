import Diagnostics
import ProcessModel

extension ExplanationCatalog {
  /// What the checks find; level and meaning are the checks' own.
  static let checks: [DiagnosticExplanation] = CheckCatalog.all.compactMap { check in
    guard let (remedy, example) = remedies[check.code] else { return nil }
    return DiagnosticExplanation(
      severities: [Diagnostic.Severity(check.level)], code: check.code, meaning: check.summary,
      remedy: remedy, examples: [example])
  }

  private static let remedies: [String: (String, DiagnosticExplanation.Example)] = [
    "unknown-division": (
      "Declare it under `divisions:`, or correct the id.",
      .spec(
        "  opp: { division: feild, name: Opportunity }",
        insteadOf: "  opp: { division: fs, name: Opportunity }")
    ),
    "unknown-role": (
      "Declare it under `roles:`, or correct the id.",
      .spec("  is: { name: Inside sales, roles: sdr }", insteadOf: "  is: Inside sales")
    ),
    "unknown-system": (
      "Declare it under `systems:`, or correct the id.",
      .spec(
        "  lead: { division: is, name: Lead, do: [{ name: Call, system: sfa }] }",
        insteadOf: "  lead: { division: is, name: Lead }")
    ),
    "unknown-stage": (
      "Name a stage, or a state that is its own stage.",
      .spec("path: [lead, oppo, won]", insteadOf: "path: [lead, opp, won]")
    ),
    "unknown-state": (
      "Declare it under `states:`, or correct the id; transitions join states, not stages.",
      .spec("  - opp -> losst", insteadOf: "  - opp -> lost")
    ),
    "unknown-criterion": (
      "Declare it under `criteria:`, or write the text itself as a map: `{ en: The budget is known }`.",
      .spec("  - opp -> won: { criterion: budget }\n  - opp -> lost", insteadOf: "  - opp -> lost")
    ),
    "unknown-reason": (
      "Declare it under `reasons:`, or correct the id.",
      .spec("  - opp -> lost: { reasons: price }", insteadOf: "  - opp -> lost")
    ),
    "unknown-transition": (
      "A transition's id is `from-to` unless it has an `id:`.",
      .spec(
        "  answer: { sla: lead-won, division: is }",
        insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")
    ),
    "unknown-kpi": (
      "Declare it under `kpis:`, or correct the id.",
      .spec("  fs: { name: Field sales, kpis: [win-rat] }", insteadOf: "  fs: Field sales")
    ),
    "unknown-cost": (
      "Declare it under `costs:`, or correct the id; in `ratio:` its name has `cost.` before it.",
      .spec(
        "  cac: { acquisition-cost: ads }", insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")
    ),
    "uncheckable-criterion": (
      "Write conditions on attributes under `all:` or `of:` of the criterion, such as `fit_score >= 50`; texts are for"
        + " people.",
      .spec(
        "  violations: { criterion-violations: opp-lost }",
        insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")
    ),
    "stray-option": (
      "Delete the option, or measure what knows it: `stagemap list kpis --explain KIND` names the options.",
      .spec(
        "  win-rate: { pass-rate: [opp, won], due: close_date }",
        insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")
    ),
    "misused-kpi": (
      "Name a KPI of the right kind: for `lag:` one that is a time, for `ratio:` none that is a ratio.",
      .spec(
        "  share: { ratio: [wins, leads], target: <= 1 }\n  twice: { ratio: [share, leads], target: <= 1 }\n"
          + "  wins: { throughput: won }\n  leads: { throughput: lead }",
        insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")
    ),
    "unknown-calendar": (
      "Declare it under `calendars:`, or write `elapsed` for all hours.",
      .spec(
        "  - lead -> opp: { sla: { within: 2d, clock: office } }\n  - opp -> lost",
        insteadOf: "  - opp -> lost")
    ),
    "duplicate-transition": (
      "Keep one of them, or give one an `id:` of its own.",
      .spec("  - opp -> lost\n  - opp -> lost", insteadOf: "  - opp -> lost")
    ),
    "duplicate-name": (
      "Give one of them a name that tells them apart.",
      .spec(
        "  opp: { division: fs, name: Lead }", insteadOf: "  opp: { division: fs, name: Opportunity }")
    ),
    "duplicate-value": (
      "Keep the value in one state; if its meaning changed one day, write `{ value: …, until: DATE }`.",
      .spec(
        "  won: { division: fs, name: Won, kind: won, values: closed }\n"
          + "  lost: { division: fs, name: Lost, kind: lost, values: Closed }",
        insteadOf: "  won: { division: fs, name: Won, kind: won }\n"
          + "  lost: { division: fs, name: Lost, kind: lost }")
    ),
    "shared-id": (
      "Rename the state or the stage, or let the state be the stage's only one.",
      .spec(
        "stages: { lead: Leads }\nstates:\n  lead: { division: is, name: Lead, stage: opp }",
        insteadOf: "states:\n  lead: { division: is, name: Lead }")
    ),
    "misplaced-stage": (
      "Delete `stage:`; a pool, loss or end is where a case goes when it leaves its stage.",
      .spec(
        "  lost: { stage: opp, division: fs, name: Lost, kind: lost }",
        insteadOf: "  lost: { division: fs, name: Lost, kind: lost }")
    ),
    "path-outside-stages": (
      "Delete it from the path: cases go there by a transition, and a way back is a transition, too.",
      .spec("path: [lead, opp, won, lost]", insteadOf: "path: [lead, opp, won]")
    ),
    "transition-from-end": (
      "Let the state be `lost` or a `pool` if cases come back from it, or delete the transition.",
      .spec(
        "  lost: { division: fs, name: Lost, kind: end }",
        insteadOf: "  lost: { division: fs, name: Lost, kind: lost }")
    ),
    "two-owners": (
      "Let one division answer for it; the other can have a KPI of its own.",
      .spec(
        "  is: { name: Inside sales, kpis: [win-rate] }\n  fs: { name: Field sales, kpis: [win-rate] }",
        insteadOf: "  is: Inside sales\n  fs: Field sales")
    ),
    "no-states": (
      "Declare states under `states:` and their order under `path:`.",
      .command("printf 'stagemap: 1\\nname: Sales\\n' > bare.yaml && stagemap lint bare.yaml")
    ),
    "unreachable-state": (
      "Add the transition by which cases come there, or `kind: initial` if they begin there.",
      .spec(
        "  demo: { division: fs, name: Demo }\n  lost: { division: fs, name: Lost, kind: lost }",
        insteadOf: "  lost: { division: fs, name: Lost, kind: lost }")
    ),
    "no-way-out": (
      "Add a transition that leads from there to a state of kind won, lost or end.",
      .spec(
        "  hold: { division: fs, name: On hold }\n  lost: { division: fs, name: Lost, kind: lost }\n"
          + "path: [lead, opp, won]\ntransitions:\n  - opp -> hold",
        insteadOf: "  lost: { division: fs, name: Lost, kind: lost }\n"
          + "path: [lead, opp, won]\ntransitions:")
    ),
    "pool-without-expiry": (
      "Write after what time a case is given up and where it goes: `expires: { after: 365d, to: lost }`. "
        + "Without it each parked case returns for certain, and eventual rates are too high.",
      .spec(
        "  pool: { division: is, name: Nurturing, kind: pool }\n"
          + "  lost: { division: fs, name: Lost, kind: lost }\n"
          + "path: [lead, opp, won]\ntransitions:\n  - opp -> pool\n  - pool -> lead",
        insteadOf: "  lost: { division: fs, name: Lost, kind: lost }\n"
          + "path: [lead, opp, won]\ntransitions:")
    ),
    "misplaced-duration": (
      "Only a pool has `expires:`, only a lost state has `settles-after:`.",
      .spec(
        "  opp: { division: fs, name: Opportunity, expires: 30d }",
        insteadOf: "  opp: { division: fs, name: Opportunity }")
    ),
    "empty-division": (
      "Give the division a state or a stage, or write `supporting: true` or `external: true`.",
      .spec("  fs: Field sales\n  cs: Customer success", insteadOf: "  fs: Field sales")
    ),
    "no-accountable-division": (
      "Add `division:` to the KPI, or list it under `kpis:` of a division.",
      .spec(
        "  fit: { conformance: true }", insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")
    ),
    "missing-translation": (
      "Write the text in all declared languages, `{ en: Lead, ja: リード }`, or in a file under `translations/`.",
      .spec("languages: [en, ja]", insteadOf: "languages: [en]")
    ),
    "hand-off-without-criterion": (
      "Say what must hold before the case is handed over: `criterion:` with an id of `criteria:` or a text.",
      .spec("path: [lead, opp, won]", insteadOf: "path: [lead, opp, won]")
    ),
    "hand-off-without-sla": (
      "Say within what time it is taken up: `sla: 2d`, or in office hours `sla: { within: 2d, clock: office }`.",
      .spec("path: [lead, opp, won]", insteadOf: "path: [lead, opp, won]")
    ),
    "missing-definition": (
      "Add `definition:` with what is true of a case in the stage and what proves it: one word means "
        + "different things in different firms.",
      .spec("path: [lead, opp, won]", insteadOf: "path: [lead, opp, won]")
    ),
  ]
}

extension Diagnostic.Severity {
  fileprivate init(_ level: ProblemLevel) {
    self =
      switch level {
      case .error: .error
      case .warning: .warning
      case .advice: .advice
      }
  }
}
