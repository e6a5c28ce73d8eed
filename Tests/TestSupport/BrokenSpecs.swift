/// A spec with one slip: what to read, the code expected, and a word of the hint.
///
/// The marker 1️⃣ stands before the place that the diagnostic has to name.
package struct BrokenSpec: Sendable, CustomStringConvertible {
  package var name: String
  package var code: String
  package var hint: String
  package var text: String
  package var description: String { name }

  package init(_ name: String, _ code: String, hint: String, _ text: String) {
    self.name = name
    self.code = code
    self.hint = hint
    self.text = text
  }

  /// All of them.
  package static let all = ofText + ofStructure + ofValues + ofProcess
}

extension BrokenSpec {
  /// A small sound spec, into which the slips of `ofProcess` are put.
  private static func process(
    divisions: String = "", states: String = "", transitions: String = "", rest: String = ""
  ) -> String {
    """
    stagemap: 1
    divisions:
      is: {}
    \(divisions)
    states:
      lead: { division: is }
      won: { division: is, kind: won }
      lost: { division: is, kind: lost }
    \(states)
    path: [lead, won]
    transitions:
      - lead -> lost
    \(transitions)
    \(rest)
    """
  }

  // MARK: Not YAML, or not ours

  private static let ofText = [
    BrokenSpec("an empty file", "empty-file", hint: "stagemap: 1", "1️⃣"),
    BrokenSpec("only comments", "empty-file", hint: "stagemap init", "1️⃣# nothing yet\n"),
    BrokenSpec(
      "a duplicate key", "duplicate-key", hint: "keep one",
      "stagemap: 1\nname: a\n1️⃣name: b\nstates: { a: { kind: initial } }\n"),
    BrokenSpec(
      "a duplicate key deep inside", "duplicate-key", hint: "keep one",
      "stagemap: 1\npath: [lead, won]\nstates:\n  lead: { name: あ }\n  won: { kind: won }\n  1️⃣lead: { name: い }\n"
    ),
    BrokenSpec(
      "a quoted duplicate key", "duplicate-key", hint: "keep one",
      "stagemap: 1\nstates: { \"a\": { kind: initial }, 1️⃣'a': {} }\npath: [a]\n"),
    BrokenSpec(
      "tabs", "tab-indentation", hint: "spaces", "stagemap: 1\nstates:\n1️⃣\tlead: {}\n"),
    BrokenSpec(
      "an unclosed quote", "yaml-syntax", hint: "closing quote", "stagemap: 1\nname: 1️⃣\"営業\nstates: {}\n"),
    BrokenSpec(
      "an unclosed map", "yaml-syntax", hint: "'}'", "stagemap: 1\nstates: 1️⃣{ lead: {}\npath: [lead]\n"),
    BrokenSpec(
      "two colons in one line", "yaml-syntax", hint: "quote", "stagemap: 1\nname: a1️⃣: b\n"),
    BrokenSpec(
      "a key without colon", "yaml-syntax", hint: "key: value", "stagemap: 1\n1️⃣states\npath: [a]\n"),
    BrokenSpec(
      "a reserved character", "yaml-syntax", hint: "quote", "stagemap: 1\nname: 1️⃣@acme\n"),
    BrokenSpec(
      "two documents", "several-documents", hint: "---", "stagemap: 1\n1️⃣---\nstagemap: 1\n"),
    BrokenSpec(
      "a list as key", "complex-key", hint: "plain word",
      "stagemap: 1\nstates:\n  1️⃣[a, b]: {}\n  c: { kind: initial }\n"),
    BrokenSpec(
      "a merge key", "merge-key", hint: "write the keys out",
      "stagemap: 1\nstates:\n  a: &a { kind: initial }\n  b: { 1️⃣<<: *a, kind: initial }\n"),
    BrokenSpec(
      "a custom tag", "custom-tag", hint: "quotes",
      "stagemap: 1\nname: 1️⃣!python/object x\nstates: { a: { kind: initial } }\n"),
    BrokenSpec(
      "an alias without anchor", "unknown-alias", hint: "did you mean '*sales'",
      "stagemap: 1\nname: &sales 営業\nunit-of-analysis: 1️⃣*sale\nstates: { a: { kind: initial } }\n"),
    BrokenSpec(
      "a control character", "control-character", hint: "delete", "stagemap: 1\nname: a1️⃣\u{7}b\n"),
    BrokenSpec("a list as file", "wrong-type", hint: "stagemap", "1️⃣- a\n- b\n"),
  ]

