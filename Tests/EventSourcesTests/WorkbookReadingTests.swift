import Diagnostics
import EventLogs
import Foundation
import Specs
import TestSupport
import Testing

@testable import EventSources

/// Reads a workbook by the columns' names alone.
func read(
  _ workbook: WorkbookFile, _ location: String = "deals.xlsx", table: String? = nil, tolerating limit: Int = 0
) -> (log: EventLog?, problems: [Diagnostic]) {
  let reader = EventReader(
    zone: .tokyo, toleratedBadRows: limit, bytes: MemoryByteSource(["deals.xlsx": workbook.bytes()]))
  let source = EventSourceSection(location: location, table: table)
  return reader.read(EventsSection(sources: [source]), folder: ".")
}

private let header: [WorkbookFile.Cell] = [.text("id"), .text("state"), .text("at")]

@Suite struct WorkbookReadingTests {
  @Test func `a sheet gives the events that it gives when it is saved as CSV`() throws {
    let rows = [
      ["商談 ID", "フェーズ", "変更日", "金額", "担当者"], ["D-1", "商談 & <提案>", "2026/1/5 9:03", "1200", "佐藤"],
      ["D-1", "受注", "2026年1月9日", "", ""], ["", "", "", "", ""], ["合計", "", "", "1200", ""],
    ]
    let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
    let csv = EventSourcesTests.read(csv: text).log
    let (log, problems) = read(.texts(rows))
    #expect(problems.isEmpty)
    #expect(log?.listed == csv?.listed)
    #expect(log?.listed == ["D-1 商談 & <提案> 2026-01-05T09:03:00", "D-1 受注 2026-01-09T00:00:00"])
    #expect(log?.values(of: "amount") == csv?.values(of: "amount"))
    #expect(log?.quality.ignoredRows == 1)
  }

  @Test func `shared and inline texts, numbers, booleans and ISO dates are read`() throws {
    let book = WorkbookFile([
      .init(
        "Deals",
        [
          header + [.text("amount"), .text("owner")],
          [
            .number("7"),
            .xml(
              "<c r=\"@\" t=\"inlineStr\"><is><r><t>商</t></r><r><t>談</t></r><rPh sb=\"0\" eb=\"1\"><t>ショウ</t></rPh></is></c>"
            ),
            .xml("<c r=\"@\" t=\"d\"><v>2026-01-05T09:03:00</v></c>"), .number("1.2E+6"),
            .xml("<c r=\"@\" t=\"b\"><v>1</v></c>"),
          ],
          [
            .number("7"), .xml("<c r=\"@\" t=\"str\"><f>A1</f><v>won_x0021_</v></c>"), .text("2026-01-06"),
            .number("0.1"), .xml("<c r=\"@\"/>"),
          ],
        ])
    ])
    let (log, problems) = read(book)
    #expect(problems.isEmpty)
    #expect(log?.listed == ["7 商談 2026-01-05T09:03:00", "7 won! 2026-01-06T00:00:00"])
    #expect(log?.values(of: "amount") == ["1200000", "0.1"])
    #expect(log?.values(of: "owner") == ["TRUE", "-"])
  }

  @Test func `a number is a day by its cell's number format`() throws {
    let book = WorkbookFile(
      [
        .init(
          "Deals",
          [
            header, [.number("42", style: 3), .text("lead"), .number("46027.377083333333", style: 1)],
            [.number("42", style: 3), .text("won"), .number("46031", style: 2)],
          ])
      ], formats: ["yyyy/m/d h:mm", "[$-411]ggge\"年\"m\"月\"d\"日\";@", "00000"])
    let (log, problems) = read(book)
    #expect(problems.isEmpty)
    #expect(log?.listed == ["00042 lead 2026-01-05T09:03:00", "00042 won 2026-01-09T00:00:00"])
  }

  @Test func `days are counted from 1904 where the workbook says so`() throws {
    let book = WorkbookFile(
      [.init("Deals", [header, [.text("a"), .text("lead"), .number("44565.5", style: 1)]])],
      formats: ["d.m.yy"],
      properties: "date1904=\"1\"")
    #expect(read(book).log?.listed == ["a lead 2026-01-05T12:00:00"])
  }

  @Test func `a number without a format of days is an error that says what it may be`() throws {
    let (log, problems) = read(
      WorkbookFile([.init("Deals", [header, [.text("a"), .text("lead"), .number("46027")]])]))
    #expect(log == nil)
    #expect(problems.first?.hint?.contains("Excel serial day") == true, "\(problems)")
  }

  @Test func `gaps between rows and cells and above the header are no harm`() throws {
    var sheet = WorkbookFile.Sheet(
      "Deals",
      [
        [], [.none, .text("id"), .none, .text("state"), .text("at")],
        [.none, .text("a"), .none, .text("lead"), .text("2026-01-05")],
        [
          .none, .text("a"), .text("note"), .text("won"), .text("2026-01-06"), .none,
          .text("beside the table"),
        ],
      ])
    sheet.rows[3].number = 9
    let (log, problems) = read(WorkbookFile([sheet]))
    #expect(problems.isEmpty, "\(problems)")
    #expect(log?.listed == ["a lead 2026-01-05T00:00:00", "a won 2026-01-06T00:00:00"])
    #expect(log?.partitions.first?.lines == [3, 9])
  }

