import ProcessModel
import Specs

extension SpecShapes {
  /// The keys that name what a KPI measures.
  static let measureKeys = [
    "pass-rate", "eventual", "duration", "sla", "throughput", "count", "rework", "renewal", "recycle-rate",
    "conformance", "ratio", "sales-velocity", "revenue-retention", "churn", "first-response",
    "days-since-contact", "unfollowed", "touches-per-advance", "score-before", "win-rate",
    "criterion-violations", "open-value", "forecast", "coverage", "pipeline-conversion", "acquisition-cost",
    "recurring-revenue",
    "lifetime-value", "age", "net-flow", "recycle-yield", "recycle-share",
  ]

  private static let pair = Shape.list("two ids, [from, to]", of: .reference, count: 2...2)

  static let kpi = RecordShape(
    name: "kpi", noun: "a KPI",
    fields: measureFields + [
      Field("name", "What the KPI is called; defaults to its id", .localized),
      Field("definition", "How it is computed, in words", .localized),
      Field(
        "basis", "Which cases a rate speaks of; defaults to resolved",
        .either([basis, .list("a list of bases", of: basis)])),
      Field(
        "within", "The time within which a case has to pass, or an activity to follow", .scalar(.duration)),
      Field("weight", "The attribute that weighs each case", .text),
      Field(
        "statistic", "How durations are summed up; defaults to median",
        .choice("a statistic", KPIDefinition.Statistic.allCases.map(\.rawValue))),
      Field(
        "visits", "Whether all entries count or each case's first; defaults to all",
        .choice("'all' or 'first'", KPIDefinition.Visits.allCases.map(\.rawValue))),
      Field(
        "activities", "The kinds of activity that count; defaults to all",
        .oneOrMany("a list of kinds", of: .text)),
      Field("calendar", "The calendar in whose office hours time runs; defaults to all hours", .reference),
      Field(
        "quota", "The money to be won, for each period",
        .map("a map of periods to amounts", keys: .period, of: .scalar(.number))),
      Field("due", "The attribute with the date on which a case is expected to be won", .text),
      Field(
        "lag", "How long before a win its cost is spent: a time, or a KPI that is one; defaults to no time",
        .reference),
      Field(
        "until", "The period of the as-of at whose end a forecast ends; defaults to no end",
        .choice("a period", KPIDefinition.Period.allCases.map(\.rawValue))),
      Field("except-reasons", "The reasons whose losses do not count", .references),
      Field("unit", "The unit for people, such as days or JPY", .text),
      Field(
        "division", "The division that answers for it; defaults to that of the first stage", .reference,
        synonyms: ["owner", "accountable"]),
      Field(
        "target", "What it should reach: a value, or a map of periods or of an attribute's values to targets",
        .either([.scalar(.target), .map(targets)])),
    ], oneOf: measureKeys, orElse: ["parts", "given"])

  private static let basis = Shape.choice("a basis", KPIDefinition.Basis.allCases.map(\.rawValue))

  /// The values are texts here, since that of `by` is no target; the others are read as targets later.
  private static let targets = MapShape(
    noun: "a map of periods or values to targets", keys: .text, values: .text)

