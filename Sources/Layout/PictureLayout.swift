package import Diagrams

/// Gives everything in a picture its place, by the layout of its family of scenes, on a page with its texts.
package enum PictureLayout {
  /// The picture with a place for everything, on a page as large as it needs.
  package static func layout(_ diagram: Diagram) -> PositionedDiagram {
    PageFurniture.page(content(of: diagram))
  }

  /// The picture on pages of one size.
  ///
  /// A process or state machine that one page does not hold goes on from page to page by connectors, with
  /// table and footnotes on a page of their own. Any other picture, and one whose single step is too large,
  /// gets a page of the same ratio that is large enough.
  package static func pages(_ diagram: Diagram, in box: PageBox) -> [PositionedDiagram] {
    let content = content(of: diagram, setting: .page)
    if let page = PageFurniture.page(content, in: box) { return [page] }
    guard case .graph(let graph) = diagram.scene,
      graph.notation == .activity || graph.notation == .stateMachine
    else { return [enlarged(content, box)] }
    var bare = diagram
    bare.table = nil
    bare.footnotes = []
    let parts = PageSplit(graph).parts { part in
      PageFurniture.page(Self.content(of: bare.showing(part), setting: .page), in: box) != nil
    }
    let notes = NotesPages.diagrams(of: diagram, in: box)
    let count = parts.count + notes.count
    return (parts.map(bare.showing) + notes).enumerated().map { index, part in
      let content = Self.content(of: part.numbered(index + 1, of: count), setting: .page)
      return PageFurniture.page(content, in: box) ?? enlarged(content, box)
    }
  }

  private static func enlarged(_ content: PositionedDiagram, _ box: PageBox) -> PositionedDiagram {
    let natural = PageFurniture.page(content)
    return PageFurniture.page(content, in: box.enlarged(toHold: natural.size)) ?? natural
  }

  /// The picture without a page.
  private static func content(
    of diagram: Diagram, setting: LabelSetting = LabelSetting()
  ) -> PositionedDiagram {
    switch diagram.scene {
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
    }
  }
}

extension Diagram {
  /// The same picture of a part of its graph, with the signs that the part uses.
  fileprivate func showing(_ part: Graph) -> Diagram {
    var copy = self
    copy.scene = .graph(part)
    let used = Set(part.signs)
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
