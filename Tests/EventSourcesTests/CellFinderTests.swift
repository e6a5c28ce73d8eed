import Diagnostics
import EventLogs
import EventSources
import Specs
import Testing

@Suite struct CellFinderTests {
  private func place(
    of content: SoughtCell.Content, line: Int, in text: String, named name: String = "log.csv",
    shape: EventSourceSection.Shape = .entries, mapping: ColumnMapping = ColumnMapping()
  ) -> SourcePosition? {
    let reader = EventReader(zone: .tokyo, bytes: MemoryByteSource(texts: [name: text]))
    let section = EventsSection(sources: [
      EventSourceSection(location: name, shape: shape, mapping: mapping)
    ])
    return reader.places(
      of: [SoughtCell(source: name, line: line, content: content)], in: section, folder: "."
    ).first?.start
  }

  private let log = "lead_id,at,state\nL-1,2026-01-05,lead\n\"L\n2\",2026-01-05 09:00+09:00,\"ｱﾎﾟ \"\n"

  @Test func `a value is found in the column of states, also when it is written in another form`() {
    #expect(place(of: .state("lead"), line: 2, in: log) == SourcePosition(line: 2, column: 16))
    #expect(place(of: .state("アポ"), line: 3, in: log) == SourcePosition(line: 4, column: 27))
  }

  @Test func `a time is found by its instant, and by whether it names a zone`() throws {
    let instant = Instant(milliseconds: 1_767_571_200_000)
    #expect(place(of: .time(instant), line: 3, in: log) == SourcePosition(line: 4, column: 4))
    #expect(place(of: .zone(isNamed: true), line: 3, in: log) == SourcePosition(line: 4, column: 4))
    // A day alone has no zone to name.
    #expect(place(of: .zone(isNamed: false), line: 2, in: log) == SourcePosition(line: 2, column: 1))
  }

  @Test func `what is not there stands for its row`() {
    #expect(place(of: .state("won"), line: 2, in: log) == SourcePosition(line: 2, column: 1))
    #expect(place(of: .state("lead"), line: 99, in: log) == SourcePosition(line: 99, column: 1))
  }

  @Test func `a change is sought in the value after and then in the value before`() {
    let changes = "lead_id,old value,new value,date\nL-1,lead,opp,2026-01-05\n"
    #expect(
      place(of: .state("opp"), line: 2, in: changes, shape: .changes) == SourcePosition(line: 2, column: 10))
    #expect(
      place(of: .state("lead"), line: 2, in: changes, shape: .changes) == SourcePosition(line: 2, column: 5))
  }

  @Test func `a time of a wide table is found in its own column`() {
    let wide = "lead_id,met,sold\nL-1,2026-01-04,2026-01-06\n"
    let mapping = ColumnMapping(entered: [
      NamedColumn(name: "lead", column: "met"), NamedColumn(name: "won", column: "sold"),
    ])
    #expect(
      place(
        of: .time(Instant(milliseconds: 1_767_625_200_000)), line: 2, in: wide, shape: .wide, mapping: mapping
      )
        == SourcePosition(line: 2, column: 16))
  }

  @Test func `a value in JSON Lines is found where it is written`() {
    let lines = "{\"lead_id\": \"L-1\", \"at\": \"2026-01-05\", \"state\": \"lead\"}\n"
    #expect(
      place(of: .state("lead"), line: 1, in: lines, named: "log.jsonl") == SourcePosition(line: 1, column: 49)
    )
  }
}
