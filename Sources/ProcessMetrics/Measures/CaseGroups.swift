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
    let readers = try cuts.map { cut throws(UnknownCut) in try CutReader(cut, cases: cases) }
    let none = Array(repeating: [Int32](), count: cases.selections.count)
    var numbering = GroupNumbering(cuts: cuts.count)
    var members: [[[Int32]]] = []
    let shares = concurrentMap(cases.selections.count) { GroupShare(of: cases.selections[$0], by: readers) }
    for (number, share) in shares.enumerated() {
      for (local, rows) in share.rows.enumerated() {
        let values = share.numbering.numbers(ofGroup: Int32(local))
        let group = values.enumerated().reduce(GroupNumbering.all) {
          numbering.number(of: $0, cut: $1.offset, $1.element)
        }
        if Int(group) == members.count { members.append(none) }
        members[Int(group)][number] = rows
      }
    }
    groups = members.enumerated().map { number, rows in
      let values = zip(readers, numbering.numbers(ofGroup: Int32(number))).map { $0.text(of: $1) }
      var group = cases
      for (number, rows) in rows.enumerated() { group.selections[number].rows = rows[...] }
      return (values, group)
    }
    groups.sort { left, right in
      for (left, right) in zip(left.values, right.values) where left != right {
        return left.utf8Precedes(right)
      }
      return false
    }
  }
}

/// The groups of the cases of one table.
private struct GroupShare: Sendable {
  private(set) var numbering: GroupNumbering
  /// By group.
  private(set) var rows: [[Int32]] = []

  init(of selection: MeasuredCases.Selection, by readers: [CutReader]) {
    numbering = GroupNumbering(cuts: readers.count)
    var groups = Array(repeating: GroupNumbering.all, count: selection.rows.count)
    for (cut, reader) in readers.enumerated() {
      for (place, value) in reader.numbers(of: selection.rows, in: selection.table).enumerated() {
        groups[place] = numbering.number(of: groups[place], cut: cut, value)
      }
    }
    for (row, group) in zip(selection.rows, groups) {
      if Int(group) == rows.count { rows.append([]) }
      rows[Int(group)].append(row)
    }
  }
}

/// Numbers the combinations of values that cases have, in the order in which they are met.
private struct GroupNumbering: Sendable {
  /// The group of all cases, before the first cut.
  static let all: Int32 = 0

  private struct Part: Hashable, Sendable {
    /// The group that a cut divides.
    var group: Int32
    /// The number of the cut's value.
    var value: Int32
  }

  /// For each cut its parts, by number.
  private var parts: [[Part]]
  private var numbers: [[Part: Int32]]

  init(cuts: Int) {
    parts = Array(repeating: [], count: cuts)
    numbers = Array(repeating: [:], count: cuts)
  }

  /// The number of that part of a group in which a cut has a value.
  mutating func number(of group: Int32, cut: Int, _ value: Int32) -> Int32 {
    let part = Part(group: group, value: value)
    if let known = numbers[cut][part] { return known }
    let number = Int32(parts[cut].count)
    numbers[cut][part] = number
    parts[cut].append(part)
    return number
  }

  /// The numbers of the values that a group has, by cut.
  func numbers(ofGroup number: Int32) -> [Int32] {
    var group = number
    let values = parts.reversed().map { parts in
      let part = parts[Int(group)]
      group = part.group
      return part.value
    }
    return values.reversed()
  }
}

/// Reads one cut's value of a case.
struct CutReader: Sendable {
  private enum Reading: Sendable {
    case attribute(column: Int, texts: [String])
    case month(TimeZoneRules)
    case campaign(CaseActivities)
  }

  private static let none: Int32 = -1

  private let reading: Reading
  /// The number of the text that says nothing, which is as good as none.
  private let empty: Int32?

  init(_ cut: String, cases: MeasuredCases) throws(UnknownCut) {
    if let column = cases.attribute(cut) {
      let texts = cases.log.attributes[column].values
      reading = .attribute(column: column, texts: texts)
      empty = texts.firstIndex(of: "").map(Int32.init)
    } else if cut == "month" {
      reading = .month(cases.zone)
      empty = nil
    } else if cut == "campaign", let activities = cases.activities, activities.hasCampaigns {
      reading = .campaign(activities)
      empty = activities.number(ofCampaign: "")
    } else {
      let campaign = cases.activities?.hasCampaigns == true ? ["campaign"] : []
      throw UnknownCut(name: cut, known: cases.log.attributes.map(\.name) + ["month"] + campaign)
    }
  }

  func value(of row: Int, in table: VisitTable) -> String {
    numbers(of: [Int32(row)], in: table).first.map(text) ?? ""
  }

  /// The number of each case's value.
  func numbers(of rows: ArraySlice<Int32>, in table: VisitTable) -> [Int32] {
    let numbers: [Int32]
    switch reading {
    case .attribute(let column, _):
      let values = table.caseValues[column]
      numbers = rows.map { values[Int($0)] }
    case .campaign(let activities):
      numbers = rows.map { activities.firstCampaign(of: Int($0), in: table) }
    case .month(let zone):
      numbers = rows.map { Self.month(of: table.entered[Int(table.starts[Int($0)])], in: zone) }
    }
    guard let empty else { return numbers }
    return numbers.map { $0 == empty ? Self.none : $0 }
  }

  /// The value with a number.
  func text(of number: Int32) -> String {
    guard number != Self.none else { return "" }
    return switch reading {
    case .attribute(_, let texts): texts[Int(number)]
    case .campaign(let activities): activities.campaign(number)
    case .month: String(LocalDate(daysSinceEpoch: Int(number)).description.prefix(7))
    }
  }

  /// The first day of a time's month, in days since 1970; none for an unknown time.
  private static func month(of time: Int64, in zone: TimeZoneRules) -> Int32 {
    guard time != VisitTable.unknownEntry else { return none }
    return Int32(zone.date(of: Instant(milliseconds: time)).firstOfMonth.daysSinceEpoch)
  }
}
