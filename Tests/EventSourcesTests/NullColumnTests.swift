import Diagnostics
import EventLogs
import Specs
import Testing

@testable import EventSources

@Suite struct NullColumnTests {
  @Test func `a key that is null in every object is a column without values`() {
    let entered = [NamedColumn(name: "lead", column: "lead"), NamedColumn(name: "won", column: "won")]
    let text = "{\"id\": \"L-1\", \"lead\": \"2026-01-05\", \"won\": null}\n"
    let source = EventSourceSection(
      location: "log.jsonl", shape: .wide, mapping: ColumnMapping(entered: entered))
    let result = read(["log.jsonl": text], [source])
    #expect(result.problems.map(\.line) == [])
    #expect(result.log?.eventCount == 1)
  }

  @Test func `a key of objects is none`() {
    let source = EventSourceSection(
      location: "log.jsonl", mapping: ColumnMapping(caseID: "id", state: "state", time: "at"))
    let text = "{\"id\": \"L-1\", \"state\": {\"name\": \"lead\"}, \"at\": \"2026-01-05\"}\n"
    #expect(read(["log.jsonl": text], [source]).problems.map(\.code) == ["nested-value"])
  }
}
