import Diagnostics
import EventLogs
import LogFuzzing
import Specs
import TestSupport
import Testing

@testable import EventSources

/// Reading by several threads gives what reading in order gives.
@Suite struct StretchReadingTests {
  /// Expects that logs come out alike in stretches of some sizes, of which some are read by several threads.
  private func expectAlike(stretchSizes: [Int], seed: Int, _ log: (inout SplitMix64) -> String) {
    var random = SplitMix64(seed: UInt64(seed))
    var parallel = 0
    for _ in 0..<TestCounts.count(4, full: 3_000) {
      let text = log(&random)
      let expected = ReadingAnswer(Array(text.utf8), stretchSize: .max)
      for size in stretchSizes {
        let found = ReadingAnswer(Array(text.utf8), stretchSize: size)
        #expect(expected.difference(from: found) == nil, "stretches of \(size) bytes:\n\(text)")
        if found.partitionCount > 1 { parallel += 1 }
      }
    }
    #expect(parallel > 0)
  }

  @Test(arguments: [(0, "\n"), (0, "\r\n"), (1, "\n"), (1, "\r\n"), (6, "\n"), (6, "\r"), (40, "\n")])
  func `a log comes out alike however it is cut up`(dirt: Int, lineEnd: String) {
    expectAlike(stretchSizes: [61, 700], seed: dirt) { Self.log(dirt: dirt, lineEnd: lineEnd, &$0) }
  }

  @Test(arguments: [(0, "\n"), (0, "\r\n"), (2, "\n"), (2, "\r\n"), (9, "\r"), (30, "\n")])
  func `a log of nothing but case, state, time and attributes comes out alike however it is cut up`(
    dirt: Int, lineEnd: String
  ) {
    expectAlike(stretchSizes: [47, 400], seed: 100 + dirt) {
      Self.plainLog(dirt: dirt, lineEnd: lineEnd, &$0)
    }
  }

  @Test func `rows as short as they can be find room`() {
    let rows = (0..<4_000).map { "\($0 % 7),\($0 % 3),2026/1/\(1 + $0 % 9)" }
    let text = Array((["case,state,time"] + rows).joined(separator: "\n").utf8)
    let found = ReadingAnswer(text, stretchSize: 10_000)
    #expect(found.partitionCount > 1)
    #expect(ReadingAnswer(text, stretchSize: .max).difference(from: found) == nil)
  }

  @Test func `a row that reaches far behind the end of its stretch is read once and whole`() {
    let rows = (0..<400).map { row in
      "\(row % 9),\(row % 3),2026-01-0\(1 + row % 9),\(String(repeating: "x", count: row % 40 == 7 ? 9_000 : 20))"
    }
    let text = Array((["case,state,time,note"] + rows).joined(separator: "\n").utf8)
    let expected = ReadingAnswer(text, stretchSize: .max)
    for size in [3_000, 10_000] {
      let found = ReadingAnswer(text, stretchSize: size)
      #expect(found.partitionCount > 1)
      #expect(expected.difference(from: found) == nil, "stretches of \(size) bytes")
    }
  }

  @Test func `a log of a megabyte is cut up although stretches may be longer`() {
    let rows = (0..<40_000).map { "L-\($0 % 9_000),\($0 % 3),2026-01-0\(1 + $0 % 9)" }
    let text = Array((["case,state,time"] + rows).joined(separator: "\n").utf8)
    let found = ReadingAnswer(text, stretchSize: EventReader(zone: .utc).stretchSize)
    #expect(found.partitionCount > 1)
    #expect(ReadingAnswer(text, stretchSize: .max).difference(from: found) == nil)
  }

  @Test func `a log of some size is cut up and its cases are the same`() {
    var random = SplitMix64(seed: 5)
    let text = (0..<12).reduce(into: "") { text, _ in
      let part = Self.log(dirt: 0, lineEnd: "\n", &random)
      text += text.isEmpty ? part : String(part.drop { $0 != "\n" }.dropFirst())
    }
    let found = ReadingAnswer(Array(text.utf8), stretchSize: 700)
    #expect(found.partitionCount > 4)
    #expect(ReadingAnswer(Array(text.utf8), stretchSize: .max).difference(from: found) == nil)
  }

  @Test func `bytes that are not UTF-8 behind the first stretch turn the whole file into another encoding`() {
    var bytes = Array("lead_id,state,at\n".utf8)
    for number in 0..<20_000 { bytes += Array("L-\(number),lead,2026-01-05\n".utf8) }
    bytes += [0x4C] + Array(",".utf8) + [0x8E, 0xF3, 0x92, 0x8D] + Array(",2026-01-06\n".utf8)
    var reader = EventReader(zone: .tokyo, bytes: MemoryByteSource(["log.csv": bytes]))
    reader.stretchSize = 100_000
    let (log, problems) = reader.read(
      EventsSection(sources: [EventSourceSection(location: "log.csv")]), folder: ".")
    #expect(problems.isEmpty)
    #expect(log?.stateValues == ["lead", "受注"])
    #expect(log?.eventCount == 20_001)
  }