  // MARK: Keys and types

  private static let ofStructure = [
    BrokenSpec(
      "a typo in a key", "unknown-key", hint: "did you mean 'division'",
      "stagemap: 1\ndivisions: { is: {} }\nstates:\n  lead: { 1️⃣divison: is, kind: initial, division: is }\n"),
    BrokenSpec(
      "a key of the older notation", "unknown-key", hint: "did you mean 'criterion'",
      "stagemap: 1\nstates: { a: {}, b: {} }\npath: [a, b]\ntransitions:\n  - { from: a, to: b, 1️⃣guard_text: x }\n"
    ),
    BrokenSpec(
      "a key like no other", "unknown-key", hint: "the keys of a stage are",
      "stagemap: 1\nstages: { s: { 1️⃣wibble: 3 } }\nstates: { a: { kind: initial, stage: s } }\n"),
    BrokenSpec(
      "a list where a map is expected", "wrong-type", hint: "key: value",
      "stagemap: 1\nstates:\n  1️⃣- lead\n  - won\n"),
    BrokenSpec(
      "a map where a list is expected", "wrong-type", hint: "after '- '",
      "stagemap: 1\nstates: { a: {} }\npath: 1️⃣{ a: b }\n"),
    BrokenSpec(
      "three ids where two are expected", "wrong-type", hint: "[from, to]",
      "stagemap: 1\nstates: { a: {}, b: { kind: won } }\npath: [a, b]\nkpis: { k: { pass-rate: 1️⃣[a, b, a] } }\n"
    ),
    BrokenSpec(
      "a key without value", "empty-value", hint: "delete the key",
      "stagemap: 1\nstates: { a: { kind: initial } }\ncurrency:1️⃣\n"),
    BrokenSpec(
      "a missing key", "missing-key", hint: "'to:'",
      "stagemap: 1\nstates: { a: { kind: initial } }\ntransitions:\n  - 1️⃣from: a\n"),
    BrokenSpec(
      "a KPI that measures nothing", "missing-key", hint: "pass-rate",
      "stagemap: 1\nstates: { a: { kind: initial } }\nkpis: { k: 1️⃣{ name: 率 } }\n"),
    BrokenSpec(
      "a KPI that measures two things", "conflicting-keys", hint: "keep one",
      "stagemap: 1\nstates: { a: {}, b: { kind: won } }\npath: [a, b]\nkpis: { k: { pass-rate: [a, b], 1️⃣count: a } }\n"
    ),
  ]

  // MARK: Values

