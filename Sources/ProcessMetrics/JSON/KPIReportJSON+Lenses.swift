/// The part of a report that says where it is tight.
extension KPIReportJSON {
  func json(_ chain: ChainMeasure) -> JSONText {
    .object([
      ("wins", share(chain.wins)),
      ("wins_without_recycling", share(chain.winsWithoutRecycling)),
      ("undecided", share(chain.undecided)),
      ("places", .array(chain.places.map(json))),
    ])
  }

  private func json(_ place: ChainMeasure.Place) -> JSONText {
    .object([
      ("id", .string(place.id)),
      ("wins", share(place.wins)),
      ("visits", share(place.visits)),
      ("pass", .object(members(of: place.pass))),
      ("sensitivity", share(place.sensitivity)),
      ("exact_point", share(place.exactPoint)),
      ("elasticity", share(place.elasticity)),
      ("first_cycle", .object(members(of: place.first))),
      ("later_cycles", .object(members(of: place.later))),
    ])
  }

  func json(_ row: LensMeasure) -> JSONText {
    .object([
      ("from", .string(row.from)),
      ("to", .string(row.to)),
      (
        "pass_rate",
        .object(
          members(of: row.passRate) + [
            ("low", share(row.interval?.low)), ("high", share(row.interval?.high)),
          ])
      ),
      ("sensitivity", share(row.sensitivity)),
      ("target", share(row.target)),
      ("target_gain", share(row.targetGain)),
      ("time_share", share(row.timeShare)),
      ("net_flow", .integer(row.netFlow)),
      ("open_p90_age_s", seconds(row.openP90Age)),
      ("drops", .integer(row.drops)),
      ("drops_with_amount", .integer(row.dropsWithAmount)),
      ("money_lost", share(row.moneyLost)),
    ])
  }

  func json(_ bottleneck: Bottleneck) -> JSONText {
    .object([
      ("lens", .string(bottleneck.lens.rawValue)),
      ("subject", .string(bottleneck.from + (bottleneck.to.map { "-\($0)" } ?? ""))),
      ("from", .string(bottleneck.from)),
      ("to", bottleneck.to.map { .string($0) } ?? .null),
      ("value", share(bottleneck.value)),
      ("k", bottleneck.ratio.map { .integer($0.k) } ?? .null),
      ("n", bottleneck.ratio.map { .integer($0.n) } ?? .null),
      ("distinguishable", bottleneck.isDistinguishable.map { .bool($0) } ?? .null),
    ])
  }
}
