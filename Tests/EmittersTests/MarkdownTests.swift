import Diagrams
import Emitters
import Testing

@Suite struct MarkdownTests {
  private static func sheet(_ text: String) -> Sheet {
    let label = Label(text)
    let columns = [Sheet.Column(label), Sheet.Column(label, isNumeric: true)]
    let table = Sheet.Block(
      id: "b0", form: .table, title: label, columns: columns,
      rows: [
        Sheet.Row(
          id: "n0", cells: [Sheet.Cell(label), Sheet.Cell([], badges: [Badge(kind: .kpi, text: text)])])
      ])
    let list = Sheet.Block(
      id: "b1", form: .list, rows: [Sheet.Row(id: "n1", cells: [Sheet.Cell(label)])])
    let checklist = Sheet.Block(
      id: "b2", form: .checklist, rows: [Sheet.Row(id: "n2", cells: [Sheet.Cell(label)])])
    return Sheet(sections: [Sheet.Section(id: "g0", title: label, blocks: [table, list, checklist])])
  }

  private static func lines(_ diagram: Diagram) -> [String] {
    let positioned = PositionedDiagram(diagram: diagram.withLiteralText(), size: Size(width: 1, height: 1))
    return MarkdownEmitter().emit(EmissionRequest(positioned)).text.split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  private static func page(_ text: String) -> [String] {
    let diagram = Diagram(
      spec: "s", view: "scorecard", language: "ja", title: Label(text), subtitle: [text],
      scene: .sheet(sheet(text)), legend: Legend(title: text, entries: [.init(.handOff, text)]),
      footnotes: [text], table: FootTable(header: [text, text], rows: [[text, text]]))
    return Array(lines(diagram).drop { $0 != "-->" }.dropFirst())
  }

  /// What a reader of Markdown sees of a text: backslashes before punctuation are no part of it.
  private static func shown(_ markup: String) -> String {
    var bytes: [UInt8] = []
    var source = Array(markup.utf8)[...]
    while let byte = source.popFirst() {
      if byte == UInt8(ascii: "\\"), let next = source.first, next < 0x80, !isWord(next) {
        bytes.append(next)
        source.removeFirst()
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20: true
    default: false
    }
  }

  @Test(arguments: HostileText.all)
  func `a text stands as it is in every place of a page`(text: String) {
    let page = Self.page(text)
    let drawn = LiteralText.hardSpaced(LiteralText.line(text))
    #expect(Self.shown(page[1]) == "# \(drawn)")
    #expect(page.filter { Self.shown($0) == "## \(drawn)" }.count == 2)
    #expect(page.contains { Self.shown($0) == "### \(drawn)" })
    #expect(page.filter { Self.shown($0) == "- \(drawn)" }.count == 3)
    #expect(page.contains { Self.shown($0) == "- [ ] \(drawn)" })
    let rows = page.filter { Self.shown($0) == "| \(drawn) | \(drawn) |" }.count
    // The line under the names of columns may look like a row.
    #expect(rows - (drawn == "---" ? 1 : 0) == 4)
  }

  @Test(arguments: HostileText.all)
  func `no text begins mark-up, ends a cell or opens a tag`(text: String) {
    for line in Self.page(text) {
      var source = Array(line.utf8)[...]
      var bars = 0
      while let byte = source.popFirst() {
        if byte == UInt8(ascii: "\\") {
          source = source.dropFirst()
          continue
        }
        if byte == UInt8(ascii: "|") { bars += 1 }
        #expect(!"`*_<>&~$".utf8.contains(byte), "'\(line)'")
      }
      #expect(bars == 0 || bars == 3, "'\(line)'")
    }
  }

  @Test(arguments: ["1. x", "12) x", "- x", "+ x", "=", "---"])
  func `a text at the start of an item begins no other`(text: String) throws {
    let item = try #require(Self.page(text).first { $0.hasPrefix("- ") && !$0.hasPrefix("- [") })
    #expect(item.dropFirst(2).utf8.contains(UInt8(ascii: "\\")))
  }

  @Test func `lines of a text are broken within their cell`() {
    #expect(
      Self.page("x\ny").contains("| x<br>y | x y |") || Self.page("x\ny").contains("| x<br>y | x<br>y |"))
  }

  @Test func `a picture without a twin still has its title, legend, table and notes`() {
    let page = Self.lines(Sample.process)
    #expect(page.contains("# 営業プロセス / Sales process"))
    #expect(page.contains("| 受注率 | 60.0% (3/5) |"))
    #expect(page.contains("- 前進"))
  }

  @Test func `numbers stand to the right, and what stands out is bold`() {
    var sheet = Self.sheet("x")
    sheet.sections[0].blocks[0].rows[0].emphasis = .bottleneck
    let page = Self.lines(
      Diagram(spec: "s", view: "v", language: "ja", title: Label("t"), scene: .sheet(sheet)))
    #expect(page.contains("| --- | ---: |"))
    #expect(page.contains("| **x** | x |"))
  }
}