  private static let ofValues = [
    BrokenSpec(
      "an unknown version", "unknown-value", hint: "write one of: 1",
      "stagemap: 1️⃣2\nstates: { a: { kind: initial } }\n"),
    BrokenSpec(
      "a mistyped kind", "unknown-value", hint: "did you mean 'initial'",
      "stagemap: 1\npath: [a]\nstates: { a: { kind: 1️⃣intial } }\n"),
    BrokenSpec(
      "a duration without unit", "bad-duration", hint: "10d",
      process(rest: "reasons: {}\nkpis: { k: { pass-rate: [lead, won], within: 1️⃣60 } }")),
    BrokenSpec(
      "a duration in words", "bad-duration", hint: "2w",
      process(transitions: "  - lead -> won: { sla: 1️⃣two days }")),
    BrokenSpec(
      "a target that is none", "bad-target", hint: "20%..35%",
      process(rest: "kpis: { k: { pass-rate: [lead, won], target: 1️⃣high } }")),
    BrokenSpec(
      "a target of 3000 %", "bad-target", hint: "30%",
      process(rest: "kpis: { k: { pass-rate: [lead, won], target: 1️⃣30 } }")),
    BrokenSpec(
      "a target in days for a rate", "bad-target", hint: "30%",
      process(rest: "kpis: { k: { pass-rate: [lead, won], target: 1️⃣60d } }")),
    BrokenSpec(
      "a target for a period that is none", "bad-period", hint: "by: segment",
      process(rest: "kpis: { k: { pass-rate: [lead, won], target: { 1️⃣SMB: 30% } } }")),
    BrokenSpec(
      "a target without direction", "bad-target", hint: "'<='",
      process(
        rest:
          "kpis: { k: { ratio: [cost.m, n], target: 1️⃣5000, division: is }, n: { throughput: lead } }\ncosts: { m: { amounts: { 2026: 1 } } }"
      )),
    BrokenSpec(
      "a day that is none", "bad-date", hint: "2026-03-31",
      process(rest: "counts: { as-of: 1️⃣2026-02-30, entered: { lead: 1 } }")),
    BrokenSpec(
      "a time zone that is none", "unknown-time-zone", hint: "Asia/Tokyo",
      process(rest: "time-zone: 1️⃣Asia/Tokio")),
    BrokenSpec(
      "a truth in words", "bad-boolean", hint: "true or false",
      process(rest: "reasons: { r: { recyclable: 1️⃣no } }")),
    BrokenSpec(
      "an id with a space", "bad-id", hint: "name:",
      "stagemap: 1\nstates: { a: { kind: initial }, 1️⃣b c: {} }\n"),
    BrokenSpec(
      "a transition without end", "bad-transition", hint: "from -> to", process(transitions: "  - 1️⃣lead ->")),
    BrokenSpec(
      "an id for several transitions", "id-of-several", hint: "from-to",
      process(transitions: "  - { id: 1️⃣t1, from: [lead], to: [won, lead] }")),
    BrokenSpec(
      "a short colour", "bad-colour", hint: "six", process(rest: "theme: { colours: { stage: 1️⃣\"#eef\" } }")),
    BrokenSpec(
      "hours that run backwards", "bad-hours", hint: "09:00-18:00",
      process(rest: "calendars: { c: { hours: 1️⃣\"18:00-09:00\" } }")),
    BrokenSpec(
      "a share without a percent sign", "bad-share", hint: "such as 1%",
      process(rest: "views: { observed: { min-share: 1️⃣0.01 } }")),
    BrokenSpec(
      "a theme outside the folder", "path-outside", hint: "without '..'",
      process(rest: "build: { theme: 1️⃣../../secret.yaml }")),
  ]

  // MARK: What does not fit together

