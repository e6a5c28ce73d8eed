import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct SheetLayoutTests {
  private static func diagram(_ sheet: Sheet) -> Diagram {
    Diagram(spec: "test", view: "scorecard", language: "ja", title: Label("試験"), scene: .sheet(sheet))
  }

  @Test(arguments: 0..<TestCounts.count(100, full: 1000))
  func `no text of a sheet leaves its cell, and no cell covers another`(seed: Int) {
    let picture = PictureLayout.layout(Self.diagram(RandomSheet.sheet(seed: UInt64(seed))))
    let readability = Readability(picture)
    #expect(readability.labelLabelOverlaps == 0, "seed \(seed)")
    #expect(readability.labelFrameOverlaps == 0, "seed \(seed)")
    #expect(readability.nodeNodeOverlaps == 0, "seed \(seed)")
    #expect(readability.labelsCut == 0, "seed \(seed)")
    #expect(readability.smallestFont ?? 9 >= 9, "seed \(seed)")
  }

  @Test(arguments: 0..<TestCounts.count(100, full: 1000))
  func `every row of a sheet has its place inside its section, in the order of reading`(seed: Int) throws {
    let sheet = RandomSheet.sheet(seed: UInt64(seed))
    let picture = PictureLayout.layout(Self.diagram(sheet))
    #expect(picture.nodes.map(\.id) == sheet.rows.map(\.id), "seed \(seed)")
    let rows = Dictionary(uniqueKeysWithValues: picture.nodes.map { ($0.id, $0.frame) })
    for section in sheet.sections {
      let frame = try #require(picture.groups.first { $0.id == section.id }).frame
      for row in section.blocks.flatMap(\.rows) {
        let place = try #require(rows[row.id])
        #expect(
          frame.minX <= place.minX && place.maxX <= frame.maxX + 0.01 && frame.minY <= place.minY
            && place.maxY <= frame.maxY + 0.01, "seed \(seed)")
      }
      for block in section.blocks {
        let tops = block.rows.compactMap { rows[$0.id]?.minY }
        #expect(tops == tops.sorted(), "seed \(seed)")
      }
    }
  }

  @Test(arguments: 0..<TestCounts.count(100, full: 1000))
  func `texts are broken but not changed`(seed: Int) {
    let sheet = RandomSheet.sheet(seed: UInt64(seed))
    let picture = PictureLayout.layout(Self.diagram(sheet))
    for row in sheet.rows {
      let set = picture.cells.filter { $0.row == row.id }.flatMap(\.label.lines).map(\.text).joined()
      #expect(set == row.cells.flatMap(\.lines).joined(), "seed \(seed)")
    }
  }

  @Test func `tables of the same columns stand in line and name them once`() throws {
    let columns = [Sheet.Column(Label("KPI")), Sheet.Column(Label("実績"), isNumeric: true)]
    let section = { (index: Int, text: String) in
      Sheet.Section(
        id: "g\(index)", title: Label("部門\(index)"),
        blocks: [
          Sheet.Block(
            id: "b\(index)", form: .table, columns: columns,
            rows: [
              Sheet.Row(id: "n\(index)", cells: [Sheet.Cell(Label(text)), Sheet.Cell(Label("1"))])
            ])
        ])
    }
    let picture = PictureLayout.layout(
      Self.diagram(Sheet(sections: [section(0, "短い"), section(1, "とても長い名前をもつKPIで幅が要るもの")])))
    let starts = picture.cells.filter { $0.role == .content }.map(\.frame.minX)
    #expect(starts.count == 4)
    #expect(Array(starts[..<2]) == Array(starts[2...]))
    #expect(picture.cells.count { $0.role == .columnTitle } == 2)
  }

  @Test func `a section that no page holds gets a page of the same ratio, and uses its width`() throws {
    let blocks = (0..<3).map { index in
      Sheet.Block(
        id: "b\(index)", form: .table, columns: (0..<4).map { Sheet.Column(Label("項目\(index)\($0)")) },
        rows: (0..<30).map { row in
          Sheet.Row(
            id: "n\(index)-\(row)",
            cells: (0..<4).map { _ in Sheet.Cell(Label("契約内容と期待成果の引き継ぎが済んだ")) })
        })
    }
    let sheet = Sheet(sections: [Sheet.Section(id: "g0", title: Label("部門"), blocks: blocks)])
    let pages = PictureLayout.pages(Self.diagram(sheet), in: .wide)
    #expect(pages.count == 1)
    let page = try #require(pages.first)
    #expect(abs(page.size.width / page.size.height - 960.0 / 540) < 0.01)
    let section = try #require(page.groups.first).frame
    #expect(section.width > page.size.width - 60)
    #expect(Readability(page).labelLabelOverlaps == 0)
  }

  @Test func `a sheet that no page holds goes on section by section`() throws {
    let rows = (0..<40).map { Sheet.Row(id: "n\($0)", cells: [Sheet.Cell(Label("項目\($0)"))]) }
    let sections = (0..<4).map { index in
      Sheet.Section(
        id: "g\(index)", title: Label("部門\(index)"),
        blocks: [
          Sheet.Block(id: "b\(index)", form: .checklist, rows: Array(rows[(index * 10)..<(index * 10 + 10)]))
        ])
    }
    let pages = PictureLayout.pages(Self.diagram(Sheet(sections: sections)), in: .wide)
    #expect(pages.count > 1)
    #expect(pages.flatMap(\.groups).map(\.id) == ["g0", "g1", "g2", "g3"])
    #expect(pages.allSatisfy { $0.size == PageBox.wide.size })
    #expect(pages.allSatisfy { Readability($0).labelLabelOverlaps == 0 })
  }
}
