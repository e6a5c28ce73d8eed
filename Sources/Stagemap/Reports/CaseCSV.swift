import EventLogs
import ProcessMetrics

/// Writes the cases behind a number as CSV, a row for each, with plain ids and numbers for a spreadsheet.
enum CaseCSV {
  /// Times are days; a cell that a spreadsheet would take for a formula gets an apostrophe, unless raw text is
  /// asked for.
  static func text(_ listing: CaseListing, zone: TimeZoneRules, isRaw: Bool) -> String {
    let header = [
      "case", "state", "age_days", "outcome", "from", "to", "at", "took_days", "source", "line",
    ]
    let rows = listing.sightings.map { sighting in
      [
        sighting.caseID, sighting.state, days(sighting.age), sighting.outcome.rawValue, sighting.from ?? "",
        sighting.to, sighting.at.map { zone.iso8601($0) } ?? "", days(sighting.took), sighting.source,
        "\(sighting.line)",
      ] + sighting.values
    }
    return CSVText.text([header + listing.by] + rows, isRaw: isRaw)
  }

  private static func days(_ milliseconds: Int64?) -> String {
    milliseconds.flatMap { decimalText(Double($0) / 86_400_000) } ?? ""
  }
}
