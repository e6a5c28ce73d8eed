import EventLogs
import Specs
import Testing

@testable import EventSources

@Suite struct SummaryRowTests {
  @Test(arguments: ["lead_id,state,at\n", "\"lead_id\",\"state\",\"at\"\n"])
  func `files put one after another are read as one, whatever mark they begin with`(header: String) {
    let file = "\u{FEFF}" + header + "L-1,lead,2026-01-05\n"
    let result = read(csv: file + file)
    #expect(result.problems.map(\.line) == [])
    #expect(result.log?.quality.ignoredRows == 1)
    #expect(result.log?.eventCount == 2)
  }

  @Test(arguments: [
    "at,lead_id,state\n2026-01-05,L-1,lead\n合計,,\n", "state,at,lead_id\nlead,2026-01-05,L-1\n合計,,\n",
    "lead_id,state,at\nL-1,lead,2026-01-05\n合計,,\n", "lead_id,at,state\nL-1,2026-01-05,lead\n,合計,12\n",
    "lead_id;state;at\nL-1;lead;2026-01-05\nSumme: 1 Vorgang;;\n",
  ])
  func `a closing row is no data in whatever column its word stands`(text: String) {
    let result = read(csv: text)
    #expect(result.problems.map(\.line) == [])
    #expect(result.log?.quality.ignoredRows == 1)
    #expect(result.log?.eventCount == 1)
  }

  @Test(arguments: ["引合日,案件番号,受注日\n2026-01-05,L-1,\n合計,,\n", "案件番号,引合日,受注日\nL-1,2026-01-05,\n,,計\n"])
  func `a closing row is no data under a column of dates`(text: String) {
    let entered = [NamedColumn(name: "lead", column: "引合日"), NamedColumn(name: "won", column: "受注日")]
    let result = read(csv: text, ColumnMapping(entered: entered), shape: .wide)
    #expect(result.problems.map(\.line) == [])
    #expect(result.log?.quality.ignoredRows == 1)
  }
}