  private static let measureFields = [
    Field("pass-rate", "The share of cases that pass from a stage to a later one", pair),
    Field("eventual", "The share that passes in the end, recycling included", pair),
    Field("duration", "The time from one stage to another", pair),
    Field("sla", "The share of a transition's cases within its limit", .reference),
    Field("throughput", "Entries into a state", .reference),
    Field("count", "Cases in a state now", .reference, synonyms: ["wip", "stock"]),
    Field("rework", "Visits to a state for each case", .reference),
    Field("renewal", "The share of due cases that renew, [due, active]", pair, synonyms: ["renewal-rate"]),
    Field("recycle-rate", "The share of drop-outs that enter a pool", .scalar(.present)),
    Field("conformance", "The share of moves that the model declares", .scalar(.present)),
    Field(
      "ratio", "A cost or KPI divided by a KPI, [cost.marketing, new-leads]",
      .list("two ids, [numerator, denominator]", of: .text, count: 2...2)),
    Field("sales-velocity", "Money won a day", .scalar(.present), synonyms: ["velocity"]),
    Field(
      "revenue-retention", "Recurring revenue kept, expansion included or excluded",
      .choice("'included' or 'excluded'", ["included", "excluded"])),
    Field("churn", "The share of customers lost", .scalar(.present)),
    Field("first-response", "The time from entering a stage or state to the first activity", .reference),
    Field(
      "days-since-contact", "The time since the last activity, for the cases in a stage or state", .reference),
    Field(
      "unfollowed", "The share of the cases in a stage or state without an activity for the time of within",
      .reference),
    Field("touches-per-advance", "Activities for each pass from a stage to another", pair),
    Field("score-before", "The last value, such as a score, before entering a stage or state", .reference),
    Field("win-rate", "The share of the decided cases that are won, not lost, [opp, won]", pair),
    Field(
      "criterion-violations", "The share of a transition's moves, or a criterion's, made without meeting it",
      .reference),
    Field(
      "open-value", "The money of the open cases from a stage on", .reference, synonyms: ["pipeline-value"]),
    Field("age", "The time since entering a stage or state, for the cases there", .reference),
    Field("net-flow", "Entries into a stage or state less what left it", .reference),
    Field("recycle-yield", "The share of the cases in pools that are won later", .scalar(.present)),
    Field("recycle-share", "The share of the wins that came out of a pool", .scalar(.present)),
    Field("forecast", "What was won and what the open cases from a stage on will bring", .reference),
    Field("coverage", "The money of the open cases from a stage on for what the quota lacks", .reference),
    Field(
      "pipeline-conversion", "The money won for that of the cases open from a stage on at the window's start",
      .reference),
    Field(
      "acquisition-cost", "The costs for each new customer, [marketing, sales]", .references,
      synonyms: ["cac"]),
    Field(
      "recurring-revenue", "What the customers pay, monthly or yearly",
      .choice("'monthly' or 'yearly'", ["monthly", "yearly"])),
    Field(
      "lifetime-value", "What a customer brings until lost, at the gross margin of the value, such as 80%",
      .scalar(.share), synonyms: ["ltv"]),
    Field("parts", "What it is put together from, for the KPI tree", .record(parts)),
    Field("given", "A number entered by hand, for a node of the KPI tree only", .scalar(.number)),
  ]

  private static let parts = RecordShape(
    name: "parts", noun: "the parts of a KPI",
    fields: operations.map { operation in
      Field(
        operation.rawValue, "KPIs or nodes of which this is the \(operation.rawValue)",
        .list("a list of ids", of: .reference, count: 2...20))
    }, oneOf: operations.map(\.rawValue))

  private static let operations = KPIComposition.Operation.allCases.filter { $0 != .given }

  static let cost = RecordShape(
    name: "cost", noun: "a cost",
    fields: [
      Field("name", "What the cost is called; defaults to its id", .localized),
      Field(
        "amounts", "The amount for each period, in the spec's currency",
        .map("a map of periods to amounts", keys: .period, of: .scalar(.number))),
      Field(
        "file", "A file with a row for each amount: a path relative to the spec, or a URI", .scalar(.location)
      ),
      dates,
      Field(
        "date",
        "The file's column of the date, whose month the amount is of; defaults to one of a usual name",
        .text, synonyms: ["time", "at"]),
      Field(
        "amount", "The file's column of the amount; defaults to 'amount'", .text, synonyms: ["value"]),
      Field("where", "Only rows whose columns have these values are read; defaults to all rows", conditions),
    ], oneOf: ["amounts", "file"])
}

extension ScalarFormat {
  /// The value of a key that just has to be there.
  static let present = ScalarFormat(
    "true", code: "bad-boolean", hint: "write true, or delete the key", types: [.boolean],
    accepts: { $0.isPlain && truth(from: $0.text) == true })

  static let isoDuration = ScalarFormat(
    "an ISO 8601 duration", code: "bad-duration", hint: "write P1M for monthly, P3M, P1Y, P1W or P7D",
    pattern: "^P[0-9]{1,4}[DWMY]$",
    accepts: { scalar in
      let bytes = Array(scalar.text.utf8)
      return (3...6).contains(bytes.count) && bytes.first == 0x50
        && bytes[1..<(bytes.count - 1)].allSatisfy { (0x30...0x39).contains($0) }
        && [0x44, 0x57, 0x4D, 0x59].contains(bytes[bytes.count - 1])
    })
}
