package import Diagrams

/// Gives everything in a picture its place, by the layout of its family of scenes, on a page with its texts.
package enum PictureLayout {
  /// The picture with a place for everything.
  package static func layout(_ diagram: Diagram) -> PositionedDiagram {
    switch diagram.scene {
    case .graph(let graph): PageFurniture.page(GridLayout.layout(diagram, graph: graph))
    case .proportional(let scene):
      switch scene.form {
      case .funnel: PageFurniture.page(FunnelLayout.layout(diagram, scene: scene))
      case .flow: PageFurniture.page(FlowLayout.layout(diagram, scene: scene))
      }
    case .sequence(let sequence): PageFurniture.page(SequenceLayout.layout(diagram, sequence: sequence))
    }
  }
}
