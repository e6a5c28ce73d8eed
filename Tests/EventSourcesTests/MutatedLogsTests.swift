import Diagnostics
import EventLogs
import EventSources
import Foundation
import Specs
import TestSupport
import Testing

/// Logs that were made to break a reader: it has to give a log or say why not, and where.
@Suite struct MutatedLogsTests {
  private struct Seed {
    var name: String
    var bytes: [UInt8]
    var shape = EventSourceSection.Shape.entries
    var mapping = ColumnMapping()
  }

  private static let entries = """
    lead_id,state,at,seq,owner,amount
    L-1,lead,2026-01-05T09:03:00+09:00,1,sato,"1,200"
    "L-2","商談 ""A""\n(再)",2026/1/6 9:03,2,,¥100

    L-1,受注,令和8年1月7日(水),3,佐藤,
    合計,,,,,1300

    """

  private static let seeds = [
    Seed(name: "a.csv", bytes: Array(entries.utf8)),
    Seed(name: "b.csv", bytes: entries.data(using: .shiftJIS).map { Array($0) } ?? []),
    Seed(name: "c.csv", bytes: [0xFF, 0xFE] + entries.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
    Seed(
      name: "d.tsv",
      bytes: Array(
        "リードID\t項目\t元の値\t新しい値\t編集日時\r\nL1\tフェーズ\t新規\t商談\t2026/1/5 9:03\r\nL1\t金額\t1\t2\t2026/1/6\r\n".utf8),
      shape: .changes, mapping: ColumnMapping(conditions: [RowCondition(column: "項目", values: ["フェーズ"])])),
    Seed(
      name: "e.csv", bytes: Array("id;met;sold\n1;2026-01-05;\n2;2026-01-06;2026年2月1日\n".utf8), shape: .wide,
      mapping: ColumnMapping(entered: [
        NamedColumn(name: "lead", column: "met"), NamedColumn(name: "won", column: "sold"),
      ])),
    Seed(
      name: "f.jsonl",
      bytes: Array(
        (#"{"id": "a", "state": "l\u00e9ad", "at": "2026-01-05", "n": [1, {"x": null}]}"# + "\n"
          + #"{"id": "b", "at": "2026-01-06 10:00", "state": "won"}"# + "\n").utf8)),
  ]

  @Test(arguments: seeds.indices) func `no mutation of a log can crash its reader`(index: Int) {
    let seed = Self.seeds[index]
    var random = SplitMix64(seed: UInt64(index))
    for round in 0..<TestCounts.count(40, full: 1_000) {
      var bytes = seed.bytes
      for _ in 0...Int(random.next() % 4) { mutate(&bytes, with: &random) }
      let reader = EventReader(
        zone: .tokyo, toleratedBadRows: round % 2 == 0 ? 0 : .max, bytes: MemoryByteSource([seed.name: bytes])
      )
      let section = EventsSection(sources: [
        EventSourceSection(location: seed.name, shape: seed.shape, mapping: seed.mapping)
      ])
      let (log, problems) = reader.read(section, folder: ".")
      #expect((log == nil) == problems.hasErrors, "seed \(index) round \(round): \(problems)")
      let lines = bytes.count + 1
      for problem in problems {
        let start = problem.range?.start
        #expect((1...lines).contains(start?.line ?? 1) && (1...lines).contains(start?.column ?? 1))
        #expect(problem.message.utf8.count < 4000)
        if problem.severity == .error { #expect(problem.hint != nil, "\(problem)") }
      }
      let (inspection, found) = reader.inspect(seed.name)
      #expect((inspection == nil) == found.hasErrors, "seed \(index) round \(round): \(found)")
      _ = inspection.map { ($0.proposal.lines, $0.proposal.flowStyle) }
      let cells = [
        SoughtCell(source: seed.name, line: 2, content: .state("lead")),
        SoughtCell(source: seed.name, line: 3, content: .zone(isNamed: false)),
      ]
      #expect(reader.places(of: cells, in: section, folder: ".").count == 2)
      _ = TextLines.texts(of: [1, 3], in: seed.name, from: MemoryByteSource([seed.name: bytes]))
    }
  }

  private func mutate(_ bytes: inout [UInt8], with random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    let place = Int(random.next() % UInt64(bytes.count))
    let snippets = [
      ",", "\t", ";", "\"", "\"\"", "\n", "\r", "\r\n", "\n\n", "{", "}", "[", "]", ":", "\\", "\\u0000",
      "null",
      "1e999", "-", "9999999999999999999999", "24:00", "+25:00", "月", "㍻", "\u{0}", "\u{FEFF}", "\u{2028}",
      "sep=|\n",
    ]
    switch random.next() % 6 {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(contentsOf: Array((random.pick(snippets) ?? "").utf8), at: place)
    case 2: bytes[place] = UInt8(truncatingIfNeeded: random.next())
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 60)))
    case 4:
      let end = min(bytes.count, place + Int(random.next() % 100))
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int(random.next() % UInt64(bytes.count)))
    default: bytes.swapAt(place, Int(random.next() % UInt64(bytes.count)))
    }
  }
}
