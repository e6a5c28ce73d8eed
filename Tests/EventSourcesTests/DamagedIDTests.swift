import EventLogs
import Testing

@testable import EventSources

/// Ids that a spreadsheet has spoilt are told, since the cases that share one are taken for one.
@Suite struct DamagedIDTests {
  private func problems(_ ids: [String]) -> [String] {
    let rows = ids.map { "\($0),lead,2026-01-05\n" }.joined()
    return read(csv: "lead_id,state,at\n" + rows).problems.map(\.line)
  }

  @Test(arguments: ["1.23457E+15", "1E+15", "9.5E+20"]) func `a number that lost its last digits is told`(
    id: String
  ) {
    #expect(
      problems(["L-1", id, id]) == [
        "log.csv:3:1: warning: the case id '\(id)' is a number that a spreadsheet has rounded: "
          + "cases that share it are taken for one [damaged-id]"
      ])
  }

  @Test(arguments: ["#N/A", "#REF!", "####"]) func `an error of a spreadsheet is told`(id: String) {
    #expect(
      problems(["L-1", "L-2", id, id]) == [
        "log.csv:4:1: warning: the case id '\(id)' is an error of the spreadsheet: "
          + "cases that share it are taken for one [damaged-id]"
      ])
  }

  @Test(arguments: [
    "#123", "#", "##", "1.2E15", "12.3E+15", "0.5E+15", "1.E+15", "1.2E+1", "E+15", "12E+05", "x1E+15",
    "1.2x3E+15",
  ])
  func `an id that only looks a little like it is one`(id: String) { #expect(problems([id]) == []) }

  @Test func `of each kind the first is told, wherever its case stands`() {
    let ids = (0..<200).map { "L-\($0)" } + ["2E+11", "#N/A", "1.5E+12", "#REF!"]
    #expect(problems(ids).map { $0.prefix(14) } == ["log.csv:202:1:", "log.csv:203:1:"])
  }
}
