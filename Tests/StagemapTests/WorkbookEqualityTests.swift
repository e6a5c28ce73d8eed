import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// The same log from a workbook and from a CSV file gives the same report, byte for byte but for the file's name.
@Suite struct WorkbookEqualityTests {
  @Test(arguments: 1...(TestCounts.isFull ? 200 : 8) as ClosedRange<UInt64>)
  func `of random logs whose times are serial numbers of days`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var (csv, rows): (String, [[WorkbookFile.Cell]]) = (
      "id,state,at,amount\n", [["id", "state", "at", "amount"].map { .text($0) }]
    )
    let since1904 = seed % 2 == 0
    for _ in 0..<200 {
      let (id, state) = (
        "L\(random.next() % 40)", ["lead", "opp", "won", "lost", "謎"][Int(random.next() % 5)]
      )
      // From 5 January 2026, which is day 46027 since 1900 and 44565 since 1904.
      let (day, minute) = (Int(random.next() % 20), Int(random.next() % 1440))
      let number = Double((since1904 ? 44565 : 46027) + day) + Double(minute) / 1440
      let amount = random.next() % 3 == 0 ? "" : "\(random.next() % 9000)"
      let clock = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
      csv += "\(id),\(state),2026-01-\(day + 5 < 10 ? "0" : "")\(day + 5) \(clock),\(amount)\n"
      rows.append([
        .text(id), .text(state), .number("\(number)", style: 1), amount.isEmpty ? .none : .number(amount),
      ])
    }
    let book = WorkbookFile(
      [.init("Deals", rows)], formats: ["yyyy/m/d h:mm"], properties: since1904 ? "date1904=\"1\"" : "")
    let spec = """
      stagemap: 1
      states: { lead: {}, opp: {}, won: { kind: won }, lost: { kind: lost } }
      path: [lead, opp, won]
      kpis:
        rate: { pass-rate: [opp, won], weight: amount }
      events: { file: FILE, case: id, state: state, time: at, amount: amount }

      """
    let reports = try [("log.csv", Array(csv.utf8)), ("log.xlsx", book.bytes())].map { name, bytes in
      try measuredText(
        spec: spec.replacing("FILE", with: name), files: [name: bytes], format: .json
      ).text.replacing("log.csv", with: "log.xlsx")
    }
    #expect(reports[0] == reports[1])
    #expect(reports[0].contains("\"events\": 200"))
  }
}