  private static let ofProcess = [
    BrokenSpec(
      "an unknown state", "unknown-state", hint: "did you mean 'lost'",
      process(transitions: "  - lead -> 1️⃣losst: 失注")),
    BrokenSpec(
      "a count of an unknown state", "unknown-state", hint: "did you mean 'lead'",
      process(rest: "counts: { entered: { 1️⃣laed: 3, won: 1 } }")),
    BrokenSpec(
      "a view of an unknown pipeline", "unknown-pipeline", hint: "leave 'pipeline:' out",
      process(rest: "views: { funnel: { pipeline: 1️⃣renewals } }")),
    BrokenSpec(
      "an unknown state in a list", "unknown-state", hint: "did you mean 'lead'",
      process(transitions: "  - { from: [lead, 1️⃣laed], to: won }")),
    BrokenSpec(
      "an unknown division", "unknown-division", hint: "use one of is",
      process(states: "  x: { division: 1️⃣marketing }", transitions: "  - lead -> x\n  - x -> won")),
    BrokenSpec(
      "an unknown stage in the path", "unknown-stage", hint: "did you mean 'won'",
      "stagemap: 1\nstates: { a: {}, won: { kind: won } }\ntransitions:\n  - a -> won\npath: [a, 1️⃣wonn]\n"),
    BrokenSpec(
      "an undeclared calendar", "unknown-calendar", hint: "calendars:",
      process(transitions: "  - lead -> won: { sla: { within: 4h, clock: 1️⃣jp-office } }")),
    BrokenSpec(
      "an unknown division of a view", "unknown-division", hint: "did you mean 'is'",
      process(rest: "views: { own: { view: process, divisions: [is, 1️⃣iss] } }")),
    BrokenSpec(
      "an unknown role of a view", "unknown-role", hint: "did you mean 'sdr'",
      process(rest: "roles: { sdr: {} }\nviews: { own: { view: process, roles: 1️⃣srd } }")),
    BrokenSpec(
      "an unknown system of a view", "unknown-system", hint: "declare it under 'systems:'",
      process(rest: "views: { own: { view: process, systems: [1️⃣sfa] } }")),
    BrokenSpec(
      "an unknown state of a view", "unknown-state", hint: "did you mean 'lead'",
      process(rest: "views: { own: { view: process, states: [won, 1️⃣laed] } }")),
    BrokenSpec(
      "too many neighbours in a view", "bad-number", hint: "from 0 to 9",
      process(rest: "views: { own: { view: process, states: lead, neighbours: 1️⃣10 } }")),
    BrokenSpec(
      "an owner in a view", "unknown-key", hint: "did you mean 'roles'",
      process(rest: "views: { own: { view: process, 1️⃣owner: sdr } }")),
    BrokenSpec(
      "an unknown KPI of a view", "unknown-kpi", hint: "kpis:",
      process(rest: "views: { own: { view: process, kpis: 1️⃣win-rate } }")),
    BrokenSpec(
      "an undeclared reason", "unknown-reason", hint: "did you mean 'price'",
      process(
        transitions: "  - { from: lead, to: won, reasons: [price, 1️⃣pricee] }", rest: "reasons: { price: {} }")
    ),
    BrokenSpec(
      "an undeclared criterion", "unknown-criterion", hint: "criteria:",
      process(transitions: "  - lead -> won: { criterion: 1️⃣bant }")),
    BrokenSpec(
      "violations of an undeclared transition", "unknown-transition", hint: "lead-won",
      process(
        transitions: "  - lead -> won",
        rest: "reasons: {}\nkpis: { k: { criterion-violations: 1️⃣lead-wonn } }")),
    BrokenSpec(
      "violations of what no program can check", "uncheckable-criterion", hint: "fit_score >= 50",
      process(
        transitions: "  - lead -> won: { criterion: c }",
        rest: "criteria: { c: { text: 予算がある } }\nkpis: { k: { criterion-violations: 1️⃣c } }")),
    BrokenSpec(
      "an undeclared cost", "unknown-cost", hint: "did you mean 'ads'",
      process(
        rest: "costs: { ads: { amounts: { 2026: 1 } } }\nkpis: { k: { acquisition-cost: 1️⃣adds } }")),
    BrokenSpec(
      "an undeclared cost of a ratio", "unknown-cost", hint: "did you mean 'ads'",
      process(
        rest:
          "costs: { ads: { amounts: { 2026: 1 } } }\nkpis: { n: { count: lead }, k: { ratio: [1️⃣cost.adds, n], target: <= 1 } }"
      )),
    BrokenSpec(
      "a coverage of nothing", "missing-key", hint: "quota: { 2026-Q2: 3500000 }",
      process(rest: "kpis: { 1️⃣k: { coverage: lead } }")),
    BrokenSpec(
      "a quota of no period", "bad-period", hint: "2026-Q1",
      process(rest: "kpis: { k: { coverage: lead, quota: { 1️⃣soon: 5 } } }")),
    BrokenSpec(
      "a lag that is neither time nor KPI", "unknown-kpi", hint: "did you mean 'n'",
      process(
        rest:
          "costs: { ads: { amounts: { 2026: 1 } } }\nkpis: { n: { duration: [lead, won] }, k: { acquisition-cost: ads, lag: 1️⃣nn } }"
      )),
    BrokenSpec(
      "a lag by a KPI that is no time", "misused-kpi", hint: "one of 'n'",
      process(
        rest:
          "costs: { ads: { amounts: { 2026: 1 } } }\nkpis: { n: { age: lead }, r: { churn: true }, k: { acquisition-cost: ads, lag: 1️⃣r } }"
      )),
    BrokenSpec(
      "a lag by itself", "misused-kpi", hint: "such as 40d",
      process(
        rest:
          "costs: { ads: { amounts: { 2026: 1 } } }\nkpis: { k: { acquisition-cost: ads, lag: 1️⃣k } }")),
    BrokenSpec(
      "a ratio of a ratio", "misused-kpi", hint: "the parts of 'r'",
      process(
        rest:
          "kpis: { n: { count: lead }, r: { ratio: [n, n], target: <= 1 }, k: { ratio: [n, 1️⃣r], target: <= 1 } }"
      )),
    BrokenSpec(
      "a quota of what is no coverage", "stray-option", hint: "'weight'",
      process(rest: "kpis: { k: { forecast: lead, quota: 1️⃣{ 2026-Q2: 5 } } }")),
    BrokenSpec(
      "an option of a kind that has none", "stray-option", hint: "delete it",
      process(rest: "kpis: { k: { count: lead, visits: 1️⃣first } }")),
    BrokenSpec(
      "a coverage of a quota without periods", "missing-key", hint: "quota: { 2026-Q2: 3500000 }",
      process(rest: "kpis: { 1️⃣k: { coverage: lead, quota: {} } }")),
    BrokenSpec(
      "a date that the events do not have", "unknown-attribute", hint: "did you mean 'close'",
      process(
        rest:
          "events: { file: a.csv, attributes: { close: 完了予定日 } }\nkpis: { k: { coverage: lead, quota: { 2026: 5 }, due: 1️⃣closes } }"
      )),
    BrokenSpec(
      "a weight that the events do not have", "unknown-attribute", hint: "'attributes:'",
      process(rest: "events: { file: a.csv }\nkpis: { k: { open-value: lead, weight: 1️⃣volume } }")),
    BrokenSpec(
      "a margin that is no share", "bad-share", hint: "0% to 100%",
      process(rest: "kpis: { k: { lifetime-value: 1️⃣0.8 } }")),
    BrokenSpec(
      "two owners of a KPI", "two-owners", hint: "keep it",
      process(
        divisions: "  fs: { kpis: [rate] }\n  cs: { kpis: [rate], supporting: true }",
        states: "  x: { division: fs }", transitions: "  - lead -> x\n  - x -> won",
        rest: "kpis: { 1️⃣rate: { pass-rate: [lead, won] } }")),
    BrokenSpec(
      "a transition out of an end", "transition-from-end", hint: "kind lost or pool",
      process(
        states: "  over: { division: is, kind: end }", transitions: "  - lead -> over\n  - 1️⃣over -> lead")),
    BrokenSpec(
      "a value claimed by two states", "duplicate-value", hint: "until",
      process(
        states: "  x: { division: is, values: [アポ] }\n  y: { division: is, values: [a, 1️⃣ｱﾎﾟ] }",
        transitions: "  - lead -> x\n  - x -> y\n  - y -> won")),
    BrokenSpec(
      "a transition written twice", "duplicate-transition", hint: "merge",
      process(transitions: "  - lead -> won\n  - 1️⃣lead -> won")),
    BrokenSpec(
      "a pool that never expires", "pool-without-expiry", hint: "365d",
      process(
        states: "  1️⃣pool: { division: is, kind: pool }", transitions: "  - lead -> pool\n  - pool -> lead")),
    BrokenSpec(
      "a state that nothing leads to", "unreachable-state", hint: "lead -> island",
      process(states: "  1️⃣island: { division: is }", transitions: "  - island -> won")),
    BrokenSpec(
      "a state without way out", "no-way-out", hint: "add a transition",
      process(states: "  1️⃣trap: { division: is }", transitions: "  - lead -> trap")),
    BrokenSpec(
      "a division without work", "empty-division", hint: "supporting: true", process(divisions: "  1️⃣fs: {}")),
    BrokenSpec(
      "a missing translation", "missing-translation", hint: "ja: …, en: …",
      process(rest: "languages: [ja, en]\nreasons: { r: { name: 1️⃣価格 } }")),
    BrokenSpec(
      "a lost state in the path", "path-outside-stages", hint: "by a transition",
      "stagemap: 1\nstates: { a: {}, won: { kind: won }, lost: { kind: lost } }\npath: [a, won, 1️⃣lost]\ntransitions: [a -> lost]\n"
    ),
  ]
}
