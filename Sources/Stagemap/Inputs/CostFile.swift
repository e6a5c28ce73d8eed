import Diagnostics
import EventLogs
import EventSources
import Metrics
import ProcessModel
import Specs

/// Reads the amounts of a cost from a file with a row for each.
enum CostFile {
  /// The sums of the amounts by the month of their dates, in order.
  static func read(
    _ section: CostFileSection, folder: String, by reader: EventReader, in zone: TimeZoneRules
  ) -> ([Cost.Entry], [Diagnostic]) {
    let (rows, found) = reader.read(section.rows, folder: folder)
    guard let rows else { return ([], found) }
    var diagnostics = found
    var sums: [String: Int64] = [:]
    for row in rows.times.indices where rows.activityValues[row] >= 0 {
      let text = rows.values[Int(rows.activityValues[row])]
      let month = String(zone.date(of: Instant(milliseconds: rows.times[row])).description.prefix(7))
      guard let amount = tenThousandths(text) else {
        diagnostics.append(badAmount(text, of: section, in: rows.source, line: Int(rows.lines[row])))
        continue
      }
      let (sum, isTooLarge) = sums[month, default: 0].addingReportingOverflow(amount)
      if isTooLarge {
        diagnostics.append(badAmount(text, of: section, in: rows.source, line: Int(rows.lines[row])))
      }
      sums[month] = sum
    }
    let entries = sums.sorted { $0.key < $1.key }.map {
      Cost.Entry(period: $0.key, amount: Double($0.value) / 10_000)
    }
    return (entries, diagnostics)
  }

  private static func badAmount(
    _ text: String, of section: CostFileSection, in file: String, line: Int
  ) -> Diagnostic {
    let place = SourcePosition(line: line, column: 1)
    return Diagnostic(
      .error, "bad-amount", "'\(text)' in the column '\(section.amount ?? "amount")' is no amount",
      at: SourceRange(file: file, start: place, end: place),
      hint: "write a plain number such as 6000000 or 6,000,000, or choose rows with 'where:'")
  }
}
