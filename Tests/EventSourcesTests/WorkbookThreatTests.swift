import Diagnostics
import EventLogs
import Foundation
import Specs
import TestSupport
import Testing

@testable import EventSources

/// Files that are no workbook, or one made to do harm: one clear error each.
@Suite struct WorkbookThreatTests {
  private static let good = WorkbookFile.texts([["id", "state", "at"], ["a", "lead", "2026-01-05"]])

  private func problem(_ bytes: [UInt8]) throws -> Diagnostic {
    let (log, problems) = EventSourcesTests.read(bytes: bytes, as: "deals.xlsx")
    #expect(log == nil)
    #expect(problems.count == 1, "\(problems)")
    let problem = try #require(problems.first)
    #expect(problem.severity == .error && problem.hint != nil)
    return problem
  }

  private func problem(with name: String, _ text: String) throws -> Diagnostic {
    var book = Self.good
    book.parts.append((name, text))
    return try problem(book.bytes())
  }

  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  @Test func `a workbook behind a password says so`() throws {
    let name = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
    let filler = [UInt8](repeating: 0xFF, count: (1 << 20) - 20)
    #expect(try problem(Self.compound + filler + name + filler).message.contains("protected by a password"))
    var encrypted = Self.good.bytes()
    let entry = try #require(encrypted.lastRange(of: Array("PK\u{1}\u{2}".utf8)))
    encrypted[entry.lowerBound + 8] |= 1
    #expect(try problem(encrypted).message.contains("protected by a password"))
  }

  @Test func `a workbook of an old or binary format says so`() throws {
    #expect(try problem(Self.compound + [UInt8](repeating: 0, count: 600)).message.contains(".xls"))
    let binary = WorkbookFile.archive([("xl/workbook.bin", [0])])
    #expect(try problem(binary).message.contains(".xlsb"))
    #expect(try problem(WorkbookFile.archive([("a.txt", [0])])).code == "foreign-format")
    #expect(try problem(Array("id,state,at\na,lead,2026-01-05\n".utf8)).hint?.contains(".csv") == true)
    #expect(try problem([]).code == "foreign-format")
  }

  @Test func `a workbook with macros is refused, whatever its ending`() throws {
    let types =
      "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>"
    #expect(try problem(with: "[Content_Types].xml", types).message.contains("macros"))
    #expect(try problem(with: "xl/vbaProject.bin", "x").message.contains("macros"))
    for name in ["deals.xlsm", "deals.xlsm#Deals"] {
      let reader = EventReader(zone: .tokyo, bytes: MemoryByteSource([:]))
      let (_, problems) = reader.read(
        EventsSection(sources: [EventSourceSection(location: name)]), folder: ".")
      #expect(problems.map(\.code) == ["foreign-format"])
    }
  }

  @Test func `a document type is refused, so that no entity can grow`() throws {
    let bomb = "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>"
    #expect(try problem(with: "xl/sharedStrings.xml", bomb).message.contains("document type"))
  }

  @Test func `a part that unpacks to far more than it is worth is given up`() throws {
    let zeros = [UInt8](repeating: 0x20, count: ZipPart.harmlessSize + (4 << 20))
    let archive = try ZipArchive(MemoryByteStream(WorkbookFile.archive([("a", zeros)])), name: "deals.xlsx")
    let entry = try #require(archive.entry("a"))
    for (limit, message) in [(Int.max, "250 times"), (1 << 20, "1 MiB")] {
      var part: any ByteStream = try ZipPart(archive, entry, sizeLimit: limit)
      let failure = #expect(throws: ReadingFailure.self) { try readAll(&part) }
      #expect(failure?.diagnostics.first?.message.contains(message) == true)
    }
  }

  @Test func `a file that is cut off anywhere is an error`() throws {
    let bytes = Self.good.bytes()
    for count in stride(from: 1, to: bytes.count, by: 23) {
      let code = try problem(Array(bytes[..<count])).code
      #expect(["unreadable-file", "foreign-format"].contains(code), "\(count)")
    }
  }

  @Test func `a part that was changed after it was packed is an error`() throws {
    var bytes = Self.good.bytes(deflated: false)
    let place = try #require(bytes.firstRange(of: Array("2026-01-05".utf8)))
    bytes[place.upperBound - 1] = UInt8(ascii: "6")
    #expect(try problem(bytes).message.contains("damaged"))
    #expect(
      try problem(with: "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>").message.contains(
        "well-formed"))
  }

  @Test func `names that lead out of the archive lead nowhere`() throws {
    let relations =
      "<Relationships><Relationship Id=\"rId1\" Type=\"/worksheet\" Target=\"../../../../etc/passwd\"/></Relationships>"
    #expect(try problem(with: "xl/_rels/workbook.xml.rels", relations).message.contains("missing"))
    var book = Self.good
    book.parts.append(("../../evil.xml", "<x/>"))
    #expect(EventSourcesTests.read(bytes: book.bytes(), as: "deals.xlsx").log?.eventCount == 1)
  }

  @Test func `no mutation of a workbook can crash its reader`() throws {
    var random = SplitMix64(seed: 5)
    for round in 0..<TestCounts.count(300, full: 20_000) {
      var bytes = Self.good.bytes(deflated: round % 2 == 0)
      for _ in 0...Int(random.next() % 6) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes[place] = 0xFF
        case 2: bytes.swapAt(place, Int(random.next() % UInt64(bytes.count)))
        default: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 9)))
        }
      }
      let (log, problems) = EventSourcesTests.read(bytes: bytes, as: "deals.xlsx")
      #expect((log == nil) == problems.hasErrors, "round \(round): \(problems)")
    }
  }
}

extension [UInt8] {
  fileprivate func lastRange(of wanted: [UInt8]) -> Range<Int>? {
    indices.reversed().first { self[$0...].starts(with: wanted) }.map { $0..<$0 + wanted.count }
  }
}
