import Rendering
import Specs
import Synchronization

/// The makers of pictures of a watch, each with its renderer, kept from one build to the next.
package final class HeldPictures: Sendable, Hashable {
  /// What makers differ in.
  struct Style: Hashable, Sendable {
    var theme: ThemeSection
    var scale: Double
    var usesMermaidFlowchart: Bool
    var followsDarkMode: Bool
    var outlinesText: Bool

    func maker(_ worker: RenderWorker) -> PictureMaker {
      PictureMaker(
        theme: theme, scale: scale, usesMermaidFlowchart: usesMermaidFlowchart,
        followsDarkMode: followsDarkMode, outlinesText: outlinesText, worker: worker)
    }
  }

  private let makers = Mutex<[Style: PictureMaker]>([:])

  package init() {}

  /// The maker of a style.
  func maker(_ style: Style) -> PictureMaker {
    makers.withLock { makers in
      if let known = makers[style] { return known }
      // Specs share a few styles; edits of a theme must not leave a renderer each.
      if makers.count >= 4 { makers.removeAll() }
      let maker = style.maker(RenderWorker())
      makers[style] = maker
      return maker
    }
  }

  package static func == (left: HeldPictures, right: HeldPictures) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
