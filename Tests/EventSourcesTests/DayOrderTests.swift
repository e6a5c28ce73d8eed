import Diagnostics
import EventLogs
import Specs
import Testing

@testable import EventSources

@Suite struct DayOrderTests {
  @Test(arguments: [
    ("01.07.2026 09:36", "2026-07-01T09:36:00"), ("1.7.2026", "2026-07-01T00:00:00"),
    ("31.12.2026 23:59:59", "2026-12-31T23:59:59"), ("15/1/2026", "2026-01-15T00:00:00"),
    ("1/15/2026", "2026-01-15T00:00:00"),
  ])
  func `the day stands first before dots, and where only it can be the day`(cell: String, time: String) {
    let result = read(csv: "lead_id,state,at\nA,lead,\(cell)\n")
    #expect(result.log?.listed == ["A lead \(time)"])
  }

  @Test(arguments: ["1/7/2026", "01-07-2026 09:36"])
  func `a date that could be either way round is refused`(cell: String) {
    let result = read(csv: "lead_id,state,at\nA,lead,\(cell)\n")
    #expect(result.problems.map(\.code) == ["bad-time"])
  }

  @Test func `a month first before dots is no day`() {
    let result = read(csv: "lead_id,state,at\nA,lead,1.15.2026\n")
    #expect(result.problems.map(\.message) == ["'1.15.2026': there is no such day"])
  }

  // MARK: as the spec says

  private func readDates(
    _ text: String, dates: DateOrder?, shape: EventSourceSection.Shape = .entries,
    mapping: ColumnMapping = ColumnMapping(), as name: String = "log.csv", stretchSize: Int = .max,
    tolerating limit: Int = 0
  ) -> (log: EventLog?, problems: [Diagnostic]) {
    var reader = EventReader(
      zone: .tokyo, toleratedBadRows: limit, bytes: MemoryByteSource(texts: [name: text]))
    reader.stretchSize = stretchSize
    let section = EventSourceSection(location: name, shape: shape, dates: dates, mapping: mapping)
    return reader.read(EventsSection(sources: [section]), folder: ".")
  }

  @Test(arguments: [
    ("5/1/2026 17:38", "2026-01-05T17:38:00", "2026-05-01T17:38:00"),
    ("05-01-2026", "2026-01-05T00:00:00", "2026-05-01T00:00:00"),
    ("5.1.2026", "2026-01-05T00:00:00", "2026-05-01T00:00:00"),
    ("2026/1/5", "2026-01-05T00:00:00", "2026-01-05T00:00:00"),
    ("2026-01-05", "2026-01-05T00:00:00", "2026-01-05T00:00:00"),
  ])
  func `a spec says whether the day or the month stands first`(cell: String, day: String, month: String) {
    let log = "lead_id,state,at\nA,lead,\(cell)\n"
    #expect(readDates(log, dates: .dayFirst).log?.listed == ["A lead \(day)"])
    #expect(readDates(log, dates: .monthFirst).log?.listed == ["A lead \(month)"])
  }

  @Test(arguments: [
    ("05/13/2026", DateOrder.dayFirst, "not written day first: there is no month 13", "month-first"),
    ("14.05.2026", .monthFirst, "not written month first: there is no month 14", "day-first"),
  ])
  func `a date that is not as the spec says is an error`(
    cell: String, order: DateOrder, message: String, other: String
  ) throws {
    let (log, problems) = readDates("lead_id,state,at\nA,lead,\(cell)\n", dates: order)
    #expect(log == nil && problems.map(\.message) == ["'\(cell)' is \(message)"])
    #expect(try #require(problems[0].hint).contains("'dates: \(other)'"))
  }

