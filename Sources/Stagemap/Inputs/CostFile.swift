import Diagnostics
import EventLogs
import EventSources
import ProcessMetrics
import ProcessModel
import Specs

/// Reads the amounts of a cost from a file with a row for each.
struct CostFile {
  private let section: CostFileSection
  private let folder: String
  private let reader: EventReader

  init(_ section: CostFileSection, folder: String, by reader: EventReader) {
    self.section = section
    self.folder = folder
    self.reader = reader
  }

  /// The sums of the amounts by the month of their dates in a zone, in order, and what is wrong with the file.
  func entries(in zone: TimeZoneRules) -> ([Cost.Entry], [Diagnostic]) {
    let (rows, found) = reader.read(section.rows, folder: folder)
    let problems = found.map(worded)
    guard let rows else { return ([], problems) }
    var bad: [(line: Int, text: String)] = []
    var sums: [String: Int64] = [:]
    for row in rows.times.indices where rows.activityValues[row] >= 0 {
      let text = rows.values[Int(rows.activityValues[row])]
      let month = String(zone.date(of: Instant(milliseconds: rows.times[row])).description.prefix(7))
      let sum = tenThousandths(text).flatMap { amount -> Int64? in
        let (sum, isTooLarge) = sums[month, default: 0].addingReportingOverflow(amount)
        return isTooLarge ? nil : sum
      }
      if let sum { sums[month] = sum } else { bad.append((Int(rows.lines[row]), text)) }
    }
    let entries = sums.sorted { $0.key < $1.key }.map {
      Cost.Entry(period: $0.key, amount: Double($0.value) / 10_000)
    }
    return (entries, problems + diagnostics(of: bad, in: rows.source))
  }

  private func diagnostics(of bad: [(line: Int, text: String)], in file: String) -> [Diagnostic] {
    guard !bad.isEmpty else { return [] }
    let places = reader.places(
      of: bad.map { SoughtCell(source: file, line: $0.line, content: .value) },
      in: EventsSection(sources: [section.rows.source]), folder: folder)
    return zip(bad, places).map { row, place in
      Diagnostic(
        .error, "bad-amount", "'\(row.text)' in the column '\(section.rows.value ?? "")' is no amount",
        at: place, hint: Self.hint)
    }
  }

  /// A problem in the words of costs: the amount is what the reader takes for the case.
  private func worded(_ problem: Diagnostic) -> Diagnostic {
    guard problem.code == "missing-case" else { return problem }
    return Diagnostic(
      problem.severity, "bad-amount", "the column '\(section.rows.value ?? "")' is empty here",
      at: problem.range, hint: Self.hint)
  }

  private static let hint =
    "write a plain number such as 6000000 or 6,000,000, or choose rows with 'where:'"
}
