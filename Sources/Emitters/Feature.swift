/// A kind of thing that a scene can hold and a language may be unable to show.
///
/// The process itself (nodes, edges, their texts and numbers) is not among them: a language that could not
/// write those would not be a target.
package enum Feature: String, Hashable, Sendable, CaseIterable {
  case lanes
  case groups
  case groupBadges = "badges-of-groups"
  case nodeShapes = "node-shapes"
  case stock = "stock-as-fill"
  case nodeEmphasis = "node-emphasis"
  case compartments
  case badgeStatus = "badge-colours"
  case edgeRoles = "edge-roles-as-lines"
  case handOffs = "hand-offs-as-lines"
  case evidence = "evidence-as-lines"
  case edgeEmphasis = "edge-emphasis"
  case volume = "volume-as-width"
  case endLabels = "texts-at-edge-ends"
  case delays = "delays-as-bars"
  case loopTurns = "ways-around-loops"
  case selfLoops = "self-loops"
  case tooltips
  case legend
  case subtitle
  case footnotes
  case table
  case narrative
  case messages
  case fragments
  case proportions
  case tables
}
