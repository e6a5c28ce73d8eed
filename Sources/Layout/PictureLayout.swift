package import Diagrams

/// Gives everything in a picture its place, by the layout of its family of scenes, on a page with its texts.
package enum PictureLayout {
  /// The picture with a place for everything, on a page as large as it needs.
  package static func layout(_ diagram: Diagram) -> PositionedDiagram {
    PageFurniture.page(content(of: diagram))
  }

  /// The picture on pages of one size.
  ///
  /// A process or state machine that one page does not hold goes on from page to page by connectors, a sheet
  /// section by section, with table and footnotes on a page of their own. Any other picture, and one whose
  /// single step is too large, gets a page of the same ratio that is large enough.
  package static func pages(_ diagram: Diagram, in box: PageBox) -> [PositionedDiagram] {
    let content = content(of: diagram, on: box)
    if let page = PageFurniture.page(content, in: box) { return [page] }
    var bare = diagram
    bare.table = nil
    bare.footnotes = []
    let fits = { (part: Diagram) in
      PageFurniture.page(Self.content(of: part, on: box), in: box) != nil
    }
    let parts: [Diagram.Scene]
    switch diagram.scene {
    case .graph(let graph) where graph.notation == .activity || graph.notation == .stateMachine:
      parts = PageSplit(graph).parts { fits(bare.showing(.graph($0))) }.map(Diagram.Scene.graph)
    case .sheet(let sheet):
      parts = SheetPages.parts(of: sheet) { fits(bare.showing(.sheet($0))) }.map(Diagram.Scene.sheet)
    case .graph, .proportional, .sequence:
      return [enlarged(content, box)]
    }
    let notes = NotesPages.diagrams(of: diagram, in: box)
    let count = parts.count + notes.count
    return (parts.map(bare.showing) + notes).enumerated().map { index, part in
      let content = Self.content(of: part.numbered(index + 1, of: count), on: box)
      return PageFurniture.page(content, in: box) ?? enlarged(content, box)
    }
  }

  private static func enlarged(_ content: PositionedDiagram, _ box: PageBox) -> PositionedDiagram {
    if case .sheet = content.diagram.scene, let page = widened(content.diagram, box) { return page }
    let natural = PageFurniture.page(content)
    return PageFurniture.page(content, in: box.enlarged(toHold: natural.size)) ?? natural
  }

  /// A sheet set anew for the smallest page of the same ratio that holds it: on a wider one its blocks stand
  /// beside each other.
  private static func widened(_ diagram: Diagram, _ box: PageBox) -> PositionedDiagram? {
    var factor = 1.0
    while factor < 16 {
      factor *= 1.06
      let size = Size(
        width: (box.size.width * factor).rounded(), height: (box.size.height * factor).rounded())
      if let page = PageFurniture.page(content(of: diagram, on: PageBox(size)), in: PageBox(size)) {
        return page
      }
    }
    return nil
  }

  /// The picture without a page.
  private static func content(
    of diagram: Diagram, on box: PageBox? = nil
  ) -> PositionedDiagram {
    let setting = box == nil ? LabelSetting() : .page
    return switch diagram.scene {
    case .graph(let graph):
      switch graph.notation {
      case .tree:
        TreeLayout.layout(diagram, graph: graph, setting: setting)
          ?? GridLayout.layout(diagram, graph: graph, setting: setting)
      case .causalLoop: CausalLayout.layout(diagram, graph: graph, setting: setting)
      case .activity, .stateMachine, .classes, .boxes:
        GridLayout.layout(diagram, graph: graph, setting: setting)
      }
    case .proportional(let scene):
      switch scene.form {
      case .funnel: FunnelLayout.layout(diagram, scene: scene)
      case .flow: FlowLayout.layout(diagram, scene: scene)
      }
    case .sequence(let sequence): SequenceLayout.layout(diagram, sequence: sequence)
    case .sheet(let sheet):
      SheetLayout.layout(
        diagram, sheet: sheet, width: box.map(PageFurniture.room) ?? SheetLayout.standardWidth)
    }
  }
}

extension Diagram {
  /// The same picture of a part of its graph, with the signs that the part uses.
  fileprivate func showing(_ part: Diagram.Scene) -> Diagram {
    var copy = self
    copy.scene = part
    guard case .graph(let graph) = part else { return copy }
    let used = Set(graph.signs)
    copy.legend.entries = legend.entries.filter { used.contains($0.sign) }
    return copy
  }

  fileprivate func numbered(_ page: Int, of count: Int) -> Diagram {
    guard count > 1, !title.lines.isEmpty else { return self }
    var copy = self
    copy.title.lines[0] += " (\(page)/\(count))"
    return copy
  }
}
