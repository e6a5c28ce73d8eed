import Diagnostics
import EventLogs
import EventSources
import Foundation
import Specs
import Testing

@Suite struct ColumnTests {
  @Test func `of two columns of one name the first is read, with a warning, where it is no matter`() throws {
    let result = read(csv: "lead_id,state,at,owner,owner\nL-1,lead,2026-01-05,sato,suzuki\n")
    #expect(
      result.problems.map(\.line) == [
        "log.csv:1:24: warning: there are 2 columns 'owner'; the first is read as the owner [duplicate-column]"
      ])
    #expect(try #require(result.log).values(of: "owner") == ["sato"])
  }

  @Test func `of two columns of one name neither is believed to be the case`() {
    let result = read(csv: "lead_id,state,at,lead id\nL-1,lead,2026-01-05,L-2\n")
    #expect(result.log == nil)
    #expect(result.problems.map(\.code) == ["duplicate-column"])
  }

  @Test func `a header of many thousand columns is read in time that grows with it`() {
    // Four times the columns took sixteen times the time when each was counted from the start of the line.
    let times = [4_000, 16_000].map { count in
      let header = (0..<count).map { "c\($0)" }.joined(separator: ",")
      let start = processorTime()
      let problems = read(csv: header + "\n" + header + "\n").problems
      let time = processorTime() - start
      #expect(problems.map(\.code) == ["unmapped-column"])
      #expect(problems.allSatisfy { $0.message.utf8.count < 1000 })
      return time
    }
    #expect(times[1] < 9 * times[0], "\(times)")
  }

  /// The time that a processor has given to this thread, in nanoseconds: that of others says nothing of a header.
  private func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  @Test func `blank lines above the header are passed over`() throws {
    let log = try #require(read(csv: "\n,,\n  ,,\nlead_id,state,at\nL-1,lead,2026-01-05\n").log)
    #expect(log.partitions[0].lines == [5])
  }

  @Test(arguments: [
    (text: "id|state|at\n", hint: "sep=|"), (text: "id:state\n", hint: "sep=:"),
    (text: "events\n", hint: "export"), (text: "\"id,state,at\"\n", hint: "the whole line is in quotes"),
    (text: "{\"id\":\"a\"}\n", hint: ".jsonl"),
    (text: "Deals\n\nBy: Sato\nid,state,at\n", hint: "line 4 has 3 cells: if it is the header"),
    (text: "Deals\nid,\"state,at\n", hint: "export"),
  ])
  func `a header of one cell is no table`(text: String, hint: String) {
    let problems = read(csv: text + "1|2|3\n").problems
    #expect(problems.map(\.code) == ["single-column"])
    #expect(problems.first?.hint?.contains(hint) == true)
  }

  @Test func `a title above the header is told from a header that nobody knows`() {
    let problems = read(csv: "Deals of 2026,,\nid,state,at\nL-1,lead,2026-01-05\n").problems
    #expect(problems.map(\.code) == ["unmapped-column"])
    #expect(problems.first?.hint == "is this a title? take the lines above the header away")
  }

  @Test func `a delimiter that the first line names is taken`() throws {
    let log = try #require(read(csv: "sep=|\nlead_id|state|at\nL-1|lead|2026-01-05\n").log)
    #expect(log.listed == ["L-1 lead 2026-01-05T00:00:00"])
  }

  @Test func `a zero byte spoils its row and no other`() throws {
    let text = "lead_id,state,at\nL-1,lead,2026-01-05\nL\u{0}2,lead,2026-01-05\nL-3,lead,2026-01-05\n"
    let result = read(csv: text, tolerating: 1)
    #expect(
      result.problems.map(\.line) == [
        "log.csv:3:2: warning: a zero byte stands here, which no text has [zero-byte]"
      ])
    #expect(try #require(result.log).eventCount == 2)
  }

  @Test func `a quote left open far from the end is told where it was opened`() throws {
    let rows = (0..<40_000).map { "L-\($0),lead,2026-01-05\n" }.joined()
    let result = read(csv: "lead_id,state,at\n" + rows + "x,\"lead,2026-01-05\n" + rows)
    #expect(result.problems.first?.line.hasPrefix("log.csv:40002:3: error: the quote opened here") == true)
  }
}