  @Test func `what a spec says of dates holds in every shape and format`() {
    let wide = readDates(
      "id,商談化日\nA,3/2/2026\n", dates: .dayFirst, shape: .wide,
      mapping: ColumnMapping(caseID: "id", entered: [NamedColumn(name: "opp", column: "商談化日")]))
    #expect(wide.log?.listed == ["A opp 2026-02-03T00:00:00"])
    let snapshot = readDates(
      "snapshot_date,id,status\n3/2/2026,A,lead\n4/2/2026,A,opp\n", dates: .dayFirst, shape: .snapshot)
    #expect(snapshot.log?.listed.last == "A opp 2026-02-04T00:00:00")
    let changes = readDates(
      "id,from,to,at\nA,lead,opp,3/2/2026\n", dates: .dayFirst, shape: .changes)
    #expect(changes.log?.listed.contains("A opp 2026-02-03T00:00:00") == true)
    let lines = readDates(
      #"{"id": "A", "state": "lead", "at": "3/2/2026"}"# + "\n", dates: .dayFirst, as: "log.jsonl")
    #expect(lines.log?.listed == ["A lead 2026-02-03T00:00:00"])
  }

  @Test func `what a spec says of dates holds when several threads read`() {
    let rows = (0..<400).map { "\($0 % 9),s\($0 % 3),\(1 + $0 % 12)/\(1 + $0 % 7)/2026" }
    let text = (["case,state,time"] + rows).joined(separator: "\n") + "\n"
    let alone = readDates(text, dates: .dayFirst)
    let together = readDates(text, dates: .dayFirst, stretchSize: 500)
    #expect(alone.problems == [] && together.problems == [])
    #expect(together.log?.eventCount == 400)
    #expect(alone.log?.listed.sorted() == together.log?.listed.sorted())
  }

  // MARK: what others show

  @Test(arguments: [Int.max, 100])
  func `the hint at a date that may be either says what the others show`(stretchSize: Int) {
    let rows = (1...28).map { "A\($0),lead,\($0)/3/2026" }
    let text = (["lead_id,state,at"] + rows).joined(separator: "\n") + "\n"
    let (log, problems) = readDates(text, dates: nil, stretchSize: stretchSize)
    #expect(log == nil)
    #expect(
      problems.map(\.line) == [
        "log.csv:2:9: error: '1/3/2026' may be month/day or day/month [bad-time]",
        "log.csv:3:9: error: '2/3/2026' may be month/day or day/month [bad-time]",
        "log.csv:5:9: error: '4/3/2026' may be month/day or day/month [bad-time]",
        "log.csv:13:10: error: and 8 more bad rows up to here [bad-rows]",
      ])
    let hint = "16 other dates are day first: write 'dates: day-first' under events"
    #expect(problems.map(\.hint) == [hint, hint, hint, "correct first what is said above of dates"])
  }

  @Test func `dates that contradict each other have no order, and without others the spec has to say`() {
    let mixed = readDates("id,state,at\nA,lead,1/2/2026\nB,lead,13/2/2026\nC,lead,2/13/2026\n", dates: nil)
    #expect(
      mixed.problems.first?.hint
        == "1 date is day first and 1 month first, so no one order reads them all: export dates with the year "
        + "first, like 2026-01-05")
    let unsaid = readDates("id,state,at\nA,lead,1/2/2026\n", dates: nil)
    #expect(
      unsaid.problems.map(\.hint) == ["write 'dates: day-first' or 'dates: month-first' under events"])
  }

  @Test func `an inspection looks at all dates and proposes their order`() throws {
    let early = (0..<2_500).map { "K\($0),Contact,\(1 + $0 % 12)/\(1 + $0 % 9)/2026" }
    let text = (["Case,State,Time"] + early + ["K1,Devis,31/1/2026", ""]).joined(separator: "\n")
    let reader = EventReader(zone: .tokyo, bytes: MemoryByteSource(texts: ["log.csv": text]))
    let found = try #require(reader.inspect("log.csv").inspection)
    #expect(found.section.dates == .dayFirst && found.isComplete)
    #expect(found.dateOrders.description == "day first, as 1 date shows")
    #expect(found.proposal.lines.contains("  dates: day-first"))
    #expect(found.sampledRows == 2_000)
  }

  @Test func `where no date shows the order a person tells it`() throws {
    let text = "Case,State,Time\nA,lead,1/2/2026\nA,opp,3/2/2026\n"
    let reader = EventReader(zone: .tokyo, bytes: MemoryByteSource(texts: ["log.csv": text]))
    let found = try #require(reader.inspect("log.csv").inspection)
    #expect(found.section.dates == nil)
    #expect(found.dateOrders.description == "each may be month/day or day/month")
    #expect(reader.inspect("log.csv", dates: .monthFirst).inspection?.section.dates == .monthFirst)
  }
}
