/// A key of a view that shapes or narrows its picture; each kind of view says which of them it knows.
///
/// `page` is none: a page is set after drawing, whatever is on it.
package enum ViewOption: String, Hashable, Sendable, CaseIterable {
  case divisions
  case roles
  case systems
  case states
  case neighbours
  case depth
  case orientation
  case kpis
  case pipeline
  case minimumShare = "min-share"

  /// The options that leave parts of the model out.
  package static let filters: [ViewOption] = [.divisions, .roles, .systems, .states]
}

extension ViewRequest {
  /// The options given that leave parts of the model out.
  package var filters: [ViewOption] {
    ViewOption.filters.filter { filter in
      switch filter {
      case .divisions: divisions != nil
      case .roles: roles != nil
      case .systems: systems != nil
      case .states: states != nil
      case .neighbours, .depth, .orientation, .kpis, .pipeline, .minimumShare: false
      }
    }
  }

  /// How many moves before and after what the filters name are shown, unless a spec says another number.
  package static let usualNeighbours = 1

  /// The numbers of moves that may be asked for.
  package static let neighbourRange = 0...9
}
