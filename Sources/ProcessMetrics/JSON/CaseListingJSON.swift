package import EventLogs

/// Writes the cases behind a number as `cases/1`, a public contract that only grows; times are seconds.
package struct CaseListingJSON {
  private let zone: TimeZoneRules

  /// - Parameter zone: The zone in which instants are written.
  package init(zone: TimeZoneRules) { self.zone = zone }

  package func text(of listing: CaseListing) -> String {
    JSONText.object([
      ("stagemap", .string("cases/1")),
      ("spec", .string(listing.spec)),
      ("as_of", instant(listing.asOf)),
      ("window", .object([("from", instant(listing.window.from)), ("to", instant(listing.window.to))])),
      ("question", question(listing.question)),
      ("cases", .integer(listing.cases)),
      ("rows", .integer(listing.sightings.count)),
      ("sightings", .array(listing.sightings.map { sighting($0, by: listing.by) })),
    ]).text()
  }

  private func question(_ question: CaseQuestion) -> JSONText {
    switch question {
    case .inPlace(let id, nil): .object([("in", .string(id))])
    case .inPlace(let id, let limit?): .object([("in", .string(id)), ("older_than", self.limit(limit))])
    case .transition(let from, let to): .object([("from", .string(from)), ("to", .string(to))])
    case .kpi(let id): .object([("kpi", .string(id))])
    case .undeclared: .object([("undeclared", .bool(true))])
    }
  }

  private func limit(_ limit: CaseQuestion.AgeLimit) -> JSONText {
    switch limit {
    case .milliseconds(let limit): seconds(limit)
    case .p90: .string("p90")
    case .serviceLevel: .string("sla")
    }
  }

  private func sighting(_ sighting: CaseSighting, by names: [String]) -> JSONText {
    .object([
      ("case", .string(sighting.caseID)),
      ("state", .string(sighting.state)),
      ("age_s", seconds(sighting.age)),
      ("outcome", .string(sighting.outcome.rawValue)),
      ("from", sighting.from.map { .string($0) } ?? .null),
      ("to", .string(sighting.to)),
      ("at", instant(sighting.at)),
      ("took_s", seconds(sighting.took)),
      ("source", .string(sighting.source)),
      ("line", .integer(Int(sighting.line))),
      ("by", .object(zip(names, sighting.values).map { ($0, .string($1)) })),
    ])
  }

  private func seconds(_ milliseconds: Int64?) -> JSONText {
    milliseconds.map { .number(secondsText(milliseconds: $0)) } ?? .null
  }

  private func instant(_ instant: Instant?) -> JSONText {
    instant.map { .string(zone.iso8601($0)) } ?? .null
  }
}
