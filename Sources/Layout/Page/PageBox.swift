package import Diagrams

/// The sheet of paper or slide that a picture is set on, in points.
package struct PageBox: Hashable, Sendable {
  package var size: Size

  package init(_ size: Size) { self.size = size }

  /// A slide of PowerPoint's wide format.
  package static let wide = PageBox(Size(width: 960, height: 540))
  /// DIN A4, the long side lying.
  package static let a4 = PageBox(Size(width: 842, height: 595))
  package static let a3 = PageBox(Size(width: 1191, height: 842))

  /// The same ratio of sides, large enough for a size.
  func enlarged(toHold other: Size) -> PageBox {
    let factor = max(1, other.width / size.width, other.height / size.height)
    return PageBox(
      Size(width: (size.width * factor).rounded(.up), height: (size.height * factor).rounded(.up)))
  }
}