  @Test func `the first sheet that is not hidden is read, or the one that is named`() throws {
    func rows(_ id: String) -> [[WorkbookFile.Cell]] {
      [header, [.text(id), .text("lead"), .text("2026-01-05")]]
    }
    let book = WorkbookFile([
      .init("Notes", rows("n"), attributes: "state=\"hidden\""), .init("Deals", rows("d")),
      .init("商談 #2", rows("s")),
    ])
    let lead = " lead 2026-01-05T00:00:00"
    #expect(read(book).log?.listed == ["d" + lead])
    #expect(read(book, "deals.xlsx#notes").log?.listed == ["n" + lead])
    #expect(read(book, "deals.xlsx#商談 #2").log?.listed == ["s" + lead])
    #expect(read(book, "xlsx:deals.xlsx#Deals").log?.listed == ["d" + lead])
    #expect(read(book, table: "Notes").log?.listed == ["n" + lead])
    #expect(
      read(book, "deals.xlsx#Deal").problems.map(\.line) == [
        "error: 'deals.xlsx' has no sheet 'Deal'; it has 'Notes', 'Deals', '商談 #2' [unknown-table]"
      ])
  }

  @Test func `a bad cell is told by its row and column and by its name`() throws {
    let book = WorkbookFile.texts([
      ["id", "state", "at"], ["a", "lead", "2026-01-05"], ["a", "won", "32.1.2026"],
    ])
    #expect(
      read(book, "deals.xlsx#Deals").problems.map(\.line).first?.hasPrefix(
        "deals.xlsx#Deals:3:3: error: '32.1.2026'") == true)
    #expect(read(book).problems.first?.message.hasSuffix("(Deals!C3)") == true)
    #expect(read(book, tolerating: 1).log?.listed == ["a lead 2026-01-05T00:00:00"])
    #expect(columnLetters(25) + columnLetters(26) + columnLetters(16_383) == "ZAAXFD")
  }

  @Test func `a formula without a result is an error where its column is read`() throws {
    let formula = WorkbookFile.Cell.xml("<c r=\"@\"><f>NOW()</f></c>")
    let sheet = WorkbookFile.Sheet(
      "Deals", [header + [.text("age")], [.text("a"), .text("lead"), .text("2026-01-05"), formula]])
    #expect(read(WorkbookFile([sheet])).log?.eventCount == 1)
    let late = WorkbookFile.Sheet("Deals", [header, [.text("a"), .text("lead"), formula]])
    #expect(
      read(WorkbookFile([late])).problems.map(\.line) == [
        "deals.xlsx:2:3: error: the cell has a formula whose result was not stored (Deals!C2) [malformed-row]"
      ])
  }

  @Test func `a title above the columns is told as what it is`() throws {
    let book = WorkbookFile.texts([["商談一覧 2026年3月"], ["id", "state", "at"]])
    #expect(read(book).problems.map(\.code) == ["single-column"])
    #expect(read(WorkbookFile.texts([])).problems.map(\.code) == ["empty-log"])
  }

  @Test func `a workbook comes through standard input too`() throws {
    let book = WorkbookFile.texts([["id", "state", "at"], ["a", "lead", "2026-01-05"]])
    let reader = EventReader(zone: .tokyo, bytes: MemoryByteSource(["-": book.bytes(deflated: false)]))
    let source = EventSourceSection(location: "xlsx:-")
    #expect(reader.read(EventsSection(sources: [source]), folder: ".").0?.eventCount == 1)
  }

  @Test(.enabled(if: JSONSchemaOracle.isAvailable))
  func `a workbook of another program is read`() async throws {
    try await TemporaryFolder.with { folder in
      let python = try #require(ToolBox.file("venv/bin/python"))
      let run = try await ProgramRun.run(python.path, ["-c", Self.script], folder: folder, timeout: 60)
      #expect(run.status == 0, "\(run.errorText)")
      for (name, id) in [("new.xlsx", "00042"), ("old.xlsx", "00042")] {
        let path = folder.appendingPathComponent(name).path
        let source = EventSourceSection(location: path)
        let (log, problems) = EventReader(zone: .tokyo).read(EventsSection(sources: [source]), folder: ".")
        #expect(problems.isEmpty, "\(problems)")
        #expect(
          log?.listed == [
            "\(id) リード 2026-01-05T09:03:00", "\(id) 商談 2026-01-09T00:00:00",
            "\(id) 受注 2026-02-01T15:30:00.250",
          ])
        #expect(log?.values(of: "amount") == ["-", "1200000", "0.5"])
      }
    }
  }

  private static let script = """
    import datetime, openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    for name, epoch in [("new.xlsx", None), ("old.xlsx", CALENDAR_MAC_1904)]:
        book = openpyxl.Workbook()
        if epoch:
            book.epoch = epoch
        sheet = book.active
        sheet.append([])
        sheet.append(["商談番号", "フェーズ", "日時", "金額"])
        sheet.append([42, "リード", datetime.datetime(2026, 1, 5, 9, 3), None])
        sheet.append([42, "商談", datetime.date(2026, 1, 9), 1200000.0])
        sheet.append([42, "受注", datetime.datetime(2026, 2, 1, 15, 30, 0, 250000), 0.5])
        for row in (3, 4, 5):
            sheet.cell(row, 1).number_format = "00000"
        book.create_sheet("empty")
        book.save(name)
    """
}
