import Diagrams

/// The pages for what stands under a picture when the picture itself fills its pages: table and footnotes.
enum NotesPages {
  static func diagrams(of diagram: Diagram, in box: PageBox) -> [Diagram] {
    guard diagram.table != nil || !diagram.footnotes.isEmpty else { return [] }
    var page = diagram
    page.scene = .graph(Graph(notation: .boxes, nodes: [], edges: []))
    page.legend.entries = []
    guard let table = diagram.table, !fits(page, box) else { return [page] }
    // As many rows on each page as it holds; the footnotes follow the last.
    var pages: [Diagram] = []
    var rest = table.rows
    while !rest.isEmpty {
      var part = page
      part.footnotes = []
      var count = rest.count
      repeat {
        part.table?.rows = Array(rest.prefix(count))
        count -= 1
      } while count > 0 && !fits(part, box)
      rest.removeFirst(min(rest.count, count + 1))
      pages.append(part)
    }
    guard !diagram.footnotes.isEmpty else { return pages }
    if var last = pages.popLast() {
      last.footnotes = diagram.footnotes
      if fits(last, box) { return pages + [last] }
      last.footnotes = []
      pages.append(last)
    }
    page.table = nil
    return pages + [page]
  }

  private static func fits(_ diagram: Diagram, _ box: PageBox) -> Bool {
    PageFurniture.page(PositionedDiagram(diagram: diagram, size: Size(width: 0, height: 0)), in: box) != nil
  }
}
