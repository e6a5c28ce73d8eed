import Layout

/// The pages that pictures can be set on.
package enum PagePreset: String, Hashable, Sendable, CaseIterable {
  /// A slide.
  case wide = "16:9"
  case a4
  case a3

  var box: PageBox {
    switch self {
    case .wide: .wide
    case .a4: .a4
    case .a3: .a3
    }
  }
}