  /// A log of some tens of rows of the simplest columns, of which a share in a hundred is not plain.
  private static func plainLog(dirt: Int, lineEnd: String, _ random: inout SplitMix64) -> String {
    let hasParents = random.next() % 2 == 0
    var rows = ["owner,state,at,lead_id,amount" + (hasParents ? ",parent" : "")]
    // Most logs have ids of one kind, some of them with another far behind.
    let kind = Int(random.next() % 4)
    let rowCount = Int(20 + random.next() % 60)
    let firstOther = random.next() % 2 == 0 ? rowCount : rowCount * 2 / 3
    for number in 0..<rowCount {
      let ids = [
        "L-\(random.next() % 13)", "リード\(random.next() % 3)", "0123456789abcdefg\(random.next() % 5)",
      ]
      let lead = ids[kind == 3 || number >= firstOther ? number % 3 : kind]
      let state = ["lead", "mql", "商談", "won", "skip", "an-uncommonly-long-state"][Int(random.next() % 6)]
      let time = "2026-0\(1 + random.next() % 9)-\(10 + random.next() % 19)"
      let clock = ["", "T09:03:00Z", " 10:00", "T23:59:59.999+09:00"][Int(random.next() % 4)]
      guard random.next() % 100 < UInt64(dirt) else {
        let amount = random.next() % 3 == 0 ? "" : String(random.next() % 70_000)
        let parent = random.next() % 5 == 0 ? "P-\(random.next() % 4)" : ""
        rows.append(
          "o\(random.next() % 300),\(state),\(time)\(clock),\(lead),\(amount)"
            + (hasParents ? ",\(parent)" : ""))
        continue
      }
      rows.append(
        random.pick([
          "", "o,\(state),\(time),\(lead)", "o,\(state),,\(lead),", "o,,\(time),\(lead),",
          "o,\(state),\(time),,5",
          "合計,,,,\(number)", "o,\(state),\(time),\(lead),1,2", "\"o\",\(state),\(time),\(lead),\"1,000\"",
          " o , \(state)\u{3000},\u{A0}\(time) ,\(lead) , ", "o,\(state),tomorrow,\(lead),",
          "owner,state,at,lead_id,amount",
          "o,5\" disk,\(time),\(lead),", "o,\(state),2026/1/5,\(lead),", "o,\u{0}x,\(time),\(lead),", "社外秘",
        ]).map { $0 + (hasParents ? "," : "") } ?? "")
    }
    return rows.joined(separator: lineEnd) + (random.next() % 2 == 0 ? lineEnd : "")
  }

  /// A log of some tens of rows, of which a share in a hundred is not plain.
  private static func log(dirt: Int, lineEnd: String, _ random: inout SplitMix64) -> String {
    var rows = ["lead_id,state,at,seq,recorded_at,owner,amount,parent"]
    let hasSequence = random.next() % 2 == 0
    for number in 0..<Int(20 + random.next() % 60) {
      let lead = "L-\(random.next() % 17)"
      let state = ["lead", "mql", "商談", "won", "lost"][Int(random.next() % 5)]
      let day = "2026-0\(1 + random.next() % 9)-\(10 + random.next() % 19)"
      let time = ["T09:03:00Z", "T09:03:00.5+09:00", " 10:00", ""][Int(random.next() % (dirt > 0 ? 4 : 1))]
      let row =
        "\(lead),\(state),\(day)\(time),\(hasSequence ? String(number % 3) : ""),"
        + "\(random.next() % 3 == 0 ? "2026-12-01" : ""),o\(random.next() % 4),\(random.next() % 50),"
        + "\(random.next() % 9 == 0 ? "P-\(random.next() % 3)" : "")"
      guard random.next() % 100 < UInt64(dirt) else {
        rows.append(row)
        continue
      }
      rows.append(
        random.pick([
          "", "合計,,,,,,\(number),", "\(lead),skip,\(day),,,,,", "\(lead),\(state),,,,,,", "\(lead),won",
          "\"\(lead)\",\"\(state)\",\(day),,,\"o,1\",\"1,000\",", "\(lead),\"a\(lineEnd)b\",\(day),,,,,",
          "\(lead),\"say \"\"so\"\"\",\(day),,,,,", " \(lead) ,\(state), \(day) ,,,, ,",
          "\(lead),5\" disk,\(day),,,,,P-9",
          ",\(state),\(day),,,,,", "\(lead),\(state),tomorrow,,,,,", "\(lead),\(state),\(day),,,,,,",
          "\(lead),\(state),\(day),x,,,,", "\(lead),\"open\"er,\(day),,,,,",
          "lead_id,state,at,seq,recorded_at,owner,amount,parent",
          "社外秘", "令和8年,,,", "\(lead),\(state),2026/1/5 9:03,,,,7,",
        ]) ?? "")
    }
    return rows.joined(separator: lineEnd) + (random.next() % 2 == 0 ? lineEnd : "")
  }
}
