import EventLogs

/// A cut names no attribute of the log.
package struct UnknownCut: Error, Hashable, CustomStringConvertible {
  package var name: String
  /// The cuts that the log allows, in order.
  package var known: [String]

  package var description: String { "the events have no attribute '\(name)' to cut by" }
}

/// The cases that share the values of some cuts, in byte order of the values.
///
/// A cut is an attribute, `month` for the month of a case's first event, or `campaign` for that of its first
/// touch. A case without a value has the empty text; a case whose first event has no known time has no month.
struct CaseGroups {
  private(set) var groups: [(values: [String], cases: MeasuredCases)] = []

  init(by cuts: [String], of cases: MeasuredCases) throws(UnknownCut) {
    guard !cuts.isEmpty else { return }
    var members: [[String]: [[Int32]]] = [:]
    let readers = try cuts.map { cut throws(UnknownCut) in try CutReader(cut, cases: cases) }
    let none = Array(repeating: [Int32](), count: cases.selections.count)
    for (number, selection) in cases.selections.enumerated() {
      for row in selection.rows {
        let values = readers.map { $0.value(of: Int(row), in: selection.table) }
        members[values, default: none][number].append(row)
      }
    }
    let ordered = members.keys.sorted { left, right in
      for (left, right) in zip(left, right) where left != right { return left.utf8Precedes(right) }
      return false
    }
    groups = ordered.map { values in
      var group = cases
      for (number, rows) in (members[values] ?? none).enumerated() { group.selections[number].rows = rows }
      return (values, group)
    }
  }
}

/// Reads one cut's value of a case.
struct CutReader {
  private enum Reading {
    case attribute(column: Int, texts: [String])
    case month(TimeZoneRules)
    case campaign(CaseActivities)
  }

  private let reading: Reading

  init(_ cut: String, cases: MeasuredCases) throws(UnknownCut) {
    if let column = cases.attribute(cut) {
      reading = .attribute(column: column, texts: cases.log.attributes[column].values)
    } else if cut == "month" {
      reading = .month(cases.zone)
    } else if cut == "campaign", let activities = cases.activities, activities.hasCampaigns {
      reading = .campaign(activities)
    } else {
      let campaign = cases.activities?.hasCampaigns == true ? ["campaign"] : []
      throw UnknownCut(name: cut, known: cases.log.attributes.map(\.name) + ["month"] + campaign)
    }
  }

  func value(of row: Int, in table: VisitTable) -> String {
    switch reading {
    case .attribute(let column, let texts):
      let value = table.caseValues[column][row]
      return value >= 0 ? texts[Int(value)] : ""
    case .campaign(let activities): return activities.firstCampaign(of: row, in: table) ?? ""
    case .month(let zone):
      let first = table.entered[table.visits(ofCase: row).lowerBound]
      return first == VisitTable.unknownEntry
        ? "" : String(zone.date(of: Instant(milliseconds: first)).description.prefix(7))
    }
  }
}
