import Diagnostics

extension ExplanationCatalog {
  /// What can be wrong with the keys and values of a spec, each by itself.
  static let specValues = [
    DiagnosticExplanation(
      .error, code: "unknown-key", meaning: "A part of the spec has no such key.",
      remedy: "Take the key of the hint, or look the part up in the spec reference.",
      examples: .spec(
        "  win-rate: { pass-rate: [opp, won], tarket: 30% }",
        insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")),
    DiagnosticExplanation(
      .error, code: "missing-key", meaning: "A part of the spec lacks a key that it needs.",
      remedy: "Add the key that the message names.",
      examples: .spec("  - { from: opp }", insteadOf: "  - opp -> lost")),
    DiagnosticExplanation(
      .error, code: "conflicting-keys", meaning: "Two keys say two things of which only one can hold.",
      remedy: "Keep one of them, or make two entries.",
      examples: .spec(
        "  win-rate: { pass-rate: [opp, won], count: opp }",
        insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")),
    DiagnosticExplanation(
      .error, code: "wrong-type",
      meaning: "A text stands where a list or a map belongs, or the other way round.",
      remedy: "Write what the message expects: `[a, b]` is a list, `{ key: value }` is a map.",
      examples: .spec("path: { lead: opp }", insteadOf: "path: [lead, opp, won]")),
    DiagnosticExplanation(
      .error, code: "empty-value", meaning: "A key has no value.",
      remedy: "Write the value after the colon, or delete the key.",
      examples: .spec("name:", insteadOf: "name: Sales")),
    DiagnosticExplanation(
      .error, .warning, code: "unknown-value",
      meaning: "A value is none of those allowed, or a value of the log's state column is no state.",
      remedy: "In a spec, take one of the words in the hint. For a log, list the text under `values:` of the "
        + "state it means, or under `values: { ignore: … }` of `events`; rows with other values are kept "
        + "apart as `?value`. It is an error under `--strict` and when it concerns more than half of the rows.",
      examples: .spec(
        "  won: { division: fs, name: Won, kind: wonn }",
        insteadOf: "  won: { division: fs, name: Won, kind: won }"),
      .log("lead_id,state,at\nA,lead,2026-01-05\nA,opp,2026-01-12\nA,waiting,2026-01-20\nA,won,2026-02-02")),
    DiagnosticExplanation(
      .error, code: "bad-id",
      meaning: "An id, or the file's name that serves as one, has blanks or signs that ids cannot have.",
      remedy: "Use letters of any script, digits, `-`, `_` and `.`; what people read goes to `name:`.",
      examples: .spec("  my lead: { division: is }", insteadOf: "  lead: { division: is, name: Lead }")),
    DiagnosticExplanation(
      .error, code: "unknown-pipeline", meaning: "A view asks for a pipeline that the spec does not declare.",
      remedy: "Name one that is under `pipelines:`, or leave `pipeline:` out to draw all.",
      examples: .spec("views: { funnel: { pipeline: renewals } }")),
    DiagnosticExplanation(
      .error, code: "missing-base", meaning: "The spec that `extends:` names cannot be read.",
      remedy: "Put both specs into one folder and write the file's name.",
      examples: .spec("extends: as-is.yaml")),
    DiagnosticExplanation(
      .error, code: "extends-itself", meaning: "A spec extends itself, directly or through others.",
      remedy: "Let one of them stand on its own: delete its `extends:`.",
      examples: .spec("extends: sales.yaml")),
    DiagnosticExplanation(
      .error, code: "too-many-bases", meaning: "Too many specs extend each other in a row.",
      remedy: "Put changes together into fewer files.",
      examples: .situation("Ten specs, each of which extends the one before.")),
    DiagnosticExplanation(
      .error, code: "other-language",
      meaning:
        "A spec has another first language than the one it extends, whose plain texts are in that one.",
      remedy: "Name the language of the base first under `languages:`; others may follow.",
      examples: .command(
        "printf 'extends: sales.yaml\nlanguages: [ja, en]\n' > specs/to-be.yaml && stagemap lint to-be")),
    DiagnosticExplanation(
      .error, code: "remove-without-base", meaning: "There is a `remove:` and no spec to remove from.",
      remedy: "Name the spec to change with `extends:`, or delete what is not wanted where it stands.",
      examples: .spec("remove: { states: lost }")),
    DiagnosticExplanation(
      .error, code: "nothing-to-remove",
      meaning: "`remove:` names what the spec that is extended does not have.",
      remedy: "Correct the id, or delete it; a transition's id is `from-to` unless it has an `id:`.",
      examples: .command(
        "printf 'extends: sales.yaml\nremove: { states: losst }\n' > specs/to-be.yaml && stagemap lint to-be")
    ),
    DiagnosticExplanation(
      .error, code: "unknown-attribute",
      meaning: "A KPI counts by an attribute, or takes a date from one, that no source of the events gives.",
      remedy: "Map a column to it under `attributes:` of the events, or correct the name.",
      examples: .spec(
        "  open: { open-value: opp, weight: seats }",
        insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")),
    DiagnosticExplanation(
      .error, code: "bad-boolean", meaning: "A value is neither true nor false.",
      remedy: "Write `true` or `false`, without quotes.",
      examples: .spec(
        "  fs: { name: Field sales, supporting: perhaps }", insteadOf: "  fs: Field sales")),
    DiagnosticExplanation(
      .error, code: "bad-number", meaning: "A value is no number, or out of its range.",
      remedy: "Write digits, without separators and units; the hint names the range.",
      examples: .spec("  fs: { name: Field sales, headcount: a dozen }", insteadOf: "  fs: Field sales")),
    DiagnosticExplanation(
      .error, code: "bad-duration", meaning: "A value is no duration.",
      remedy: "Write a whole number and a unit: `30m` minutes, `4h` hours, `10d` days, `2w` weeks. "
        + "`every:` takes ISO 8601: `P1M`.",
      examples: .spec("  - opp -> lost: { sla: soon }", insteadOf: "  - opp -> lost")),
    DiagnosticExplanation(
      .error, code: "bad-date", meaning: "A value is no date, or no such day exists.",
      remedy: "Write year, month and day: `2026-03-31`.",
      examples: .spec("counts: { as-of: 2026-02-30, entered: { lead: 120 } }"),
      .command("stagemap sample sales --leads 10 --until March")),
    DiagnosticExplanation(
      .error, code: "bad-period", meaning: "A value is no month, quarter, half or year.",
      remedy: "Write `2026-03`, `2026-Q1`, `FY2026` or `FY2026-H1`; for targets by attribute, name the "
        + "attribute first: `by: segment`.",
      examples: .spec("costs: { ads: { amounts: { March: 300000 } } }")),
    DiagnosticExplanation(
      .error, code: "bad-language", meaning: "A language is not written as a code.",
      remedy: "Write a code such as `ja`, `en` or `zh-Hant`.",
      examples: .spec("languages: [English]", insteadOf: "languages: [en]")),
    DiagnosticExplanation(
      .error, code: "bad-transition", meaning: "A transition in one line has no arrow, or nothing beside it.",
      remedy: "Write `from -> to`.",
      examples: .spec("  - opp > lost", insteadOf: "  - opp -> lost")),
    DiagnosticExplanation(
      .error, code: "bad-target", meaning: "A target cannot be read, or does not fit what the KPI measures.",
      remedy: "Write a value in the KPI's unit (`30%`, `400`, `60d`), a bound (`<= 60d`) or a band "
        + "(`20%..35%`).",
      examples: .spec(
        "  win-rate: { pass-rate: [opp, won], target: high }",
        insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }"),
      .spec(
        "  win-rate: { pass-rate: [opp, won], target: 30d }",
        insteadOf: "  win-rate: { pass-rate: [opp, won], target: 30% }")),
    DiagnosticExplanation(
      .error, code: "bad-hours", meaning: "Office hours cannot be read.",
      remedy: "Write from-to on a 24-hour clock: `09:00-18:00`; a list makes room for a break.",
      examples: .spec("calendars: { office: { hours: 9-18 } }")),
    DiagnosticExplanation(
      .error, code: "bad-share", meaning: "A share of a view cannot be read.",
      remedy: "Write a percentage from 0% to 100%: `1%` or `0.5%`.",
      examples: .spec("views: { observed: { min-share: 0.01 } }")),
    DiagnosticExplanation(
      .error, code: "bad-colour", meaning: "A colour of the theme is not six hexadecimal digits.",
      remedy: "Write it in quotes, since `#` begins a comment: `\"#1f4e79\"`.",
      examples: .spec("theme: { colours: { bottleneck: red } }")),
    DiagnosticExplanation(
      .error, code: "bad-currency", meaning: "A currency is not written as a code.",
      remedy: "Write the three capital letters of ISO 4217: `JPY`, `USD`, `EUR`.",
      examples: .spec("currency: yen")),
    DiagnosticExplanation(
      .error, code: "unknown-time-zone", meaning: "The time zone is not in the IANA data base.",
      remedy: "Write a name such as `Asia/Tokyo`, `Europe/Berlin` or `UTC`.",
      examples: .spec("time-zone: Tokyo")),
    DiagnosticExplanation(
      .error, code: "path-outside", meaning: "A spec refers to a file outside its own folder.",
      remedy: "Put the file into the spec's folder and write a relative path without `..`.",
      examples: .spec("theme: ../client.yaml")),
    DiagnosticExplanation(
      .error, code: "bad-association", meaning: "A relation between concepts cannot be read.",
      remedy: "Write two concepts with `--` between and counts beside it: `account 1 -- * person`.",
      examples: .spec(
        "concepts: { classes: { account: Account, person: Person }, associations: [account - person] }")),
    DiagnosticExplanation(
      .error, code: "id-of-several", meaning: "One id is given to several transitions at once.",
      remedy: "Delete the id, so that each gets `from-to`, or write the transitions one by one.",
      examples: .spec("  - { id: drop, from: [lead, opp], to: lost }", insteadOf: "  - opp -> lost")),
    DiagnosticExplanation(
      .error, code: "too-many-transitions", meaning: "The spec has more than 5,000 transitions.",
      remedy: "Shorten the lists under `from` and `to`: each pair is a transition of its own.",
      examples: .situation("A transition from a list of a hundred states to the same list.")),
  ]
}
